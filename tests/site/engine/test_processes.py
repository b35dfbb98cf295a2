"""Pages are dealt to the engine's processes, which have loaded what they need by then."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from kit.site.engine.mkdocs_ready import compiled_templates
from kit.site.engine.processes import portions
from kit.site.engine.quick_pages import keep_navigation, list_without_icons


@given(st.dictionaries(st.text(max_size=5), st.integers(0, 10**6), max_size=60), st.integers(1, 4))
def test_every_page_is_dealt_once(sizes: dict[str, int], count: int) -> None:
    """The portions hold each page once, and the dear ones come first."""
    dealt = portions(sizes, count)
    names = [name for portion in dealt for name in portion]
    assert sorted(names) == sorted(sizes)
    assert all(dealt)
    assert [sizes[name] for name in names] == sorted(sizes.values(), reverse=True)


def test_many_pages_are_dealt_in_portions_of_about_the_same_cost() -> None:
    """The last portions of two processes cannot be half of the work."""
    dealt = portions({f"{number}.md": 5_000 for number in range(1_000)}, 2)
    assert len(dealt) > 20
    assert max(map(len, dealt)) <= 2 * min(map(len, dealt[:-1]))


def test_what_was_compiled_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that is given the templates takes them as they are; an edited one is compiled."""
    compiled = compiled_templates()
    env: Any = Theme(name="material").get_env()
    env.bytecode_cache = compiled
    done: list[str] = []
    compile_it = Environment.compile

    def compile_and_note(self: Any, source: Any, name: Any = None, *more: Any) -> Any:
        done.append(name)
        return compile_it(self, source, name, *more)

    monkeypatch.setattr(Environment, "compile", compile_and_note)
    env.get_template("base.html")
    env.get_template("partials/nav-item.html")
    assert done == []
    source = env.loader.get_source(env, "partials/top.html")
    monkeypatch.setattr(env.loader, "get_source", lambda *_: (source[0] + "!", *source[1:]))
    env.get_template("partials/top.html")
    assert done == ["partials/top.html"]


def test_the_theme_has_the_templates_that_are_made_ready() -> None:
    """None of the names has gone with a new version of the theme."""
    compiled = compiled_templates()
    env: Any = Theme(name="material").get_env()
    env.bytecode_cache = compiled
    from kit.site.engine import mkdocs_ready

    names = (
        *mkdocs_ready._TEMPLATES,
        *(f"partials/{each}.html" for each in mkdocs_ready._PARTIALS),
    )
    assert [name for name in names if name not in env.list_templates()] == []


def _theme_files(theme: Theme, env: Any) -> list[str]:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "site_dir": "site"})
    config.theme = theme
    files = Files([])
    files.add_files_from_theme(env, config)
    return [file.src_uri for file in files]


def test_the_theme_brings_the_same_files(tmp_path: Path) -> None:
    """Without its hidden folders listed, a theme brings the files that it brought with them."""
    for path in ("extra/shown.css", "extra/.hidden/one.css", ".icons/two.svg", "assets/.dot"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    theme = Theme(name="material", custom_dir=str(tmp_path))
    quick, stock = theme.get_env(), theme.get_env()
    list_without_icons(quick)
    found = _theme_files(theme, quick)
    assert found == _theme_files(theme, stock)
    assert "extra/shown.css" in found
    assert len(quick.list_templates()) < len(stock.list_templates()) / 2


class _Navigation:
    """A template that shows the folder of a page, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.root_render_func = self._render

    def _render(self, context: Any) -> Iterator[str]:
        self.asked += 1
        page = context["page"]
        yield "at "
        yield page.shows if page is not None else "nowhere"


def _page(url: str, shows: str) -> Any:
    return SimpleNamespace(url=url, shows=shows)


def test_the_navigation_is_kept_once_two_pages_agree() -> None:
    """The third page of a folder is shown what the two before it were shown, and another folder is not."""
    template = _Navigation()
    keep_navigation(SimpleNamespace(get_template=lambda _: template), SimpleNamespace(pages=[]))
    pages = [_page(f"a/{number}.html", "a") for number in range(5)] + [_page("b/1.html", "b")]
    shown = ["".join(template.root_render_func({"page": page})) for page in pages]
    assert shown == ["at a"] * 5 + ["at b"]
    assert template.asked == 3


def test_the_navigation_of_pages_that_differ_is_not_kept() -> None:
    """Pages that are in the navigation, and pages that do not agree, are each shown their own."""
    template = _Navigation()
    inside = _page("a/0.html", "a, open")
    keep_navigation(
        SimpleNamespace(get_template=lambda _: template), SimpleNamespace(pages=[inside])
    )
    pages = [inside, _page("a/1.html", "x"), _page("a/2.html", "y"), inside, None]
    shown = ["".join(template.root_render_func({"page": page})) for page in pages]
    assert shown == ["at a, open", "at x", "at y", "at a, open", "at nowhere"]


def test_the_room_exports_the_function_build_whatever_is_asked_for_first() -> None:
    """`build` is the function, not the module of its name, also after another name was loaded."""
    code = (
        "from kit.site import Built, build, EngineRun; print(callable(build), EngineRun.__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "EngineRun"]


def test_the_process_of_the_engine_loads_nothing_of_the_notes() -> None:
    """What it needs of the kit is its own few modules, so that it is ready soon."""
    code = (
        "import sys, kit.site.engine.mkdocs_worker, kit.site.engine.mkdocs_pages, kit.site.engine.mkdocs_ready;"
        "print([each for each in sys.modules if each.startswith(('kit.vault', 'kit.notes', 'pydantic'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
