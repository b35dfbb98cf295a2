"""Templates are somebody's own text: they may be wrong, and must neither hang, nor leave their folder."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.writing import WritingError
from kit.writing.templates import render_template, templates_in


@dataclass(frozen=True)
class Guest:
    """A value with fields, as drafts have them."""

    name: str = "Ama Mensah"
    first_name: str = "Ama"


def rendered(root: Path, text: str, **values: object) -> str:
    """Return a template of a vault, filled."""
    file = root / "templates" / "drafts" / "note.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return render_template(root, "drafts/note", {"guest": Guest(), **values})


def refused(root: Path, text: str) -> str:
    """Return why a template is refused, and see that it does not take long to say so."""
    start = time.monotonic()
    with pytest.raises(WritingError) as error:
        rendered(root, text)
    assert time.monotonic() - start < 5
    return str(error.value)


def test_the_vaults_own_template_wins(tmp_path: Path) -> None:
    """What the user wrote is used, and what they did not write is the shipped one."""
    assert rendered(tmp_path, "Hello {{ guest.first_name }}") == "Hello Ama"
    assert "name:" in render_template(tmp_path, "contact", {"name": "Bo", "today": "2026-06-30"})
    assert {"note", "request", "thanks"} <= set(templates_in(tmp_path, "drafts"))


def test_a_missing_value_names_template_line_and_what_there_is(tmp_path: Path) -> None:
    """The message is enough to mend it: where, what, the nearest, and all there are."""
    assert refused(tmp_path, "one\n{{ gest }}") == (
        "templates/drafts/note.md:2: the template cannot be used: there is no value `gest`;"
        " did you mean `guest`?; there is: guest"
    )
    said = refused(tmp_path, "one\ntwo\n{{ guest.frist_name }}")
    assert said.startswith("templates/drafts/note.md:3:")
    assert "did you mean `first_name`?; there is: first_name, name" in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n{% if %}", 2),
        ("{{ guest | nosuch }}", 1),
        ("one\n\n{{ 1 / 0 }}", 3),
        ("{{ 'a' + 1 }}", 1),
        ("{{ guest.name.nosuch() }}", 1),
    ],
)
def test_every_fault_has_its_line(tmp_path: Path, text: str, line: int) -> None:
    """A slip in a template is told with its line, whatever Python calls it."""
    assert refused(tmp_path, text).startswith(f"templates/drafts/note.md:{line}: ")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(9999999) %}x{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=7) %}{% for a in range(90) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
        "{{ 2 ** 9999999 }}",
        "{{ 'a' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ 'a' | center(999999999) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '{:{}}'.format(1, 999999999) }}",
        "{{ [1, 2] | tojson(indent=999999999) }}",
        "{{ [1] | batch(999999999, 'x') | list }}",
        "{{ [1] | slice(999999999) | list }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% include 'drafts/note.md' %}",
        "{% for a in range(900) %}{{ 'x' * 9000 }}{% endfor %}",
    ],
)
def test_no_template_hangs_or_fills_the_memory(tmp_path: Path, text: str) -> None:
    """Loops without an end, texts without an end, and numbers without an end are stopped, and told."""
    assert "the template cannot be used" in refused(tmp_path, text)


def test_a_long_template_is_no_endless_one(tmp_path: Path) -> None:
    """A thousand lines from a loop are fine: the limits are far beyond any letter."""
    text = "{% for a in range(1000) %}{{ loop.index }} {{ guest.name }}\n{% endfor %}"
    assert rendered(tmp_path, text).count("Ama Mensah") == 1000


@pytest.mark.parametrize(
    "text",
    ["{{ ().__class__.__bases__ }}", "{{ guest.__init__.__globals__ }}", "{{ [].append(1) }}"],
)
def test_a_template_stays_in_its_sandbox(tmp_path: Path, text: str) -> None:
    """Nothing of Python's insides can be reached, and nothing given can be changed."""
    assert "unsafe" in refused(tmp_path, text)


def test_templates_share_parts(tmp_path: Path) -> None:
    """A part that begins with `_` may be included or imported, and is no kind of draft of its own."""
    part = tmp_path / "templates" / "drafts" / "_closing.md"
    part.parent.mkdir(parents=True)
    part.write_text("Warmly,\n{{ guest.name }}")
    assert rendered(tmp_path, '{% include "drafts/_closing.md" %}') == "Warmly,\nAma Mensah"
    assert "_closing" not in templates_in(tmp_path, "drafts")
    part.write_text("one\n{{ nosuch }}")
    assert refused(tmp_path, '{% include "drafts/_closing.md" %}').startswith(
        "templates/drafts/_closing.md:2:"
    )


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    """Neither a path upwards, nor an absolute one, nor a link leads out of `templates/`."""
    secret = tmp_path / "secret.md"
    secret.write_text("SECRET")
    vault = tmp_path / "vault"
    (vault / "templates" / "drafts").mkdir(parents=True)
    (vault / "templates" / "drafts" / "linked.md").symlink_to(secret)
    for name in ("../../secret.md", str(secret), "drafts/linked.md", "../kit.toml"):
        said = refused(vault, f"{{% include '{name}' %}}")
        assert "there is no template" in said
        assert "SECRET" not in said
    assert "linked" not in templates_in(vault, "drafts")


def test_the_tracer_that_was_there_comes_back(tmp_path: Path) -> None:
    """Counting a template's steps leaves a debugger's own tracing as it was, after an error, too."""
    import sys

    def mine(*_: object) -> None:
        return None

    before = sys.gettrace()
    sys.settrace(mine)
    try:
        rendered(tmp_path, "{{ guest.name }}")
        kept = sys.gettrace()
        with pytest.raises(WritingError):
            rendered(tmp_path, "{{ nosuch }}")
        kept_after_error = sys.gettrace()
    finally:
        sys.settrace(before)
    assert kept is mine
    assert kept_after_error is mine
