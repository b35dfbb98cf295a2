"""What holds for every check: its page, its examples, its wording, its severity, its comments."""

import re
from pathlib import Path

import pytest

import kit
from kit.checks import Check, Finding, check_vault, checks
from kit.vault import load_vault
from tests.checks.marked import TODAY, files_of, find_in, mend, write

MEMBERS = list(checks().values())
EVERY = pytest.mark.parametrize("check", MEMBERS, ids=lambda check: check.code)
# These have no note in which a comment could stand.
_BEYOND_COMMENTS = frozenset(
    (
        "unreadable-file",
        "outside-link",
        "linked-twice",
        "not-text",
        "unknown-setting",
        "unreadable-front-matter",
    )
)


def example_of(check: Check, which: str) -> str:
    """Return the *Bad* or the *Good* example of a check's page."""
    _, _, rest = check.doc.partition(f"*{which}*:\n")
    return re.split(r"^\S", rest, maxsplit=1, flags=re.MULTILINE)[0]


def of_example(root: Path, check: Check, which: str, settings: str = "") -> list[Finding]:
    """Return what is found in an example, on top of the base vault."""
    return find_in(root / "vault", example_of(check, which), settings=settings)


@EVERY
def test_the_page_says_the_fault_and_why(check: Check) -> None:
    """A page opens with the fault in one line, and says why, shows a bad and a good note."""
    first, blank, *rest = check.doc.split("\n")
    assert first.endswith(".")
    assert not blank
    assert re.findall(r"^\*(\w+)\*", "\n".join(rest), re.MULTILINE) == [
        "Why",
        "Bad",
        "Good",
    ]
    assert "\u2014" not in check.doc


@EVERY
def test_the_bad_example_has_exactly_this_fault(check: Check, tmp_path: Path) -> None:
    """The *Bad* example of the page is found under the page's code, and nothing else is."""
    assert {finding.code for finding in of_example(tmp_path, check, "Bad")} == {check.code}


@EVERY
def test_the_good_example_is_clean(check: Check, tmp_path: Path) -> None:
    """The *Good* example of the page has no fault at all."""
    assert of_example(tmp_path, check, "Good") == []


@EVERY
def test_a_finding_is_worded_well(check: Check, tmp_path: Path) -> None:
    """A message and its hint are fragments that begin like a sentence, on one line."""
    for finding in of_example(tmp_path, check, "Bad"):
        for text in (finding.message, finding.hint):
            assert re.match(r"[A-Z`0-9]", text), text
            assert not text.endswith(".")
            assert not set(text) & {"\n", "\u2014"}
            assert text.count("`") % 2 == 0


@EVERY
def test_a_finding_points_into_its_file(check: Check, tmp_path: Path) -> None:
    """A finding's line and column exist, and its length stays on the line."""
    for finding in of_example(tmp_path, check, "Bad"):
        file = tmp_path / "vault" / finding.path
        if not file.is_file() or file.is_symlink():
            continue
        rows = file.read_text("utf-8", errors="replace").split("\n")
        assert 1 <= finding.line <= len(rows)
        assert 1 <= finding.column <= len(rows[finding.line - 1]) + 1
        assert finding.column - 1 + finding.length <= len(rows[finding.line - 1])


@EVERY
def test_settings_change_the_severity(check: Check, tmp_path: Path) -> None:
    """`kit.toml` makes of every fault what it likes."""
    files = files_of(example_of(check, "Bad"))
    settings = next(("\n".join(file.lines) for file in files if file.path == "kit.toml"), "")
    notes = "\n".join(
        "\n".join((file.path, *file.lines)) for file in files if file.path != "kit.toml"
    )
    if check.code in ("unreadable-file", "outside-link", "linked-twice"):
        notes = example_of(check, "Bad")
    louder = "error" if check.severity != "error" else "info"
    for severity in (louder, "off"):
        root = tmp_path / severity
        root.mkdir()
        settings_now = f'{settings}\n[checks]\n{check.code} = "{severity}"\n'
        found = find_in(root / "vault", notes, settings=settings_now)
        assert {each.severity for each in found} == ({severity} if severity != "off" else set())


