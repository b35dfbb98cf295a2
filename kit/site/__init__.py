"""Pages and notes to a site: plain Markdown in a fresh tree, built by MkDocs or Zensical.

`build` does it all; `kit.site.stage` and `kit.site.engine` are its two steps. User text is data on
the whole way: it is escaped where it is emitted, and no page loads anything from elsewhere.
"""

from kit.site.attachments import LeftOut
from kit.site.build import Built, build
from kit.site.engine import EngineRun
from kit.site.problems import SiteError

__all__ = ["Built", "EngineRun", "LeftOut", "SiteError", "build"]
