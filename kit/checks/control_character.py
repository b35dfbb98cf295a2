r"""A control character in a note's text, which no editor shows.

*Why*: it comes from a terminal, a scanner or a damaged disk. git takes a file that holds NUL for
no text and shows no changes of it, pages that hold one are not valid, and YAML refuses it.

*Bad*:

    journal/2026-03-14.md
    ---
    date: 2026-03-14
    ---

    Copied from the terminal:\x1b[1m bold\x1b[0m

*Good*:

    journal/2026-03-14.md
    ---
    date: 2026-03-14
    ---

    Copied from the terminal: bold
"""

from collections.abc import Iterator
from itertools import islice

from kit.checks import Fix, Found, Severity
from kit.source.patterns import late
from kit.source.text import span_at
from kit.vault import Note, Vault
from kit.vault.packed import packed

SEVERITY: Severity = "warning"
# A damaged file would fill the screen; the first few places tell enough.
MOST = 5
# Without tabs, line ends and form feeds, which texts have; in front matter YAML refuses them all.
_CONTROLS = "".join(map(chr, (*range(9), 0x0B, *range(0x0E, 0x20), 0x7F)))
_CONTROL_BYTES = _CONTROLS.encode()
_CONTROL = late(f"[{_CONTROLS}]+")
_NAMES = {"\x00": "NUL", "\x07": "bell", "\x08": "backspace", "\x1b": "escape"}


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at the note's text; deleting what is found is for the user to confirm."""
    if not any(map(packed(note, "body").__contains__, _CONTROL_BYTES)):
        return  # ten times as quick as the pattern
    body = note.body
    for match in islice(_CONTROL.finditer(body), MOST):
        span = span_at(body, match.start(), match.end()).moved_to(note.body_line)
        name = _NAMES.get(match[0][0])
        shown = f"`U+{ord(match[0][0]):04X}`" + (f" ({name})" if name else "")
        message = f"{shown} is a control character, which no editor shows"
        yield Found(span, message, "Delete it", Fix(span, "", safe=False))
