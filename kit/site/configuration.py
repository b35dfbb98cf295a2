"""The `mkdocs.yml` of a staging tree, which both engines read."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from kit.site.escaping import html_text, printable
from kit.site.wishes import Wishes


def configuration(
    wishes: Wishes, *, site_name: str, language: str, nav: "list[Any]", styles: list[str]
) -> str:
    """Return the text of the staging tree's `mkdocs.yml`."""
    data: dict[str, Any] = {
        "site_name": shown_name(wishes.site_name or site_name),
        "site_url": "",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": _theme(wishes, language),
        # The search is our own (`kit.site.search`); Zensical would bring its own unless told not to.
        "plugins": [{"search": {"enabled": False}}],
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "md_in_html",
            "pymdownx.details",
            {"pymdownx.highlight": {"use_pygments": False}},
            "pymdownx.superfences",
            {"pymdownx.tasklist": {"custom_checkbox": True}},
            "sane_lists",
            "tables",
            {"toc": {"toc_depth": "2-3"}},
        ],
        "extra_css": styles,
        "extra_javascript": [
            f"assets/kit/{each}.js" for each in ("tables", "search-find", "search")
        ],
        # `alternate` asks the theme for the place in its header where the search stands.
        "extra": {"generator": False, "alternate": True},
        "copyright": _PRIVATE + (f" {html_text(wishes.copyright)}" if wishes.copyright else ""),
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
            "links": {
                "not_found": "warn",
                "anchors": "warn",
                "absolute_links": "warn",
                "unrecognized_links": "warn",
            },
        },
        "nav": nav,
    }
    if wishes.description:
        data["site_description"] = html_text(wishes.description)
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)


_PRIVATE = '<span class="kit-private">Private: made from my own notes, for my eyes. Not for publication.</span>'


def shown_name(name: str) -> str:
    """Return a name for the site that means nothing in HTML: the theme puts it there as it is."""
    return (
        " ".join(printable(name).translate(str.maketrans('<>"', "‹›”")).split()) or "Career vault"
    )


def _theme(wishes: Wishes, language: str) -> dict[str, Any]:
    spoken = next((each for each in (wishes.language, language) if _is_spoken(each)), "en")
    theme: dict[str, Any] = {
        "name": "material",
        # Zensical's own look unless told; ours is drawn for Material's. MkDocs knows no such choice.
        "variant": "classic",
        "custom_dir": "overrides",
        "font": False,
        "language": spoken,
        "palette": _palette(wishes),
        "features": sorted(
            {"navigation.sections", "navigation.top", "toc.follow", *wishes.features}
        ),
    }
    pictures = {"logo": wishes.logo, "favicon": wishes.favicon or "assets/kit/favicon.svg"}
    theme |= {key: file for key, file in pictures.items() if file}
    if not wishes.logo:
        theme["icon"] = {"logo": "material/compass-outline"}
    return theme


def _palette(wishes: Wishes) -> list[dict[str, Any]]:
    colors = {"primary": wishes.primary or "custom", "accent": wishes.accent or "custom"}
    automatic = "(prefers-color-scheme)"
    light, dark = "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"
    return [
        {"media": automatic, **colors, "toggle": _toggle("brightness-auto", "Switch to light")},
        {
            "media": light,
            "scheme": "default",
            **colors,
            "toggle": _toggle("brightness-7", "Switch to dark"),
        },
        {
            "media": dark,
            "scheme": "slate",
            **colors,
            "toggle": _toggle("brightness-4", "Follow the system"),
        },
    ]


def _toggle(icon: str, name: str) -> dict[str, str]:
    return {"icon": f"material/{icon}", "name": name}


def _is_spoken(language: str) -> bool:
    """Tell whether the theme has its own words in a language; an unknown one would end the build."""
    theme = find_spec("material")
    places = theme.submodule_search_locations if theme is not None else None
    if not re.fullmatch(r"[A-Za-z-]{2,8}", language) or not places:
        return False
    return (Path(places[0]) / "templates" / "partials" / "languages" / f"{language}.html").is_file()
