"""A file system that takes upper and lower case for one name, played on one that does not."""

import io
import os
from pathlib import Path

import pytest


@pytest.fixture
def one_spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which upper and lower case are one name, as on most Macs and on Windows."""
    root = tmp_path / "vault"
    root.mkdir()

    def real(path: object) -> object:
        text = os.fspath(path) if isinstance(path, str | Path) else path
        if not isinstance(text, str) or not text.startswith(f"{root}/"):
            return path
        place = str(root)
        for name in text[len(place) + 1 :].split("/"):
            entries = listed(place) if is_folder(place) else []
            match = [each for each in entries if each.casefold() == name.casefold()]
            place = f"{place}/{match[0] if match else name}"
        return place

    listed, is_folder = os.listdir, os.path.isdir
    for name in ("stat", "lstat", "open", "link", "replace", "unlink", "access", "mkdir"):
        function = getattr(os, name)
        monkeypatch.setattr(
            os,
            name,
            lambda *places, function=function, **more: function(*map(real, places), **more),
        )
    rename = os.rename

    def rename_(source: object, target: object) -> None:
        kept = real(target)
        rename(real(source), target if kept == real(source) else kept)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "rename", rename_)
    opened = io.open
    monkeypatch.setattr(io, "open", lambda file, *more, **named: opened(real(file), *more, **named))  # type: ignore[call-overload]
    return root
