"""What a process of MkDocs does while it waits for its order: it loads what every site needs."""

from contextlib import suppress
from importlib import import_module
from typing import Any

from jinja2 import TemplateNotFound
from jinja2.bccache import Bucket, BytecodeCache
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.plugins import get_plugins
from mkdocs.theme import Theme

# What a page of ours shows, without what depends on wishes; others are compiled when they are met.
_TEMPLATES = ("404.html", "base.html", "sitemap.xml")
_PARTIALS = (
    *("actions", "comments", "content", "copyright", "feedback", "footer", "header", "icons"),
    *("language", "languages/en", "logo", "nav", "nav-item", "palette", "source-file", "tags"),
    *("toc", "toc-item", "top", "integrations/analytics", "javascripts/base"),
    *("javascripts/content", "javascripts/palette"),
)
_PLUGINS = {"search", "material/search"}
_EXTENSIONS = (
    *("markdown.extensions.admonition", "markdown.extensions.attr_list"),
    *("markdown.extensions.sane_lists", "pymdownx.details", "pymdownx.tasklist"),
)


class Compiled(BytecodeCache):
    """Templates that this process has compiled, for the environments it makes; no file holds them."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template, if its text is the same."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


def compiled_templates() -> Compiled:
    """Return the templates of the theme, compiled; and load plugins and extensions."""
    compiled = Compiled()
    env = Theme(name="material").get_env()
    env.bytecode_cache = compiled
    for name in (*_TEMPLATES, *(f"partials/{each}.html" for each in _PARTIALS)):
        with suppress(TemplateNotFound):  # another version of the theme
            env.get_template(name)
    known = get_plugins()
    for name in _PLUGINS & known.keys():
        known[name].load()
    # Reading the configuration asks for all that is installed, once for plugins and once for extensions.
    import_module("mkdocs.config.defaults")
    Markdown(extensions=list(_EXTENSIONS))
    return compiled
