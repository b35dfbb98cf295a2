"""Only what changed is built, and nobody can tell from the site: it equals one that was built fresh."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.commands.build import makers_of
from kit.index.kept_readings import KeptReadings
from kit.site import Built, SiteError, build, search
from kit.site.engine.ledger import ledger_file, read_ledger
from kit.site.engine.run import EngineRun
from kit.site.engine.tree import digests_below
from kit.site.stage import stage
from kit.site.staging import MARKER
from kit.vault import load_vault
from tests.making import TODAY, contact, interview, write_vault
from tests.site.little_memory import with_little_memory

NOTES = {
    "contacts/maya.md": contact("Maya Okafor"),
    "contacts/jon.md": contact("Jon Berg"),
    "journal/day.md": "---\ndate: 2026-03-01\n---\n\nQuiet.\n",
    "interviews/talk.md": interview(
        "contact: maya\ndate: 2026-03-14", "## Realities\n\n- (+) Calm mornings #calm\n"
    ),
}


def built(
    root: Path, out: Path | None = None, *, today: date = TODAY, fresh: bool = False
) -> Built:
    """Build a vault with all its pages."""
    vault = load_vault(root, today=today)
    readings = KeptReadings(root, vault.settings, fresh=fresh)
    done = build(vault, makers_of(vault, readings), out or root / "site", fresh=fresh)
    readings.write(vault.notes)
    return done


def built_elsewhere(root: Path, folder: Path, today: date = TODAY) -> dict[str, str]:
    """Return the files, with digests, of a site that is built from the notes alone."""
    shutil.rmtree(folder, ignore_errors=True)
    copy = folder / root.name
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".kit", "site"))
    return digests_below(built(copy, today=today).out)


def the_ledger(root: Path) -> Path:
    """Return the file of the ledger of a vault's site."""
    return ledger_file(root, root / "site")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small vault whose site is built."""
    folder = write_vault(tmp_path_factory.mktemp("once") / "vault", NOTES)
    built(folder)
    return folder


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder; the ledger goes with it."""
    shutil.copytree(once, tmp_path / "vault")
    return tmp_path / "vault"


def test_a_vault_that_was_moved_builds_nothing_anew(root: Path) -> None:
    """The ledger tells of the site beside it, wherever the two lie."""
    assert not built(root).replaced


def test_one_changed_note_builds_what_shows_it(root: Path, tmp_path: Path) -> None:
    """A line of a journal is on few pages; the others stay the very files they were."""
    talk = root / "site" / "interviews" / "talk.html"
    before = talk.stat().st_ino
    (root / "journal" / "day.md").write_text("---\ndate: 2026-03-01\n---\n\nLoud.\n")
    done = built(root)
    assert 0 < done.anew < done.pages / 2
    assert done.replaced
    assert talk.stat().st_ino == before
    assert "Loud" in (root / "site" / "journal" / "day.html").read_text()
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")


def test_nothing_new_starts_no_engine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is left alone, and a program that is no MkDocs does no harm."""
    (root / "contacts" / "maya.md").touch()  # the same words, later
    os.utime(the_ledger(root), (4_000_000_000, 4_000_000_000))
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    before = {file: file.stat().st_mtime_ns for file in (root / "site").rglob("*")}
    done = built(root)
    assert (done.anew, done.replaced) == (0, False)
    assert {file: file.stat().st_mtime_ns for file in (root / "site").rglob("*")} == before


def test_removed_notes_leave_no_page(root: Path) -> None:
    """Neither a page nor a link to it stays."""
    (root / "contacts" / "jon.md").unlink()
    built(root)
    assert not (root / "site" / "contacts" / "jon.html").exists()
    assert not any(
        "jon.html" in file.read_text(encoding="utf-8") for file in (root / "site").rglob("*.html")
    )


SLOW = """
import shutil
import time

copied = shutil.copyfile


def slowly(source, target, **named):
    if "/site/assets/" in str(target):
        time.sleep(0.1)
    return copied(source, target, **named)


shutil.copyfile = slowly
"""
"""MkDocs makes a folder right before it copies a file into it."""


def test_a_folder_that_the_engine_made_and_has_not_filled_yet_stays(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the tree is done meanwhile, also where pages went, with whose folders it tidies up."""
    found: list[Path] = []
    search_files = search.search_files

    def waiting(*told: Any, **more: Any) -> Any:
        until = time.monotonic() + 20
        while not found and time.monotonic() < until:
            made = [each for each in (root / ".kit").rglob("site/assets/*/") if each.is_dir()]
            found.extend(each for each in made if not [*each.iterdir()])
        return search_files(*told, **more)

    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "sitecustomize.py").write_text(SLOW)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "slow"))
    monkeypatch.setattr("kit.site.stage.search_files", waiting)
    (root / "contacts" / "jon.md").unlink()
    assert built(root).replaced
    assert found
    monkeypatch.undo()
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")


