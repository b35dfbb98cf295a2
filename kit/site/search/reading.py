"""Pages read for the search, in the order of their slots: those that changed, the others as kept.

A page that is as it was for the last build is not even looked up: its neighbours' file of the search
is known by its digest, and so are all files of terms where no page changed.
"""

from collections.abc import Callable, Mapping
from itertools import groupby

from kit.site.search.kept import Kept
from kit.site.search.known import Known, key_of, know
from kit.site.search.postings import Postings, changed_postings
from kit.site.search.slots import give_slots

# Slots whose pages are kept in one file.
_BLOCK = 64
# Where more than one in so many pages changed, the postings of all terms are gathered anew.
_FEW = 4


class Reading:
    """One reading of all pages.

    `changed` are the slots whose page is another than for the last build, or gone, and `told` the
    digests of the files which that build made.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        *,
        read: Callable[[str], bytes],
        digest: Callable[[str], str],
        kept: Kept | None,
    ) -> None:
        self._labels = labels
        self._read = read
        self._kept = kept
        slots = give_slots(labels)
        self._keys = {
            slot: key_of(file, labels[file], digest(file)) for file, slot in slots.items()
        }
        self._blocks = {
            block: {slot: file for file, slot in found}
            for block, found in groupby(slots.items(), key=lambda each: each[1] // _BLOCK)
        }
        self._last = kept.last() if kept is not None else None
        before = self._last.pages if self._last is not None else {}
        self.told = self._last.files if self._last is not None else {}
        self.changed = {
            slot
            for slot in self._keys.keys() | before.keys()
            if self._keys.get(slot) != before.get(slot)
        }
        if kept is not None and self.changed:
            kept.forget_last()
        self._looked_up: set[int] = set()
        self._at_hand: tuple[int, dict[int, Known]] = (-1, {})
        # Where the last build's postings count, the steps of pages that changed; else all, gathered.
        self._steps: dict[bytes, bytes] = {}
        self._gathered = Postings() if self._last is None else None

    @property
    def is_as_it_was(self) -> bool:
        """Tell whether the last build saw the same pages."""
        return self._last is not None and not self.changed

    @property
    def slots(self) -> list[int]:
        """The slots that have a page, in order."""
        return list(self._keys)

    def page(self, slot: int) -> Known:
        """Return what is known of the page in a slot; those of one block are looked up together."""
        block = slot // _BLOCK
        if self._at_hand[0] != block:
            self._at_hand = (block, self._look_up(block))
        return self._at_hand[1][slot]

    def postings(self) -> dict[str, str]:
        """Return the text of each term's postings, by term, of all pages."""
        for block in sorted({slot // _BLOCK for slot in self.changed} - self._looked_up):
            self._look_up(block)
        written = self._changed_postings()
        return self._gather() if written is None else written

    def keep(self, files: Mapping[str, str], postings: Mapping[str, str]) -> None:
        """Keep what was made of all pages: the digests of the search's files, and the postings."""
        if self._kept is not None:
            self._kept.keep_last(self._keys, files, postings)

    def tidy(self) -> None:
        """Keep nothing of pages that are gone."""
        if self._kept is not None:
            self._kept.sweep(self._blocks.keys())

    def _look_up(self, block: int) -> dict[int, Known]:
        """Return what is known of the pages of a block, by slot; what is not yet kept is read."""
        before = self._kept.pages(block) if self._kept is not None else {}
        found: dict[int, Known] = {}
        has_new = False
        for slot, file in self._blocks.get(block, {}).items():
            known = before.pop(self._keys[slot], None)
            if known is None:
                known, has_new = know(file, self._labels[file], self._read(file).decode()), True
            found[slot] = known
            self._note(slot, known.steps)
        if self._kept is not None and found and (before or has_new):
            self._kept.keep_pages(block, {self._keys[slot]: found[slot] for slot in found})
        self._steps |= {key: known.steps for key, known in before.items()}
        self._looked_up.add(block)
        return found

    def _note(self, slot: int, steps: bytes) -> None:
        if self._gathered is not None:
            self._gathered.add(slot, steps)
        elif slot in self.changed:
            self._steps[self._keys[slot]] = steps

    def _changed_postings(self) -> dict[str, str] | None:
        """Return postings brought up to date, or None where it is not known what changed, or much did."""
        if self._last is None:
            return None
        if not self.changed:
            return self._last.postings()
        before, after = self._among_changed(self._last.pages), self._among_changed(self._keys)
        is_known = self._steps.keys() >= set(before.values())
        if not is_known or max(len(before), len(after)) * _FEW > len(self._keys):
            return None
        return changed_postings(
            self._last.postings(),
            {slot: self._steps[key] for slot, key in before.items()},
            {slot: self._steps[key] for slot, key in after.items()},
        )

    def _among_changed(self, keys: Mapping[int, bytes]) -> dict[int, bytes]:
        return {slot: keys[slot] for slot in sorted(self.changed) if slot in keys}

    def _gather(self) -> dict[str, str]:
        """Return the postings of all pages; those that were gathered on the way are not looked up again."""
        if self._gathered is None or self._looked_up < self._blocks.keys():
            self._gathered = Postings()
            self._steps.clear()
            for block in self._blocks:
                self._look_up(block)
        gathered, self._gathered = self._gathered, None
        return gathered.written()
