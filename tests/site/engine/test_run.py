"""The engines: the same tree under both, strictly; and a site that is replaced whole or not at all."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.pages import Page, Prose
from kit.site import SiteError, build
from kit.site.engine.processes import processes_for
from kit.site.engine.run import Engine, EngineRun, build_site
from kit.site.engine.tree import digests_below
from kit.site.problems import failure
from kit.site.stage import stage
from kit.site.swap import MARKER, check_place, put_in_place, restore
from kit.vault import Vault
from tests.making import contact, interview, vault_of
from tests.site.engines import ENGINES, needs

NOTES = {
    "contacts/maya.md": contact("Maya <b>Okafor</b> & co"),
    "interviews/talk.md": interview(
        "contact: maya\ndate: 2026-03-14", "## Journey\n\n- One [[maya]] #x\n"
    ),
}
HOME = Page(name="index", title="Home", section="Home", answer=("Hello.",), blocks=(Prose(("x",)),))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Return a small vault in a folder with spaces and letters of other alphabets."""
    return vault_of(tmp_path / "Mein Vault é 李", NOTES)


@pytest.mark.parametrize("engine", ENGINES)
def test_both_engines_build_a_private_site(vault: Vault, tmp_path: Path, engine: Engine) -> None:
    """Every page says that it is private, asks not to be indexed, and names nothing elsewhere."""
    needs(engine)
    steps: list[tuple[str, int, int]] = []
    out = tmp_path / "out dir" / "site"
    done = build(vault, (HOME,), out, engine=engine, progress=lambda *step: steps.append(step))
    assert (done.pages, done.notes, done.left_out, done.index) == (3, 2, (), out / "index.html")
    assert set(done.seconds) == {"stage", "engine"}
    for name in ("index.html", "contacts/maya.html", "interviews/talk.html"):
        text = (out / name).read_text(encoding="utf-8")
        assert 'name="robots" content="noindex' in text, name
        assert "Private: made from my own notes" in text, name
        assert not re.search(r'(?:src|href|url)=["\']?(?:https?:)?//', text), name
    assert "<b>Okafor" not in (out / "contacts" / "maya.html").read_text(encoding="utf-8")
    assert steps[0][0] == "notes"
    assert all(done <= total for _, done, total in steps)
    assert not list((vault.root / ".kit").glob("staging-*"))
    assert {each.name for each in out.parent.iterdir()} == {"site"}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_waits_for_the_engine_is_in_the_site(
    vault: Vault, tmp_path: Path, engine: Engine
) -> None:
    """What the search loads is written while MkDocs works, before Zensical does, and kept by the next build."""
    needs(engine)
    for answer in ("Hello.", "Hello again."):
        home = Page(name="index", title="Home", section="Home", answer=(answer,))
        out = build(vault, (home,), tmp_path / "site", engine=engine).out
        assert answer in (out / "assets/kit/search/p-0.js").read_text(encoding="utf-8")
        assert (out / "assets/kit/search/map.js").is_file()


def test_mkdocs_tells_how_far_it_is(vault: Vault, tmp_path: Path) -> None:
    """The last step is all of the pages."""
    steps: list[tuple[str, int, int]] = []
    build(vault, (HOME,), tmp_path / "site", progress=lambda *step: steps.append(step))
    assert steps[-1] == ("pages", 3, 3)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_warning_is_a_failure_and_the_old_site_stays(
    vault: Vault, tmp_path: Path, engine: Engine
) -> None:
    """A fault of ours is told in the engine's words; what was there before is untouched."""
    needs(engine)
    out = tmp_path / "site"
    build(vault, (HOME,), out, engine=engine)
    before = (out / "index.html").read_bytes()
    stage(vault, (HOME,), tmp_path / "staging")
    page = tmp_path / "staging" / "docs" / "index.md"
    page.write_text(page.read_text() + "\n[gone](gone.md)\n")
    with pytest.raises(SiteError, match=r"(?s)without a warning.*gone\.md"):
        build_site(tmp_path / "staging", out, engine=engine)
    assert (out / "index.html").read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []


def test_a_missing_anchor_is_a_failure(vault: Vault, tmp_path: Path) -> None:
    """Links to lines are held against the pages they lead to."""
    stage(vault, (HOME,), tmp_path / "staging")
    page = tmp_path / "staging" / "docs" / "index.md"
    page.write_text(page.read_text() + "\n[x](interviews/talk.md#l99)\n")
    with pytest.raises(SiteError, match="l99"):
        build_site(tmp_path / "staging", tmp_path / "site")