def _edit_page(root: Path) -> None:
    page = root / "site" / "contacts" / "maya.html"
    page.write_text(page.read_text().replace("Maya", "Mallory"))


def _forge_ledger(root: Path) -> None:
    """Have the ledger say that a page of another hand is right, as a stranger's vault might."""
    from kit.site.engine.tree import digest_of

    page = root / "site" / "contacts" / "maya.html"
    before = digest_of(page)
    page.write_text("<script>alert(1)</script>")
    ledger = the_ledger(root)
    ledger.write_text(ledger.read_text().replace(before, digest_of(page)))


def _occupy_ledger(root: Path) -> None:
    the_ledger(root).unlink()
    the_ledger(root).mkdir()


def _link_page(root: Path) -> None:
    page = root / "site" / "contacts" / "maya.html"
    shutil.move(page, root.parent / "elsewhere.html")
    with (root / "site" / "more.html").open("w"):  # so that the site is looked at page by page
        page.symlink_to(root.parent / "elsewhere.html")


MISHAPS: dict[str, Callable[[Path], object]] = {
    "page edited by hand": _edit_page,
    "page gone": lambda root: (root / "site" / "contacts" / "maya.html").unlink(),
    "a page too many": lambda root: (root / "site" / "more.html").write_text("more"),
    "site gone": lambda root: shutil.rmtree(root / "site"),
    "style edited": lambda root: (root / "site" / "assets" / "kit" / "kit.css").write_text("x"),
    "ledger gone": lambda root: the_ledger(root).unlink(),
    "ledger cut": lambda root: os.truncate(the_ledger(root), 500),
    "ledger is garbage": lambda root: the_ledger(root).write_bytes(b"\xff\x00\n" * 99),
    "ledger forged": _forge_ledger,
    "ledger of another version": lambda root: the_ledger(root).write_text(
        the_ledger(root).read_text().replace("ledger 1", "ledger 9", 1)
    ),
    "ledger is a folder": _occupy_ledger,
    "page is a link": _link_page,
}


@pytest.mark.parametrize("mishap", MISHAPS)
def test_after_a_mishap_the_site_is_right(root: Path, mishap: str) -> None:
    """Whatever happened to the site or its ledger costs time, never a wrong page."""
    before = digests_below(root / "site")
    MISHAPS[mishap](root)
    assert built(root).replaced
    assert digests_below(root / "site") == before
    assert not any(each.is_symlink() for each in (root / "site").rglob("*"))


def test_a_site_replaced_while_its_pages_are_taken_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another build puts there at that moment is seen, and built anew."""
    before = digests_below(root / "site")
    (root / "site" / "more.html").write_text("so that the site is looked at page by page")

    link = os.link

    def replaced_meanwhile(file: str, target: str) -> None:
        if file.endswith("maya.html"):
            Path(file).unlink()
            Path(file).write_text("of another build")
        link(file, target)

    monkeypatch.setattr("os.link", replaced_meanwhile)
    assert built(root).anew == 1
    assert digests_below(root / "site") == before


def test_without_second_names_for_files_they_are_copied(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems have no hard links, and some systems do not know them."""
    (root / "journal" / "day.md").write_text("---\ndate: 2026-03-01\n---\n\nLoud.\n")
    monkeypatch.delattr("os.link")
    done = built(root)
    assert 0 < done.anew < done.pages
    monkeypatch.undo()
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")


def test_a_staging_tree_that_is_kept_is_no_part_of_the_site(root: Path, tmp_path: Path) -> None:
    """Who edits a file there must not edit the site."""
    vault = load_vault(root, today=TODAY)
    done = build(vault, [], tmp_path / "site", staging=tmp_path / "tree")
    style = tmp_path / "tree" / "docs" / "assets" / "kit" / "kit.css"
    before = (done.out / "assets" / "kit" / "kit.css").read_bytes()
    style.write_bytes(before + b"/* mine */")
    assert (done.out / "assets" / "kit" / "kit.css").read_bytes() == before


