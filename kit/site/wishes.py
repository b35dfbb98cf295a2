"""The user's say about the site: what the vault's own `mkdocs.yml` may set.

It may set the name, the colours, the logo, style sheets and further pages. Only these keys are
taken from it: plugins, hooks and environment values could run things or load them from elsewhere,
and a vault is data.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kit.site.attachments import Attachments, LeftOut
from kit.site.escaping import printable, safe_address
from kit.vault import Vault

CONFIGURATION = "mkdocs.yml"
COLORS = frozenset(
    (
        "red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal",
        "green", "light-green", "lime", "yellow", "amber", "orange", "deep-orange", "brown",
        "grey", "blue-grey", "black", "white",
    )
)  # fmt: skip
_KNOWN = frozenset(("site_name", "site_description", "copyright", "theme", "extra_css", "nav"))
_THEME = frozenset(("name", "palette", "logo", "favicon", "language", "features", "font"))
# Features of the theme that change reading only; others load, share or rewrite pages.
_FEATURES = frozenset(
    (
        "content.code.copy",
        "navigation.expand",
        "navigation.footer",
        "navigation.sections",
        "navigation.tabs",
        "navigation.tabs.sticky",
        "navigation.top",
        "navigation.tracking",
        "search.highlight",
        "search.suggest",
        "toc.follow",
        "toc.integrate",
    )
)
_LARGEST = 200_000
_LOADS = re.compile(r"@import|\\|(?:url\(\s*['\"]?\s*(?:[a-z][a-z0-9+.-]*:|//))", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What the user's own `mkdocs.yml` asks for, checked.

    `styles` are paths of style sheets in the vault, `pages` titles with a note id or an address.
    """

    site_name: str = ""
    description: str = ""
    copyright: str = ""
    primary: str = ""
    accent: str = ""
    logo: str = ""
    favicon: str = ""
    language: str = ""
    features: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())


class _Loader(yaml.SafeLoader):
    """Reads plain YAML; a tag of any kind makes its value nothing."""


def _untagged(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    del loader, suffix, node


_Loader.add_multi_constructor("!", _untagged)
_Loader.add_multi_constructor("tag:", _untagged)


def read_wishes(vault: Vault, attachments: Attachments) -> Wishes:
    """Return what the vault's own `mkdocs.yml` may say; what it may not is noted, not followed."""
    reader = _WishReader(vault, attachments)
    data = reader.load()
    theme = data.get("theme")
    theme = {"name": theme} if isinstance(theme, str) else theme if isinstance(theme, dict) else {}
    reader.refuse(data, _KNOWN, "")
    reader.refuse(theme, _THEME, "theme.")
    if theme.get("name", "material") != "material":
        reader.note("`theme.name` is not used: the pages are made for `material`")
    palette = theme.get("palette")
    palette = palette[0] if isinstance(palette, list) and palette else palette
    palette = palette if isinstance(palette, dict) else {}
    return Wishes(
        site_name=_text(data.get("site_name")),
        description=_text(data.get("site_description")),
        copyright=_text(data.get("copyright")),
        primary=reader.color(palette, "primary"),
        accent=reader.color(palette, "accent"),
        logo=reader.picture(theme.get("logo")),
        favicon=reader.picture(theme.get("favicon")),
        language=_matching(theme.get("language"), r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"),
        features=tuple(each for each in _list(theme.get("features")) if each in _FEATURES),
        styles=reader.styles(data.get("extra_css")),
        pages=tuple(reader.pages(data.get("nav"))),
        left_out=tuple(reader.left_out),
    )


class _WishReader:
    """Reads one `mkdocs.yml` and notes what it cannot follow."""

    def __init__(self, vault: Vault, attachments: Attachments) -> None:
        self.vault = vault
        self.attachments = attachments
        self.left_out: list[LeftOut] = []

    def load(self) -> Mapping[str, Any]:
        """Return the file's keys and values; nothing where there is no file or it cannot be read."""
        try:
            with (self.vault.root / CONFIGURATION).open("rb") as stream:
                data = yaml.load(stream.read(_LARGEST), Loader=_Loader)  # noqa: S506 - a safe one
        except FileNotFoundError:
            return {}
        except (OSError, yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
            reason = str(
                getattr(error, "problem", None) or getattr(error, "strerror", None) or error
            )
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else 1
            self.note(f"it is not used, since it cannot be read: {reason}", line)
            return {}
        return data if isinstance(data, dict) else {}

    def note(self, reason: str, line: int = 0) -> None:
        """Remember that something of the file is not followed."""
        self.left_out.append(LeftOut(CONFIGURATION, line, reason))

    def refuse(self, data: Mapping[str, Any], known: Iterable[str], prefix: str) -> None:
        """Note every key that is not among the known ones."""
        for key in data:
            if key not in known:
                self.note(f"`{prefix}{key}` is not used: `kit build` decides on it")

    def color(self, palette: Mapping[str, Any], key: str) -> str:
        """Return a colour of the palette by its name, or nothing."""
        color = _text(palette.get(key)).replace(" ", "-")
        if color and color not in COLORS:
            self.note(
                f"`theme.palette.{key}: {color}` is not used: it is none of {', '.join(sorted(COLORS))}"
            )
            return ""
        return color

    def picture(self, value: object) -> str:
        """Return the file of the staging tree for a picture of the vault, or nothing."""
        path = _text(value)
        return self.attachments.show(path, CONFIGURATION) if path else ""

    def styles(self, value: object) -> tuple[str, ...]:
        """Return the style sheets of the vault that may be used."""
        return tuple(each for each in _list(value) if self._style(each))

    def _style(self, path: str) -> bool:
        clean = posixpath.normpath(path)
        file = self.vault.root / clean
        # By what it is really called, too: a link to a note would publish the whole of it.
        names = (clean, file.resolve().name)
        if not all(name.endswith(".css") for name in names) or not _inside(file, self.vault.root):
            self.note(f"`extra_css: {path}` is not used: it is no style sheet in this vault")
            return False
        try:
            text = file.read_text("utf-8", "replace")
        except OSError as error:
            self.note(f"`extra_css: {path}` is not used: {error.strerror or error}")
            return False
        if _LOADS.search(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
            self.note(f"`extra_css: {path}` is not used: it loads something from elsewhere")
            return False
        return True

    def pages(self, value: object) -> Iterable[tuple[str, str]]:
        """Yield the further pages of the navigation, groups taken apart."""
        for entry in value if isinstance(value, list) else []:
            named = entry.items() if isinstance(entry, dict) else [("", entry)]
            for title, target in named:
                if isinstance(target, list):
                    yield from self.pages(target)
                elif (found := self._page(str(title or ""), _text(target))) is not None:
                    yield found

    def _page(self, title: str, target: str) -> tuple[str, str] | None:
        address = safe_address(target)
        if address.startswith(("http://", "https://")):
            return printable(title) or address, address
        note = self.vault.notes.get(target.removesuffix(".md"))
        if note is None:
            self.note(f"`nav: {target}` is not shown: there is no such note")
            return None
        return printable(title) or note.title, note.id


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _list(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _matching(value: object, pattern: str) -> str:
    return value if isinstance(value, str) and re.fullmatch(pattern, value) else ""


def _inside(file: Path, root: Path) -> bool:
    real = file.resolve()
    return real.is_file() and real.is_relative_to(root.resolve())
