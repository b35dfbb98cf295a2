"""Renaming a note: its file, and every reference to it, in the style each was written in."""

from collections.abc import Mapping

from kit.revising import RefusedError, Revision, bytes_of, revision
from kit.revising.references import (
    References,
    references_after,
    references_in,
    refuse_unreadable_mentions,
    vault_with,
)
from kit.revising.references.leavings import mentions_left, unseen
from kit.revising.references.new_path import new_path, refuse_links
from kit.revising.references.redirection import redirected, rewritten
from kit.revising.references.verification import newly_leading, refuse_changed_leads
from kit.vault import Note, Vault
from kit.vault.transaction import FileChange


def rename_note(vault: Vault, note: Note, new: str) -> Revision:
    """Return the revision that gives a note another path: a stem in its folder, or a path with folder.

    Every reference that led to the note leads to it still, and every other one where it led; a
    reference by name or alias that still does is left as it is. Raises `RefusedError`.
    """
    path = new_path(vault, note, new)
    if path == note.path:
        return revision((), (f"{path} has that name already",))
    refuse_links(vault, note)
    after = vault_with(vault, gone=frozenset((note.id,)), come={path: bytes_of(vault, note)})
    here = next(each for each in after.notes.values() if each.path == path)
    _refuse_other_type(note, here)
    before = references_in(vault)
    refuse_unreadable_mentions(before, note)
    goes = {note.id: here.id}
    come = _redirected(before, after, goes)
    come.setdefault(path, before.texts[note.id].data)
    last = vault_with(vault, gone=frozenset((note.id,)), come=come)
    then = references_after(before, last, come, moved={here.id: note.id})
    refuse_changed_leads(before, then, goes)
    return revision(
        _changes(before, note, path, come),
        (
            *_said(note, path, come),
            *newly_leading(before, then, goes),
            *mentions_left(then, note),
            *unseen(vault),
        ),
    )


def _refuse_other_type(note: Note, here: Note) -> None:
    if here.kind.name != note.kind.name:
        raise RefusedError(
            f"{here.path} would be {_a(here.kind.name)} by its folder, and {note.path} is "
            f"{_a(note.kind.name)}; to move it there, write `type: {note.kind.name}` in its front matter first"
        )


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _redirected(before: References, after: Vault, goes: Mapping[str, str]) -> dict[str, bytes]:
    """Return the new bytes of the notes whose references change, by their new path."""
    come = {}
    for note in before.vault.notes.values():
        rewrites = redirected(before, after, note, goes)
        if rewrites:
            path = after.notes[goes.get(note.id, note.id)].path
            come[path] = rewritten(before.texts[note.id], rewrites)
    return come


def _changes(
    before: References, note: Note, path: str, come: Mapping[str, bytes]
) -> list[FileChange]:
    data = before.texts[note.id].data
    known = {each.note.path: each.data for each in before.texts.values()}
    others = [
        FileChange(path=each, before=known[each], after=after)
        for each, after in come.items()
        if each != path
    ]
    return [
        FileChange(path=note.path, before=data, after=None),
        FileChange(path=path, before=None, after=come[path], like=note.path),
        *others,
    ]


def _said(note: Note, path: str, come: Mapping[str, bytes]) -> list[str]:
    changed = sorted(each for each in come if each != path)
    said = [f"{note.path} is now {path}"]
    if changed:
        noun = "note" if len(changed) == 1 else "notes"
        said.append(f"references changed in {len(changed)} {noun}: {', '.join(changed)}")
    return said