def test_another_version_of_the_engine_builds_all_by_itself(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One whose pages are not known to stand alone is given everything, and empties the folder first."""
    (root / "journal" / "day.md").write_text("---\ndate: 2026-03-01\n---\n\nLoud.\n")
    later = (
        "from kit.site.engine import mkdocs_pages, mkdocs_worker\n"
        "mkdocs_pages.can_build_pages = lambda config: False\n"
        "raise SystemExit(mkdocs_worker.main())"
    )
    monkeypatch.setattr(
        "kit.site.engine.processes.python", lambda *_: [sys.executable, "-P", "-c", later]
    )
    link, linked = os.link, [0]

    def link_slowly(file: str, target: str) -> None:
        time.sleep(0 if linked[-1] else 2)
        linked.append(time.time_ns())
        link(file, target)

    monkeypatch.setattr("os.link", link_slowly)
    done = built(root)
    assert done.anew == done.pages
    assert min(file.stat().st_mtime_ns for file in done.out.rglob("*.html")) >= linked[-1]
    monkeypatch.undo()
    assert digests_below(root / "site") == built_elsewhere(root, tmp_path / "else")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_ledger_that_leads_to_a_device_is_not_read() -> None:
    """A stranger's vault may hold a link to a file that has no end."""
    asked = "from kit.site.engine.ledger import read_ledger\nassert read_ledger(Path('/dev/zero')) is None"
    with_little_memory(asked)


def test_only_our_own_trees_are_swept(root: Path) -> None:
    """`.kit` may lead to a folder with other things in it, whatever they are called."""
    forgotten = time.time() - 2 * 86_400
    for name in ("staging-mine", "staging-thesis"):
        (root / ".kit" / name).mkdir()
    (root / ".kit" / "staging-mine" / MARKER).touch()
    (root / ".kit" / "staging-thesis" / "thesis.txt").touch()
    for name in ("staging-mine", "staging-thesis"):
        os.utime(root / ".kit" / name, (forgotten, forgotten))
    built(root)
    assert [each.name for each in (root / ".kit").glob("staging-*")] == ["staging-thesis"]


def test_half_written_ledgers_are_swept(root: Path) -> None:
    """What a killed build was writing goes a day later; another program's file stays."""
    cache = the_ledger(root).parent
    old, new = f".kit-{'0' * 16}.tmp", f".kit-{'1' * 16}.tmp"
    for name in (old, new, "mine.tmp"):
        (cache / name).touch()
        if name != new:
            os.utime(cache / name, (0, 0))
    built(root, fresh=True)
    assert {each.name for each in cache.glob("*.tmp")} == {new, "mine.tmp"}


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    """Where `.kit` leads elsewhere, as a stranger's vault may have it, the site is built without it."""
    before = digests_below(root / "site")
    elsewhere = tmp_path / "elsewhere"
    shutil.move(root / ".kit", elsewhere)
    (elsewhere / "index.db").write_text("mine")
    (root / ".kit").symlink_to(elsewhere)
    files = digests_below(elsewhere)
    (root / "contacts" / "maya.md").touch()
    built(root, fresh=True)
    assert digests_below(root / "site") == before
    assert digests_below(elsewhere) == files


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of files")
def test_a_vault_that_cannot_be_written_is_built_elsewhere(root: Path, tmp_path: Path) -> None:
    """On a read-only medium nothing is kept, and the site is the same; a second build is, too."""
    before = digests_below(root / "site")
    shutil.rmtree(root / ".kit")
    (root / ".kit").touch()  # no folder can be made, whoever asks
    for _ in range(2):
        done = built(root, tmp_path / "out")
        assert done.anew == done.pages
        assert digests_below(tmp_path / "out") == before


def test_another_version_builds_all_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that another version of the kit, the engine or a library made is not taken over."""
    from kit.site.engine import tree

    before = digests_below(root / "site")
    monkeypatch.setattr(tree, "versions_of", lambda *packages: ("of tomorrow", *packages))
    tree._makers.cache_clear()
    done = built(root)
    monkeypatch.undo()
    tree._makers.cache_clear()
    assert done.anew == done.pages
    assert digests_below(root / "site") == before
    done = built(root)
    assert done.anew == done.pages


def test_a_user_without_a_key_builds_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no key can be kept, nothing is taken over and no ledger stays."""
    monkeypatch.setattr("kit.vault.trust._key", lambda: b"")
    before = digests_below(root / "site")
    done = built(root)
    assert done.anew == done.pages
    assert not the_ledger(root).exists()
    assert digests_below(root / "site") == before


def test_a_ledger_of_another_user_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another key has sealed is not ours, also where it is right."""
    assert read_ledger(the_ledger(root)) is not None
    monkeypatch.setattr("kit.vault.trust._key", lambda: b"k" * 32)
    assert read_ledger(the_ledger(root)) is None


def test_fresh_builds_all(root: Path) -> None:
    """What is asked for is done, and comes out the same."""
    before = digests_below(root / "site")
    done = built(root, fresh=True)
    assert done.anew == done.pages
    assert digests_below(root / "site") == before


def test_another_day_dates_the_map_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page shows the day of the build, so that none is built anew for it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    done = built(root)
    assert (done.anew, done.replaced) == (0, True)


def test_a_failed_build_leaves_site_and_ledger(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there stays, and the next build goes on from it."""
    before = digests_below(root / "site")
    (root / "contacts" / "jon.md").write_text(contact("Jon Borg"))
    monkeypatch.setattr("kit.site.engine.processes.python", lambda *_: ["false"])
    with pytest.raises(SiteError):
        built(root)
    assert digests_below(root / "site") == before
    monkeypatch.undo()
    done = built(root)
    assert 0 < done.anew < done.pages


def test_a_page_that_stays_has_its_links_looked_at(root: Path, tmp_path: Path) -> None:
    """Where a line that it links to is gone, the build fails as a fresh one does."""
    vault = load_vault(root, today=TODAY)
    built_there = tmp_path / "tree"
    staging = stage(vault, (), built_there).folder
    other = staging / "docs" / "contacts" / "jon.md"
    other.write_text(other.read_text() + "\n[x](maya.md#here)\n")
    maya = staging / "docs" / "contacts" / "maya.md"
    with_anchor = maya.read_text() + "\n### Here { #here }\n"
    maya.write_text(with_anchor)
    with EngineRun("mkdocs") as run:
        first = run.build(staging)
    assert first.ledger is not None
    old = tmp_path / "old"
    shutil.move(staging / "site", old)
    maya.write_text(with_anchor.replace("#here", "#there"))
    with (
        EngineRun("mkdocs") as run,
        pytest.raises(SiteError, match=r"contacts/jon\.md links to contacts/maya\.md#here"),
    ):
        run.build(staging, before=(old, first.ledger))


def test_the_ledger_holds_nothing_off_the_record(root: Path) -> None:
    """It is digests and names; what is cut from a note is in none of them."""
    note = root / "contacts" / "maya.md"
    note.write_text(contact("Maya Okafor") + "\nOpen. %% she is leaving %%\n")
    built(root)
    said = the_ledger(root).read_text()
    assert "leaving" not in said
    assert len(json.loads(said.split("\n", 1)[1][:-32])) == 5


def _save(path: str, text: str) -> Callable[[Path, date], date]:
    def change(root: Path, today: date) -> date:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return today

    return change


def _remove(path: str) -> Callable[[Path, date], date]:
    def change(root: Path, today: date) -> date:
        (root / path).unlink(missing_ok=True)
        return today

    return change


def _rename(root: Path, today: date) -> date:
    if (root / "contacts" / "jon.md").exists():
        (root / "contacts" / "jon.md").rename(root / "contacts" / "jonas.md")
    return today


def _touch(root: Path, today: date) -> date:
    for file in root.glob("*/*.md"):
        os.utime(file, (0, 0))
    return today


def _mishap(root: Path, today: date) -> date:
    if (root / "site" / "contacts" / "maya.html").exists():
        _edit_page(root)
    return today


CHANGES: dict[str, Callable[[Path, date], date]] = {
    "another word": _save("journal/day.md", "---\ndate: 2026-03-01\n---\n\nSee [[jon]] #calm.\n"),
    "another name": _save("contacts/maya.md", contact("Maya Berg")),
    "a new note": _save("contacts/lea.md", contact("Lea Roth", "organization: Harbour\n")),
    "a new talk": _save("interviews/two.md", interview("contact: jon\ndate: 2026-04-01", "- x #y")),
    "a broken note": _save("contacts/maya.md", "---\nname: Maya\n"),
    "a note goes": _remove("contacts/maya.md"),
    "a talk goes": _remove("interviews/talk.md"),
    "a note moves": _rename,
    "a path": _save("paths/nursing.md", "---\ntitle: Nursing\nstatus: exploring\n---\n"),
    "touched": _touch,
    "settings": _save("kit.toml", 'name = "Other"\n'),
    "the look": _save("mkdocs.yml", "site_name: Mine\nnav: [{Somebody: contacts/jon.md}]\n"),
    "a week later": lambda _, today: today + timedelta(days=7),
    "edited by hand": _mishap,
}


@settings(max_examples=settings().max_examples // 100)
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=3, max_size=4))
def test_incremental_equals_fresh(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
) -> None:
    """After any changes, each built upon the build before, the site is that of a fresh build."""
    folder = tmp_path_factory.mktemp("law")
    root, today = write_vault(folder / "vault", NOTES), TODAY
    built(root, today=today)
    for each in changes:
        today = CHANGES[each](root, today)
        built(root, today=today)
        assert digests_below(root / "site") == built_elsewhere(root, folder / "else", today), each
