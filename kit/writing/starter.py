"""A new vault from the starter that ships with the kit, with or without its sample notes."""

import re
from collections.abc import Iterator
from pathlib import Path

from kit.source.fences import split_note
from kit.source.text import read_text
from kit.vault.write import create_file
from kit.writing import WritingError

_SAMPLE_PART = re.compile(r"^# sample: begin\n.*?^# sample: end\n", re.MULTILINE | re.DOTALL)
_SAMPLE_MARK = b"sample: true"
_KEPT_FOLDERS = (
    "contacts",
    "interviews",
    "organizations",
    "paths",
    "journal",
    "inbox",
    "attachments",
)


def starter_folder() -> Path:
    """Return the starter: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_vault_template", package.parent / "vault-template"):
        if (folder / "kit.toml").is_file():
            return folder
    raise WritingError(
        "the starter vault is missing from this installation; install career-kit again"
    )


def start_vault(folder: Path, *, demo: bool) -> list[Path]:
    """Make a vault in a new or empty folder and return the files made; raises `WritingError`.

    Files that begin with a dot (a `.git`, say) may be there already. Without `demo` the sample
    notes are left out, and so is the sample part of the settings.
    """
    if folder.exists() and not folder.is_dir():
        raise WritingError(f"{folder} is a file, not a folder")
    taken = (
        sorted(each.name for each in folder.iterdir() if not each.name.startswith("."))
        if folder.exists()
        else []
    )
    if taken:
        raise WritingError(
            f"{folder} is not empty (it holds {', '.join(taken[:3])}); name a new folder"
        )
    made = []
    for file, data in _files(starter_folder(), demo=demo):
        create_file(folder / file, data)
        made.append(folder / file)
    for name in _KEPT_FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return made


def _files(starter: Path, *, demo: bool) -> Iterator[tuple[Path, bytes]]:
    for file in sorted(starter.rglob("*")):
        place = file.relative_to(starter)
        if not file.is_file() or place.parts[0] == ".kit":  # the index of a checkout's own demo
            continue
        data = file.read_bytes()
        if place == Path("kit.toml") and not demo:
            data = _SAMPLE_PART.sub("", data.decode("utf-8")).encode("utf-8")
        elif not demo and _is_sample(file, data):
            continue
        yield place, data


def _is_sample(file: Path, data: bytes) -> bool:
    if _SAMPLE_MARK not in data[:4000]:
        return False
    return file.suffix != ".md" or split_note(read_text(data).text).fields.text("sample") == "true"
