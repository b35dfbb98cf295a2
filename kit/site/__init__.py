"""Pages and notes to a site: plain Markdown in a fresh tree, built by MkDocs or Zensical.

`build` does it all; `kit.site.stage` and `kit.site.engine` are its two steps. User text is data on
the whole way: it is escaped where it is emitted, and no page loads anything from elsewhere.

What is exported is loaded when it is asked for: the engine's processes need nothing of it.
"""

from typing import TYPE_CHECKING

from kit.exports import exports

if TYPE_CHECKING:
    from kit.site.attachments import LeftOut
    from kit.site.building import Built, build, engine_for
    from kit.site.desk import Makers
    from kit.site.engine.run import EngineRun
    from kit.site.problems import SiteError

__all__ = ["Built", "EngineRun", "LeftOut", "Makers", "SiteError", "build", "engine_for"]

__getattr__ = exports(
    __name__,
    {
        "Built": "kit.site.building",
        "EngineRun": "kit.site.engine.run",
        "LeftOut": "kit.site.attachments",
        "Makers": "kit.site.desk",
        "SiteError": "kit.site.problems",
        "build": "kit.site.building",
        "engine_for": "kit.site.building",
    },
)
