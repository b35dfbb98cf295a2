"""python-frontmatter's way to a note: its handler interface over the strict fences and the texts of fields.

    frontmatter.load("contacts/maya-okafor.md", handler=NoteHandler())

The kit itself calls what stands behind it, since python-frontmatter loads its YAML library with it.
"""

from frontmatter.default_handlers import BaseHandler

from kit.source.fences import FENCE, split_at_fences
from kit.source.fields import read_fields


class NoteHandler(BaseHandler):
    """Reads YAML front matter between strict `---` fences, with scalars as text."""

    FM_BOUNDARY = FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; both texts keep every character between the fences."""
        return split_at_fences(text)

    def load(self, fm: str) -> dict[str, object]:
        """Return the front matter as plain data: mappings, lists and texts."""
        return dict(read_fields(fm).data())
