"""Forgetting a person: their note, the talks with them, and every mention of them anywhere."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.revising import RefusedError, Revision, revision
from kit.revising.forget.removal import Taken, Targets, labelled_lines, taken_out
from kit.revising.references import References, references_after, references_in, vault_with
from kit.revising.references.leavings import files_naming, unseen
from kit.revising.references.new_path import new_path, refuse_links
from kit.revising.references.person import Person, person_of
from kit.revising.references.redirection import redirected
from kit.revising.references.verification import refuse_changed_leads
from kit.source.text import read_text
from kit.vault import Note, Vault
from kit.vault.transaction import FileChange
from kit.vault.vault import fold

INSTEAD = "someone"
_SHORT = 8


@dataclass(frozen=True, kw_only=True)
class Forgetting:
    """What forgetting a person comes to.

    `removed` are the paths of notes that go whole, `taken` the places (`path:line: words`) where
    something was taken out, `review` what only the user can judge, a line each.
    """

    revision: Revision
    person: Person
    removed: tuple[str, ...]
    taken: tuple[str, ...]
    review: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all files that history holds more of than the vault will."""
        return tuple(each.path for each in self.revision.changes if each.before is not None)

    @property
    def removed_paths(self) -> tuple[str, ...]:
        """Return the paths that will be no more, of notes with another name now, too."""
        return tuple(each.path for each in self.revision.changes if each.after is None)


def forget_note(vault: Vault, note: Note, *, keep_interviews: bool = False) -> Forgetting:
    """Return what it takes to forget the person of a contact note.

    Talks with nobody else go whole, for they are the person's words; with `keep_interviews` they
    stay, with nobody's name in them. Raises `RefusedError`.
    """
    if note.kind.name != "contact" or not note.readable:
        reason = (
            "its front matter cannot be read"
            if not note.readable
            else f"it is of type {note.kind.name}"
        )
        raise RefusedError(f"{note.path}: only a person can be forgotten, and {reason}")
    before = references_in(vault)
    talks = () if keep_interviews else tuple(_talks_alone(vault, note))
    for each in (note, *talks):
        refuse_links(vault, each)
    return _Forgetting(before, note, talks).planned()


def _talks_alone(vault: Vault, note: Note) -> Iterator[Note]:
    for each in vault.of_type("interview"):
        if isinstance(each.fields, Interview) and each.fields.people:
            people = {vault.find(person, "contact") for person in each.fields.people}
            if people == {note}:
                yield each


