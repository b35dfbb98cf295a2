"""Notes that a revision makes: from the vault's own templates, each at a path that nothing has."""

from collections.abc import Callable, Mapping, Sequence

from kit.notes import note_types
from kit.revising import RefusedError
from kit.vault import Vault
from kit.writing import WritingError
from kit.writing.new_note import NewNote, draft_note
from kit.writing.slugs import numbered


def drafted(
    vault: Vault,
    kind: str,
    name: str,
    values: Mapping[str, str | Sequence[str]],
    is_taken: Callable[[str], bool],
) -> NewNote:
    """Return a new note of a type, at the first path that is not taken; raises `RefusedError`."""
    try:
        note = draft_note(vault, note_types()[kind], name, values)
    except WritingError as error:
        raise RefusedError(str(error)) from error
    return note._replace(path=first_free(note.path, is_taken))


def first_free(path: str, is_taken: Callable[[str], bool]) -> str:
    """Return a path, or the first of `…-2`, `…-3` that is not taken."""
    return next(each for each in numbered(path) if not is_taken(each))


def is_there(vault: Vault, path: str) -> bool:
    """Tell whether a path, from the vault's root, is that of a note or of any file."""
    return path.removesuffix(".md") in vault.notes or (vault.root / path).exists()