@pytest.mark.parametrize(
    "occupy",
    [
        lambda out: (out.mkdir(), (out / "thesis.txt").write_text("mine")),
        lambda out: out.write_text("mine"),
    ],
)
def test_what_we_did_not_write_is_left_alone(
    vault: Vault, tmp_path: Path, occupy: Callable[[Path], object]
) -> None:
    """A folder with other files, or a file, is never replaced, and nothing is built for it."""
    out = tmp_path / "out"
    occupy(out)
    with pytest.raises(SiteError, match="--out"):
        build(vault, (HOME,), out)
    assert out.is_file() or (out / "thesis.txt").read_text() == "mine"
    assert not (vault.root / ".kit").exists()


def test_an_older_site_is_replaced_whole(vault: Vault, tmp_path: Path) -> None:
    """Pages of notes that are gone do not stay."""
    out = tmp_path / "site"
    build(vault, (HOME,), out)
    assert (out / MARKER).is_file()
    (out / "contacts" / "gone.html").write_text("old")
    build(vault, (HOME,), out)
    assert not (out / "contacts" / "gone.html").exists()


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    """A new or an empty folder belongs to nobody."""
    check_place(tmp_path / "new")
    (tmp_path / "empty").mkdir()
    check_place(tmp_path / "empty")
    built = tmp_path / "built"
    built.mkdir()
    put_in_place(built, tmp_path / "empty")
    assert (tmp_path / "empty" / MARKER).is_file()


