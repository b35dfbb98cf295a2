"""Odd notes as bytes: bodies of shreds, front matter or none, every line end, marks and bytes that are no text."""

from hypothesis import strategies as st

_SHREDS = (
    "- ", "* ", "+ ", "1. ", "2. ", "999. ", "7) ", "> ", ">", "  ", "    ", " ", "\t", "\n", "\n", "\n\n",
    "# ", "## ", "### ", "#", "---", "===", "***", "```", "~~~", "```py", "|", "| a | b |", "|---|---|", "a|b",
    "[x] ", "[ ] ", "[-] ", "[/] ", "[x]", "<div>", "`", "\\", "_", "%%", "%%", "<!--", "-->", "[l]: /x", "text",
    "b c", "**b** c", "2019. x", "[[x]]: y", "é", "#tag", "📅 2026-04-10", " ✅ 2026-04-09", "^ab-1", "[due:: 2026-04-10]",
    "🔁 every week", "🛫 2026-04-01", "\n- item", "\n  - nested", "\n   - deeper", "\n\t- tabbed", "\n* star",
    "\n  * star in it", "\n1. one", "\n2. two", "\n   - in it", "\n> quote\n", "\n> - quoted\n", "\n# Top\n",
    "\n## Actions\n", "\n## Actions", "\nActions\n---\n", "\n### Sub\n", "\n## Next\n", "\n%%\n## Hidden\n%%\n",
    "\n  %% remark %%\n", "\n- [ ] task 📅 2026-04-10\n", "\n- [x] done ✅ 2026-04-09\n", "\n\nword word", "\n\n    code",
    "\n- [ ] call %% him %% 📅 2026-04-10\n", "\n- result: fine\n", "\n<!-- kit: ignore x -->\n", "\u2028", "\x0b",
)  # fmt: skip
_ENDS = ("\n", "\n", "\n", "\r\n", "\r")
_FRONTS = ("", "", "---\ndate: 2026-03-14\n---\n", "---\na: b  # c\n---\n\n", "---\n---\n")
_ODD_BYTES = (b"\xe9", b"\xff", b"\x00", b"\xe2\x82", b"\xc3\xa9")


@st.composite
def odd_notes(draw: st.DrawFn, shreds: tuple[str, ...] = _SHREDS, most: int = 18) -> bytes:
    """Return a note's bytes; most have a heading, lists and something that is hard to edit around."""
    body = "".join(draw(st.lists(st.sampled_from(shreds), max_size=most)))
    rows = (draw(st.sampled_from(_FRONTS)) + body).split("\n")
    if draw(st.integers(0, 5)) == 0:
        ends = draw(st.lists(st.sampled_from(_ENDS), min_size=len(rows), max_size=len(rows)))
    else:
        ends = [draw(st.sampled_from(_ENDS))] * len(rows)
    ends[-1] = draw(st.sampled_from(["", ends[-1]]))
    data = "".join(row + end for row, end in zip(rows, ends, strict=True)).encode()
    if draw(st.integers(0, 7)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.sampled_from(_ODD_BYTES)) + data[at:]
    return (b"\xef\xbb\xbf" if draw(st.integers(0, 9)) == 0 else b"") + data


@st.composite
def fair_notes(draw: st.DrawFn) -> bytes:
    """Return the bytes of a note as people write them, in which every edit has a place."""
    parts = [draw(st.sampled_from(["", "Some words.\n", "# A talk\n"]))]
    for title in draw(st.permutations(["Actions", "Advice", "Näheres", "Notes"])):
        mark = draw(st.sampled_from(["-", "*", "+", "1."]))
        inner = " " * (len(mark) + 1)
        items = draw(
            st.lists(
                st.sampled_from(
                    [
                        f"{mark} one two #tag\n",
                        f"{mark} [ ] call 📅 2026-04-10\n{inner}- result: fine\n",
                        f"{mark} three\nlazy\n\n{inner}a paragraph\n",
                        f"{mark} four %% not to be told\n\nat all %%\n",
                        f"{mark} five\n\n{inner}%% remark %%\n",
                        f"{mark} code\n{inner}```\n{inner}## Actions\n{inner}```\n",
                        f"{mark} <!-- a comment --> six\n",
                    ]
                ),
                max_size=4,
            )
        )
        text = draw(
            st.sampled_from(
                ["", "", "A paragraph.\n\n", "> a quote\n\n", "| a |\n|---|\n| b |\n\n"]
            )
        )
        tail = draw(st.sampled_from(["", "\n", "\n\n\n", "\n### Sub\n\n- in it\n"]))
        parts.append(
            f"## {title}\n" + draw(st.sampled_from(["", "\n"])) + text + "".join(items) + tail
        )
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    front = draw(st.sampled_from(["", "---\ndate: 2026-03-14\n---\n\n"]))
    data = (front + "".join(parts)).replace("\n", end).encode()
    return data.removesuffix(end.encode()) if draw(st.booleans()) else data
