"""Keys pressed in a browser so that its page has them."""

from typing import Any

_HEARD = """() => {
  if (!window.keysHeard) {
    window.keysHeard = 0
    addEventListener("keydown", () => { window.keysHeard += 1 }, true)
  }
  return window.keysHeard
}"""
_PATIENCE_MILLISECONDS = 1000
_TIMES = 10


def press(page: Any, key: str) -> None:
    """Press a key, and again while the page has not had it at all.

    Chromium drops what is pressed before a page has been painted; on a busy machine that can be a
    while after the page has loaded. A key that the page had is never pressed twice, so what comes of
    it can be asserted.
    """
    from playwright.sync_api import TimeoutError as NotHeard

    before = page.evaluate(_HEARD)
    for _ in range(_TIMES):
        page.keyboard.press(key)
        try:
            page.wait_for_function(
                "before => window.keysHeard > before", arg=before, timeout=_PATIENCE_MILLISECONDS
            )
        except NotHeard:
            continue
        return
    raise AssertionError(f"the page never had {key!r}")