def plain(staging: Path, out: Path) -> dict[str, str]:
    """Return the files, with digests, of what MkDocs by itself makes of a tree, strictly and silently."""
    ran = subprocess.run(  # our own interpreter
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(out)],
        cwd=staging,
        capture_output=True,
        text=True,
        check=False,
        env={"NO_MKDOCS_2_WARNING": "true", "PATH": ""},
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    return digests_below(out)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_site_is_what_mkdocs_makes_of_the_tree(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Every file is the same to the byte, however many processes share the pages."""
    monkeypatch.setattr("kit.site.engine.mkdocs_site.processes_for", lambda _: count)
    build(vault, (HOME,), tmp_path / "site", staging=tmp_path / "staging")
    (tmp_path / "site" / MARKER).unlink()
    assert digests_below(tmp_path / "site") == plain(tmp_path / "staging", tmp_path / "plain")
    assert {each.name for each in (tmp_path / "staging").iterdir()} == {
        ".kit-staging",
        "docs",
        "mkdocs.yml",
        "overrides",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [("enabled: false", "enabled: true"), ("- Home: index.md", "- index.md")],
)
def test_what_pages_could_share_is_built_by_mkdocs_alone(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    """A plugin may look at all pages, and a title may come out of one: then no page is built apart."""
    monkeypatch.setattr("kit.site.engine.mkdocs_site.processes_for", lambda _: 2)
    staging = tmp_path / "staging"
    stage(vault, (HOME,), staging)
    configuration = staging / "mkdocs.yml"
    assert old in configuration.read_text()
    configuration.write_text(configuration.read_text().replace(old, new))
    with EngineRun("mkdocs") as run:
        made = run.build(staging)
    assert made.ledger is None
    assert made.site is not None
    (made.site / MARKER).unlink()
    assert digests_below(made.site) == plain(staging, tmp_path / "plain")


def test_links_between_shares_are_held_against_their_pages(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that another process builds has its anchors looked at all the same."""
    monkeypatch.setattr("kit.site.engine.mkdocs_site.processes_for", lambda _: 3)
    stage(vault, (HOME,), tmp_path / "staging")
    with (tmp_path / "staging" / "docs" / "index.md").open("a") as page:
        page.write("\n[x](interviews/talk.md#l98) [y](contacts/maya.md#l99)\n")
    with pytest.raises(SiteError, match=r"(?s)talk\.md#l98.*maya\.md#l99"):
        build_site(tmp_path / "staging", tmp_path / "site")


def test_few_pages_are_worth_one_process() -> None:
    """A process takes time to load, which few pages do not earn."""
    assert (processes_for(0), processes_for(59)) == (1, 1)
    assert 1 <= processes_for(10_000) <= 4


def test_code_of_the_vault_is_not_run(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules that lie in the vault, or where the command is run, are not imported."""
    for name in ("mkdocs", "material", "markdown", "yaml", "zensical", "kit"):
        (vault.root / f"{name}.py").write_text("raise SystemExit('run')")
    (vault.root / "mkdocs.yml").write_text("hooks: [mkdocs.py]\nplugins: [material]\n")
    monkeypatch.chdir(vault.root)
    done = build(vault, (HOME,), tmp_path / "site")
    assert [each.reason for each in done.left_out] == [
        "`hooks` is not used: `kit build` decides on it",
        "`plugins` is not used: `kit build` decides on it",
    ]


def test_forgotten_trees_are_swept(vault: Vault, tmp_path: Path) -> None:
    """What a build ended by force left behind goes after a day; a build under way is left alone."""
    old, new = vault.root / ".kit" / "staging-old", vault.root / ".kit" / "staging-new"
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / ".kit-staging").touch()
    os.utime(old, (0, 0))
    build(vault, (HOME,), tmp_path / "site")
    assert not old.exists()
    assert new.exists()


def test_sites_that_were_left_behind_are_swept(vault: Vault, tmp_path: Path) -> None:
    """A build ended by force while it put its site in place leaves nothing for good, nor takes other files."""
    out = tmp_path / "site"
    for name in (".site-old", ".site-new", ".site-notes"):
        (tmp_path / name / "new").mkdir(parents=True)
        if name != ".site-notes":
            (tmp_path / name / "new" / MARKER).touch()
        if name != ".site-new":
            os.utime(tmp_path / name, (0, 0))
    build(vault, (HOME,), out)
    assert {each.name for each in tmp_path.glob(".site-*")} == {".site-new", ".site-notes"}


def test_two_builds_may_put_their_sites_in_one_place(tmp_path: Path) -> None:
    """Each is there whole, one after the other, and nothing of either is left beside it."""
    from concurrent.futures import ThreadPoolExecutor

    out = tmp_path / "site"

    def put(number: int) -> None:
        built = tmp_path / f"built-{number}"
        built.mkdir()
        (built / "index.html").write_text(str(number))
        restore(out)
        put_in_place(built, out)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(40)))
    assert {each.name for each in out.iterdir()} == {MARKER, "index.html"}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def _old_and_new(folder: Path) -> tuple[Path, Path]:
    """Return the place of a site of ours, and a new one that is not there yet."""
    out, built = folder / "site", folder / "built"
    for each, word in ((out, "old"), (built, "new")):
        each.mkdir()
        (each / MARKER).touch()
        (each / "index.html").write_text(word)
    return out, built


def test_a_break_between_the_two_renames_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the moment in which no site stands there costs the new site, not the old one."""
    out, built = _old_and_new(tmp_path)
    rename = Path.rename

    def broken_off(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", broken_off)
    with pytest.raises(KeyboardInterrupt):
        put_in_place(built, out)
    assert (out / "index.html").read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_site_that_a_killed_build_renamed_away_is_put_back(tmp_path: Path) -> None:
    """The next build finds it beside its place; a folder that is no site of ours is left alone."""
    out, _ = _old_and_new(tmp_path)
    for name in (".site-a", ".site-b"):
        (tmp_path / name).mkdir()
    (tmp_path / ".site-a" / "old-9").mkdir()
    out.rename(tmp_path / ".site-b" / "old-9")
    restore(out)
    restore(out)
    assert (out / "index.html").read_text() == "old"
    assert (tmp_path / ".site-a" / "old-9").is_dir()


def test_an_unknown_engine_is_told() -> None:
    """An engine that is not installed is named, with what to do."""
    with pytest.raises(SiteError, match="not installed"):
        EngineRun("mkdocs_of_tomorrow")  # type: ignore[arg-type]


def test_the_users_pages_and_style_are_in_the_site(vault: Vault, tmp_path: Path) -> None:
    """A name, a colour, a style sheet and a page of the user's own are used."""
    (vault.root / "own.css").write_text("body { --mine: 1 }")
    (vault.root / "mkdocs.yml").write_text(
        "site_name: Sam's paths\ntheme: {name: material, palette: {primary: teal}}\nextra_css: [own.css]\n"
        "nav: [{Somebody: contacts/maya.md}]\n"
    )
    build(vault, (HOME,), tmp_path / "site")
    text = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Sam's paths" in text
    assert 'data-md-color-primary="teal"' in text
    assert "assets/kit/own-1.css" in text
    assert "Somebody" in text


def test_two_builds_at_once(vault: Vault, tmp_path: Path) -> None:
    """Two builds of one vault do not get into each other's way."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(build, vault, (HOME,), tmp_path / f"site{number}") for number in range(2)
        ]
        assert [run.result().pages for run in runs] == [3, 3]


@pytest.mark.parametrize("count", [1, 16, 17, 40])
def test_of_a_long_complaint_its_beginning_and_its_end_are_shown(count: int) -> None:
    """Sixteen lines at most: a traceback ends with what went wrong."""
    said = [f"line {each}" for each in range(count)]
    first, *lines = failure("MkDocs", said).splitlines()
    assert first.startswith("MkDocs could not build")
    whole = [f"  {each}" for each in said]
    if count <= 16:
        assert lines == whole
    else:
        assert lines == [*whole[:8], f"  ... {count - 16} more lines ...", *whole[-8:]]
