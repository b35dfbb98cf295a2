"""Kill builds at random moments, again and again: a site is always whole, and the next build is right.

The vault goes back and forth between two states. Half of the kills take the build alone and leave the
processes it started to end by themselves, half take all at once. Run as a script: FOLDER KILLS;
prints how many builds were killed before they ended, and how many sites had to be put back.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kit.site.engine.tree import digests_below
from tests.making import contact, interview, write_vault

NOTES = {
    "contacts/maya.md": contact("Maya Okafor"),
    "interviews/talk.md": interview("contact: maya\ndate: 2026-03-14", "## Realities\n\n- Calm\n"),
}
STATES = (contact("Maya Okafor"), contact("Maya Berg", "organization: Harbour\n"))
_BUILD = ("build", "--today", "2026-06-30", "--vault")


def build(root: Path) -> "subprocess.Popen[bytes]":
    """Begin to build a vault, in a group of processes of its own."""
    command = (sys.executable, "-c", "from kit.cli import main; main()", *_BUILD, str(root))
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)


def site_of(root: Path) -> dict[str, str]:
    """Return the files of a vault's site, with digests."""
    return digests_below(root / "site")


def whole_sites(folder: Path) -> list[dict[str, str]]:
    """Return the sites of both states, each built by itself."""
    found = []
    for number, state in enumerate(STATES):
        root = write_vault(folder / str(number) / "vault", NOTES | {"contacts/maya.md": state})
        assert build(root).wait() == 0
        found.append(site_of(root))
    return found


def kill(process: "subprocess.Popen[bytes]", *, alone: bool) -> bool:
    """Kill a build, alone or with all that it started; return whether it was still running."""
    running = process.poll() is None
    if running and alone:
        process.kill()
    elif running:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return running


def look(root: Path, wanted: list[dict[str, str]]) -> bool:
    """Fail unless one whole site stands there, or waits to be put back; return whether it waits."""
    if (root / "site").exists():
        assert site_of(root) in wanted
        return False
    waiting = list(root.glob(".site-*/old-*"))
    assert len(waiting) == 1, waiting
    assert digests_below(waiting[0]) in wanted
    return True


def tidied(root: Path) -> list[str]:
    """Return what a build leaves of killed ones when a day has passed."""
    for each in (*root.glob(".site-*"), *root.glob(".kit/*"), *root.glob(".kit/cache/**/*")):
        os.utime(each, (0, 0))
    assert build(root).wait() == 0
    left = [*root.glob(".site-*"), *root.glob(".kit/staging-*"), *root.glob(".kit/**/*.tmp")]
    return [str(each.relative_to(root)) for each in left]


def _seconds_after(root: Path, state: str) -> float:
    """Return how long a build takes after the vault was brought to a state."""
    (root / "contacts" / "maya.md").write_text(state, encoding="utf-8")
    begun = time.perf_counter()
    assert build(root).wait() == 0
    return time.perf_counter() - begun


def main() -> None:
    """Run the campaign that the arguments ask for."""
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    wanted = whole_sites(folder)
    root = write_vault(folder / "vault", NOTES)
    assert build(root).wait() == 0
    lasts = min(_seconds_after(root, state) for state in reversed(STATES))
    chance, killed, waiting = random.Random(20260630), 0, 0
    for number in range(kills):
        state = (number + 1) % 2
        (root / "contacts" / "maya.md").write_text(STATES[state], encoding="utf-8")
        process = build(root)
        time.sleep(chance.uniform(0.1, 1) * lasts)
        killed += kill(process, alone=chance.random() < 0.5)
        waiting += look(root, wanted)
        assert build(root).wait() == 0
        assert site_of(root) == wanted[state], f"kill {number}"
    assert tidied(root) == []
    print(killed, waiting)


if __name__ == "__main__":
    main()
