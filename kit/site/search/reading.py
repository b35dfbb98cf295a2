"""Pages read for the search, in the order of their slots: those that changed, the others as kept."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from kit.site.search.kept import Kept, Terms
from kit.site.search.known import Known, key_of, know
from kit.site.search.postings import Postings, changed_postings
from kit.site.search.slots import give_slots

# Slots whose pages are kept in one file.
_BLOCK = 64
# Where more than one in so many pages changed, the postings of all terms are gathered anew.
_FEW = 4


class Reading:
    """One reading of all pages: `pages` first, then the `postings` of their terms."""

    def __init__(
        self, labels: Mapping[str, str], read: Callable[[str], bytes], kept: Kept | None
    ) -> None:
        self._labels = labels
        self._read = read
        self._kept = kept
        self._slots = give_slots(labels)
        self._terms = kept.terms() if kept is not None else None
        # The key of each page by its slot; where terms are kept, the steps of others than theirs.
        self._keys: dict[int, bytes] = {}
        self._steps: dict[bytes, bytes] = {}
        self._gathered = Postings()

    @property
    def slots(self) -> int:
        """The number of slots, with those that are empty."""
        return max(self._slots.values(), default=-1) + 1

    def pages(self) -> Iterator[tuple[int, Known]]:
        """Yield each page with its slot."""
        for block, files in groupby(self._slots, key=lambda file: self._slots[file] // _BLOCK):
            before = self._kept.pages(block) if self._kept is not None else {}
            now: dict[bytes, Known] = {}
            has_new = False
            for file in files:
                page = self._read(file)
                key = key_of(file, self._labels[file], page)
                known = before.pop(key, None)
                if known is None:
                    known, has_new = know(file, self._labels[file], page.decode()), True
                now[key] = known
                self._note(self._slots[file], key, known.steps)
                yield self._slots[file], known
            if self._kept is not None and (before or has_new):
                self._kept.keep_pages(block, now)
            self._steps |= {key: known.steps for key, known in before.items()}

    def postings(self) -> dict[str, str]:
        """Return the text of each term's postings, by term, of all pages that were read."""
        if self._terms is not None and self._terms.pages == self._keys:
            return self._terms.written
        written = self._gathered.written() if self._terms is None else self._changed(self._terms)
        if written is None:
            written = self._anew()
        if self._kept is not None:
            self._kept.keep_terms(Terms(self._keys, written))
        return written

    def tidy(self) -> None:
        """Keep nothing of pages that are gone."""
        if self._kept is not None:
            self._kept.sweep({slot // _BLOCK for slot in self._keys})

    def _note(self, slot: int, key: bytes, steps: bytes) -> None:
        self._keys[slot] = key
        if self._terms is None:
            self._gathered.add(slot, steps)
        elif self._terms.pages.get(slot) != key:
            self._steps[key] = steps

    def _changed(self, terms: Terms) -> dict[str, str] | None:
        """Return postings brought up to date, or None where it is not known what changed, or much did."""
        before, after = _others(terms.pages, self._keys), _others(self._keys, terms.pages)
        is_known = self._steps.keys() >= set(before.values())
        if not is_known or max(len(before), len(after)) * _FEW > len(self._keys):
            return None
        return changed_postings(
            terms.written,
            {slot: self._steps[key] for slot, key in before.items()},
            {slot: self._steps[key] for slot, key in after.items()},
        )

    def _anew(self) -> dict[str, str]:
        """Return the postings of all pages, which are read once more; most are kept by now."""
        self._terms = None
        self._steps.clear()
        for _ in self.pages():
            pass
        return self._gathered.written()


def _others(keys: dict[int, bytes], than: dict[int, bytes]) -> dict[int, bytes]:
    return {slot: key for slot, key in keys.items() if than.get(slot) != key}