class _Forgetting:
    """One plan: the references as they are, the person's note, the talks that go with it."""

    def __init__(self, before: References, note: Note, talks: tuple[Note, ...]) -> None:
        self.before = before
        self.note = note
        self.talks = talks
        self.person = person_of(before.vault, note)
        self.gone = frozenset(each.id for each in (note, *talks))
        self.paths = self._new_paths()
        self.goes = {old: _id(path) for old, path in self.paths.items()}

    def planned(self) -> Forgetting:
        moved = {self.paths[each]: self.before.texts[each].data for each in self.paths}
        after = vault_with(self.before.vault, gone=self.gone | frozenset(self.paths), come=moved)
        found = {
            note.id: self._without_person(note, after)
            for note in self.before.vault.notes.values()
            if note.id not in self.gone
        }
        come = {
            self.paths.get(each, self.before.texts[each].note.path): taken.data
            for each, taken in found.items()
            if taken.data != self.before.texts[each].data or each in self.paths
        }
        then = self._verified(come)
        removed = tuple(sorted(self.before.vault.notes[each].path for each in self.gone))
        taken = tuple(self._taken(found))
        review = (*self._review(then), *files_naming(self.before.vault, self.person))
        said = (*(f"removed {path}" for path in removed), *self._moved(), *taken)
        return Forgetting(
            revision=revision(self._changes(come), said),
            person=self.person,
            removed=removed,
            taken=taken,
            review=review,
        )

    def _new_paths(self) -> dict[str, str]:
        """Map the ids of notes whose path names the person to a path that does not."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        for note in self.before.vault.notes.values():
            if note.id not in self.gone and self._names(note.path):
                found[note.id] = self._free(note, taken)
                taken.add(found[note.id])
        return found

    def _names(self, path: str) -> bool:
        return any(self.person.hits(each) for each in _id(path).split("/"))

    def _free(self, note: Note, taken: set[str]) -> str:
        """Return a path that names nobody and is free."""
        parts = [self._unnamed(each) for each in _id(note.path).split("/")]
        for number in range(1, 1000):
            stem = "/".join(parts) + (f"-{number}" if number > 1 else "") + note.path[-3:]
            try:
                path = new_path(self.before.vault, note, stem)
            except RefusedError:
                continue
            if path not in taken:
                return path
        raise RefusedError(f"{note.path} names the person, and no other name for it is free")

    def _unnamed(self, part: str) -> str:
        for hit in reversed(self.person.hits(part)):
            part = part[: hit.start] + INSTEAD + part[hit.end :]
        return part

    def _targets(self, note: Note) -> Targets:
        found = tuple(
            zip(self.before.occurrences[note.id], self.before.leads(note.id), strict=True)
        )
        return Targets(
            tuple(each for each, lead in found if lead is self.note),
            tuple(each for each, lead in found if lead is not None and lead in self.talks),
        )

    def _without_person(self, note: Note, after: Vault) -> Taken:
        targets = self._targets(note)
        rewrites = redirected(self.before, after, note, self.goes)
        return taken_out(self.before.texts[note.id], self.person, targets, rewrites)

    def _verified(self, come: Mapping[str, bytes]) -> References:
        """Refuse where the person would still be named, or another reference would lead elsewhere."""
        for path, data in come.items():
            text = read_text(data).text
            if self.person.hits(text):
                raise RefusedError(f"{path}: a mention would be left; take it out by hand first")
        gone = self.gone | frozenset(self.paths)
        last = vault_with(self.before.vault, gone=gone, come=come)
        moved = {new: old for old, new in self.goes.items()}
        then = references_after(self.before, last, come, moved=moved)
        refuse_changed_leads(self.before, then, self.goes, gone=self.gone)
        return then

    def _changes(self, come: Mapping[str, bytes]) -> Iterator[FileChange]:
        known = {each.note.path: each.data for each in self.before.texts.values()}
        old_paths = {new: self.before.vault.notes[old].path for old, new in self.paths.items()}
        for path, data in come.items():
            if path in old_paths:
                yield FileChange(path=path, before=None, after=data, like=old_paths[path])
            else:
                yield FileChange(path=path, before=known[path], after=data)
        for path in (
            *old_paths.values(),
            *(self.before.vault.notes[each].path for each in self.gone),
        ):
            yield FileChange(path=path, before=known[path], after=None)

    def _moved(self) -> Iterator[str]:
        for old, path in self.paths.items():
            yield f"{self.before.vault.notes[old].path} is now {path}"

    def _taken(self, found: Mapping[str, Taken]) -> Iterator[str]:
        for note_id, taken in found.items():
            path = self.before.vault.notes[note_id].path
            yield from (f"{path}:{line}: {words}" for line, words in taken.lines)

    def _review(self, then: References) -> Iterator[str]:
        """Yield what may name the person, and what they said in talks with others."""
        for other in self.before.vault.of_type("contact"):
            if other is not self.note and self._is_namesake(other):
                yield f"{other.path}: has the same name; if it is the same person, forget it too"
        for note in self.before.vault.notes.values():
            if note.id in self.gone:
                continue
            here = then.texts[self.goes.get(note.id, note.id)]
            # Only lines of the front matter went, all of them above.
            shift = here.note.body_line - note.body_line
            for line in labelled_lines(self.before.texts[note.id], self._targets(note)):
                yield f"{here.note.path}:{line + shift}: what they said here is nobody's claim now"
            for link in self._links:
                if link in here.text:
                    line = here.text.count("\n", 0, here.text.index(link)) + 1
                    yield f"{here.note.path}:{line}: {link}"
            for hit in self.person.doubtful_hits(here.text):
                line = here.text.count("\n", 0, hit.start) + 1
                yield f"{here.note.path}:{line}: {here.text[hit.start : hit.end]}"
        yield from unseen(self.before.vault)

    @property
    def _links(self) -> tuple[str, ...]:
        """Return the person's own pages, which others may have in common with them."""
        fields = self.note.fields
        assert isinstance(fields, Contact)
        return tuple(each for each in fields.links if len(each) > _SHORT)

    def _is_namesake(self, other: Note) -> bool:
        names = {fold(each) for each in (other.fields.name_shown, *other.fields.aliases)}
        return bool(names & {fold(each) for each in self.person.names})


def _id(path: str) -> str:
    return posixpath.splitext(path)[0] if path[-3:].lower() == ".md" else path
