"""Merging two notes about one thing: one stays and takes in what the other says, the other goes."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kit.notes.interview import Interview
from kit.revising import RefusedError, Revision, revision
from kit.revising.merge.front import MergedFront, merge_fronts
from kit.revising.references import (
    References,
    references_after,
    references_in,
    refuse_unreadable_mentions,
    vault_with,
)
from kit.revising.references.leavings import mentions_left, unseen
from kit.revising.references.new_path import refuse_links
from kit.revising.references.note_text import NoteText, Occurrence
from kit.revising.references.redirection import Rewrite, redirected, rewritten
from kit.revising.references.verification import refuse_changed_leads
from kit.revising.references.withdrawal import withdrawn
from kit.source.fields import Route
from kit.source.off_record import cut_off_record
from kit.source.splice import Splice, spliced
from kit.source.text import read_text
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.transaction import FileChange

_BOM = b"\xef\xbb\xbf"


def merge_notes(vault: Vault, kept: Note, gone: Note) -> Revision:
    """Return the revision by which `kept` takes in all that `gone` says, and `gone` is removed.

    What both say stays once, lists are united, and where they differ `kept` is right: the other
    value goes into a section at its end, with the other's comments and body. Every reference to
    `gone` leads to `kept`. Raises `RefusedError`.
    """
    _refuse_unlike(vault, kept, gone)
    refuse_links(vault, gone)
    before = references_in(vault)
    refuse_unreadable_mentions(before, gone)
    return _Merging(before, kept, gone).revision()


def _refuse_unlike(vault: Vault, kept: Note, gone: Note) -> None:
    if kept.id == gone.id:
        raise RefusedError(f"{kept.path} cannot be merged into itself; name two notes")
    for note in (kept, gone):
        if not note.readable:
            raise RefusedError(
                f"{note.path}: its front matter cannot be read; mend it first (`kit check` says how)"
            )
    if kept.kind.name != gone.kind.name:
        raise RefusedError(
            f"{kept.path} is of type {kept.kind.name}, {gone.path} of type {gone.kind.name}; "
            "only notes of one type can be merged"
        )
    one, two = kept.fields, gone.fields
    if isinstance(one, Interview) and isinstance(two, Interview):
        if not one.date or not two.date or one.date.last != two.date.last:
            raise RefusedError(f"{kept.path} and {gone.path} are not of the same day")
        if _people(vault, one) != _people(vault, two) or (
            not one.people and one.event != two.event
        ):
            raise RefusedError(f"{kept.path} and {gone.path} are not talks with the same person")


def _people(vault: Vault, fields: Interview) -> frozenset[str]:
    found = ((vault.find(each, "contact"), each) for each in fields.people)
    return frozenset(each.target if note is None else note.id for note, each in found)


class _Merging:
    """One merge: the vault before, the note that stays, the note that goes."""

    def __init__(self, before: References, kept: Note, gone: Note) -> None:
        self.before = before
        self.kept = kept
        self.gone = gone
        self.goes = {gone.id: kept.id}
        self.own, self.other = before.texts[kept.id], before.texts[gone.id]
        # Two copies of one note, such as a synchronised folder makes, need their text once.
        self.copied = self.own.body.strip() == self.other.body.strip()

    def revision(self) -> Revision:
        front = merge_fronts(
            self.before.vault,
            self.kept,
            self.gone,
            own_left_out=self._routes(self.kept, (self.gone,)),
            left_out=self._routes(self.gone, (self.kept, self.gone)),
        )
        fronted = self._fronted(self.own, front, ())
        after = vault_with(
            self.before.vault, gone=frozenset((self.gone.id,)), come={self.kept.path: fronted}
        )
        come, dropped = self._others(after)
        come[self.kept.path] = self._merged(front, after)
        then = self._verified(come, dropped)
        known = {each.note.path: each.data for each in self.before.texts.values()}
        changes = [
            FileChange(path=path, before=known[path], after=data) for path, data in come.items()
        ]
        changes.append(FileChange(path=self.gone.path, before=self.other.data, after=None))
        return revision(
            changes,
            (*self._said(front, come), *mentions_left(then, self.gone), *unseen(self.before.vault)),
        )

    def _routes(self, note: Note, targets: Iterable[Note]) -> frozenset[Route]:
        """Return the routes of a note's fields that lead to one of some notes."""
        found = zip(self.before.occurrences[note.id], self.before.leads(note.id), strict=True)
        return frozenset(
            each.route for each, lead in found if each.kind == "field" and lead in tuple(targets)
        )

    def _others(self, after: Vault) -> tuple[dict[str, bytes], dict[str, frozenset[Occurrence]]]:
        """Return the new bytes of all other notes, by path, and the references that become one."""
        come, dropped = {}, {}
        for note in self.before.vault.notes.values():
            if note in (self.kept, self.gone):
                continue
            double = self._doubled(note)
            found = redirected(self.before, after, note, self.goes)
            rewrites = [each for each in found if each.occurrence not in double]
            if rewrites or double:
                changes = withdrawn(note.front.data(), (each.route for each in double))
                text = self.before.texts[note.id]
                come[note.path] = rewritten(text, rewrites, changes=changes)
                dropped[note.id] = double
        return come, dropped

    def _doubled(self, note: Note) -> frozenset[Occurrence]:
        """Return the items of lists that would name the kept note a second time."""
        lists: dict[Route, list[tuple[Occurrence, bool]]] = {}
        found = zip(self.before.occurrences[note.id], self.before.leads(note.id), strict=True)
        for each, lead in found:
            listed = each.kind == "field" and isinstance(each.route[-1], int)
            if listed and lead in (self.kept, self.gone):
                lists.setdefault(each.route[:-1], []).append((each, lead is self.gone))
        double: list[Occurrence] = []
        for items in lists.values():
            going = [each for each, goes in items if goes]
            double += going if len(going) < len(items) else going[1:]
        return frozenset(double)

    def _fronted(self, text: NoteText, front: MergedFront, rewrites: Iterable[Rewrite]) -> bytes:
        data = rewritten(text, tuple(rewrites), changes=front.changes)
        if not front.rows:
            return data
        result = read_text(data).text
        body_start = len(result) - len(text.note.body) if not rewrites else _body_start(data)
        # Right before the closing fence.
        at = result.rfind("\n", 0, body_start - 1) + 1 if body_start else 0
        taken = spliced(data, [Splice(at, at, "".join(front.rows))])
        self._refuse_other_values(data, taken, front)
        return taken

    def _refuse_other_values(self, data: bytes, taken: bytes, front: MergedFront) -> None:
        """Refuse where lines that were taken over would not read as they did."""
        before = read_note(self.kept.path, data).front.data()
        after = read_note(self.kept.path, taken).front.data()
        other = self.gone.front.data()
        come = {key: value for key, value in after.items() if key not in before}
        right = all(other.get(key) == value for key, value in come.items())
        same = {key: after.get(key) for key in before} == before
        if not right or not same or len(come) != len(front.rows):
            raise RefusedError(
                f"{self.gone.path}:1:1: its front matter cannot be taken over as it is"
            )

    def _merged(self, front: MergedFront, after: Vault) -> bytes:
        """Return the bytes of the note that stays, with the other's body below its own."""
        own = self._fronted(self.own, front, redirected(self.before, after, self.kept, self.goes))
        body = self._other_body(after)
        if not body.strip() and not front.losses:
            return own
        text = read_text(own).text
        gap = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") or not text else "\n\n"
        lines = [f"- {_on_record(each)}\n" for each in front.losses]
        section = f"{gap}## Merged from {self.gone.id}\n" + ("\n" if lines else "") + "".join(lines)
        if body.strip() and not body.startswith((b"\n", b"\r")):
            section += "\n"
        merged = spliced(own, [Splice(len(text), len(text), section)]) + (
            body if body.strip() else b""
        )
        self._refuse_swallowed(own, merged, body)
        return merged

    def _other_body(self, after: Vault) -> bytes:
        """Return the other's body, byte for byte but for references that lead elsewhere from here."""
        if self.copied:
            return b""
        rewrites = redirected(self.before, after, self.gone, self.goes)
        moved = [
            Splice(each.occurrence.start, each.occurrence.end, each.target)
            for each in rewrites
            if not each.occurrence.route
        ]
        front = Splice(0, self.other.body_start, "")
        return spliced(self.other.data, [front, *moved]).removeprefix(_BOM)

    def _refuse_swallowed(self, own: bytes, merged: bytes, body: bytes) -> None:
        """Refuse where something left open in one body would take in the other."""
        alone, other = read_note(self.kept.path, own), read_text(body).text
        both = read_note(self.kept.path, merged)
        headed = any(
            block.kind == "heading" and block.text == f"Merged from {self.gone.id}"
            for block in both.blocks
        )
        on_record = cut_off_record(other).text if other.strip() else ""
        if not headed or not both.body.startswith(alone.body) or not both.body.endswith(on_record):
            raise RefusedError(
                f"{self.kept.path}: what stands at its end is never closed (a code fence, `%%` or "
                "`<!--`) and would take in what is added; close it first"
            )

    def _verified(
        self, come: Mapping[str, bytes], dropped: Mapping[str, frozenset[Occurrence]]
    ) -> References:
        """Return the references as they will be; refuse where one would lead elsewhere."""
        last = vault_with(self.before.vault, gone=frozenset((self.gone.id,)), come=come)
        then = references_after(self.before, last, come, moved={})
        both = frozenset((self.kept.id, self.gone.id))
        refuse_changed_leads(self.before, then, self.goes, without=dropped, apart=both)
        own = Counter(lead.id for lead in then.leads(self.kept.id) if lead is not None)
        if not self._meant() <= own:
            missing = ", ".join((self._meant() - own).keys())
            raise RefusedError(f"{self.kept.path}:1:1: it would no longer refer to {missing}")
        return then

    def _meant(self) -> Counter[str]:
        """Count the references of both bodies and of the kept note's fields, less those between the two."""
        found: Counter[str] = Counter()
        for note, whole in ((self.kept, True), (self.gone, False)):
            if self.copied and not whole:
                continue
            left_out = self._routes(note, (self.gone,))
            for each, lead in zip(
                self.before.occurrences[note.id], self.before.leads(note.id), strict=True
            ):
                if lead is not None and each.route not in left_out and (whole or not each.route):
                    found[self.goes.get(lead.id, lead.id)] += 1
        return found

    def _said(self, front: MergedFront, come: Mapping[str, bytes]) -> list[str]:
        said = [f"{self.gone.path} went into {self.kept.path} and was removed", *front.said]
        if front.losses:
            shown = dict.fromkeys(each.partition(":")[0] for each in front.losses)
            said.append(f"kept below `## Merged from {self.gone.id}`: {', '.join(shown)}")
        others = sorted(path for path in come if path != self.kept.path)
        if others:
            noun = "note" if len(others) == 1 else "notes"
            said.append(f"references changed in {len(others)} {noun}: {', '.join(others)}")
        return said


def _body_start(data: bytes) -> int:
    note = read_note("x.md", data)
    return len(read_text(data).text) - len(note.body)


def _on_record(line: str) -> str:
    """Return a line that hides nothing: a value may hold what would begin an off-record part."""
    return line.replace("%%", "%&#37;").replace("<!--", "&lt;!--")