@pytest.mark.parametrize(
    "check",
    [each for each in MEMBERS if each.code not in _BEYOND_COMMENTS],
    ids=lambda check: check.code,
)
def test_a_comment_silences_one_code(check: Check, tmp_path: Path) -> None:
    """A comment in the front matter or the body silences a fault in its note, and no other fault."""
    root = tmp_path / "vault"
    found = of_example(tmp_path, check, "Bad")
    for place in {finding.path for finding in found}:
        file = root / place
        before = file.read_bytes()
        front, body = f"# kit: ignore {check.code}\n", f"\n<!-- kit: ignore {check.code} -->\n"
        file.write_bytes(before.replace(b"---\n", b"---\n" + front.encode(), 1))
        assert place not in {each.path for each in check_vault(load_vault(root, today=TODAY))}
        if check.code != "unclosed-off-record":  # everything behind it is hidden, the comment too
            file.write_bytes(before + body.encode())
            assert place not in {each.path for each in check_vault(load_vault(root, today=TODAY))}
        file.write_bytes(before + b"\n<!-- kit: ignore some-other-code -->\n")
        assert place in {each.path for each in check_vault(load_vault(root, today=TODAY))}


@EVERY
def test_a_fix_mends_its_fault(check: Check, tmp_path: Path) -> None:
    """Safe fixes leave only what has none, and unsafe ones mend what they say they do."""
    root = tmp_path / "vault"
    found = of_example(tmp_path, check, "Bad")
    for safe in (True, False):
        beyond = [each for each in found if each.fix is None or each.fix.safe is not safe]
        if not mend(root, found, safe=safe):
            continue
        found = check_vault(load_vault(root, today=TODAY))
        assert len(found) == len(beyond)


def test_every_problem_that_reading_records_is_explained() -> None:
    """Each code that a lower room records is a check which can word it."""
    rooms = Path(kit.__file__).parent
    sources = [
        file for room in ("source", "notes", "vault") for file in (rooms / room).glob("*.py")
    ]
    recorded = {
        code
        for file in sources
        for code in re.findall(r'(?:Problem|_report)\(\s*"([a-z0-9-]+)"', file.read_text("utf-8"))
    }
    assert {"duplicate-key", "unreadable-file"} <= recorded
    assert {
        code for code, check in checks().items() if hasattr(check.module, "explain")
    } >= recorded


@EVERY
def test_a_check_has_something_to_do(check: Check) -> None:
    """A member explains problems, looks at notes, or looks at the vault."""
    does = [name for name in ("explain", "find", "find_in_vault") if hasattr(check.module, name)]
    assert does
    assert check.severity in ("error", "warning", "info")
    assert all(getattr(check.module, name).__doc__ for name in does)


def test_a_clean_vault_has_no_findings(tmp_path: Path) -> None:
    """The vault on which the examples stand has no fault of its own."""
    assert find_in(tmp_path / "vault", "") == []


def test_paths_narrow_the_findings(tmp_path: Path) -> None:
    """Only what lies below the paths asked for is reported."""
    text = "journal/one.md\n---\nmood: low\n---\ncontributions/two.md\n---\nkind: talk\n---\n"
    root = tmp_path / "vault"
    assert len(find_in(root, text)) == 2
    vault = load_vault(root, today=TODAY)
    assert [each.path for each in check_vault(vault, paths=["journal"])] == ["journal/one.md"]
    assert check_vault(vault, paths=["journal/on"]) == []


def test_no_file_is_forgotten_by_the_writer(tmp_path: Path) -> None:
    """The tests' own writer makes every file that an example names."""
    write(tmp_path, "notes/a.md\ntext\nkit.toml\nname = 'x'\n")
    assert sorted(each.name for each in tmp_path.rglob("*.*")) == ["a.md", "kit.toml"]
