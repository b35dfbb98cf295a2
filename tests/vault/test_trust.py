"""The key that seals are made with lies where the system keeps what is a user's own."""

from pathlib import Path

import pytest
from platformdirs import user_state_path

from kit.vault import trust


@pytest.mark.parametrize("said", ["/srv/state", "", "state", "~/state", "  ", None])
@pytest.mark.parametrize("is_android", [False, True])
def test_the_folder_is_the_one_that_platformdirs_names(
    said: str | None, is_android: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked up without the library is what the library says, whatever the environment holds."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ANDROID_ROOT", raising=False)
    if is_android:
        monkeypatch.setenv("ANDROID_ROOT", "/system")
    if said is None:
        monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_STATE_HOME", said)
    assert trust._folder() == user_state_path("career-kit", appauthor=False)
