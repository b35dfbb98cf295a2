"""Vaults in which notes refer to each other in every style there is, drawn at random."""

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from hypothesis import settings
from hypothesis import strategies as st

SLUGS = ("maya-okafor", "sam-lee", "jose_b", "li", "x2", "ana.k", "o-brien", "zoe-w")
SPACED = ("Bram de Vos", "Ana Li", "Jo An Q", "Old Tom", "Wu Fei", "El Mo", "Ti Na", "Ro Sa")
FOLDERS = ("contacts", "contacts/lisbon", "contacts/porto")

# Each example writes a vault to disk more than once.
SOME = settings(max_examples=max(20, settings().max_examples // 3))

BodyStyle = Callable[[str, str], str]


class Names(NamedTuple):
    """File names that can stand in for each other without another way of writing links."""

    pool: tuple[str, ...]
    folder: str
    other_folder: str


def relative(source: str, target: str) -> str:
    """Return the path from one note to another."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def _id(path: str) -> str:
    return path[:-3]


def _stem(path: str) -> str:
    return _id(path).rpartition("/")[2]


def _end(path: str) -> str:
    """Return the last two parts of an id."""
    return "/".join(_id(path).split("/")[-2:])


def _bare(source: str, target: str) -> str:
    return quote(relative(source, target))


# From the paths of the source and the target to a line of a body.
BODY: tuple[BodyStyle, ...] = (
    lambda _, t: f"- [[{_stem(t)}]]",
    lambda _, t: f"- [[{_id(t)}]] and [[ {_stem(t)} ]]",
    lambda _, t: f"[[{_stem(t)}|a label]], [[{_end(t)}]]",
    lambda _, t: f"[[{_stem(t)}#Journey|there]] and [[{_id(t)}#Journey]]",
    lambda _, t: f"![[{_stem(t)}]] ![[{_stem(t)}.md]]",
    lambda _, t: f"- [[{_stem(t)}]]: said so #code",
    lambda _, t: f"> [[{_stem(t)}]]: a quote\n> over two lines with [[{_stem(t)}]]",
    lambda _, t: f"| a | b |\n| --- | --- |\n| [[{_stem(t)}\\|label]] | x |",
    lambda s, t: f'See [text]({_bare(s, t)}) and [again]({_bare(s, t)}#journey "title").',
    lambda s, t: f"[no ending]({_bare(s, t)[:-3]})",
    lambda s, t: f"[over\ntwo lines]({_bare(s, t)})",
    lambda s, t: f"[angled](<{relative(s, t)}>) ![p]({_bare(s, t)})",
    lambda s, t: f"[ref][r] text\n\n[r]: {_bare(s, t)} 'title'",
    lambda s, t: f"[ref][r] text\n\n[r]: <{relative(s, t)}>",
    lambda _, t: f"%% [[{_stem(t)}]] off the record %%",
    lambda s, t: f"%%\n- hidden [x]({_bare(s, t)})\n- [[{_stem(t)}|y]]\n%%",
    lambda _, t: f"<!-- [[{_id(t)}]] -->",
    lambda _, t: f"`[[{_stem(t)}]]` in code",
    lambda _, t: f"```\n[[{_stem(t)}]]\n```",
    lambda _, t: f"Plain {_stem(t)} and [[nobody]] and \\[[{_stem(t)}]]",
    lambda s, t: f"1. numbered\n   - nested [[{_stem(t)}]]\n     [x]({_bare(s, t)})",
    lambda _, t: f"\t- tabbed [[{_stem(t)}]]",
    lambda _, __: "[[The Alias]] and [the web](https://example.org/x.md) [top](#journey)",
)
# From the path of a target to a line of an interview's front matter.
FRONT: tuple[Callable[[str], str], ...] = (
    lambda t: f"contact: {_stem(t)}",
    lambda t: f"contact: {_id(t)}  # who else",
    lambda t: f'contact: "[[{_stem(t)}]]"',
    lambda t: f"contact: '[[{_id(t)}|Label]]'",
    lambda t: f"contact: [[{_stem(t)}]]",
    lambda t: f"contacts: [{_stem(t)}, '{_id(t)}']",
    lambda t: f'contacts:\n  - {_stem(t)}\n  # a comment\n  - "{_end(t)}"',
    lambda t: f"contacts:\n- '[[{_id(t)}#Journey]]'",
    lambda t: f'note: "as [[{_stem(t)}]] said, and [[{_id(t)}|they]] too"',
    lambda t: f"because: >-\n  folded words of\n  [[{_stem(t)}]] here",
    lambda t: f"because: |\n  kept words of\n  [[{_stem(t)}]] here",
    lambda t: f'because: "caf\\u00e9 [[{_stem(t)}]]"',
    lambda _: "contact: The Alias",
)


class Drawn(NamedTuple):
    """A vault's files, the note to be renamed, and its new path."""

    files: dict[str, bytes]
    path: str
    new: str


@st.composite
def linked_vaults(draw: st.DrawFn) -> Drawn:
    """Draw a vault with a note, notes that refer to it, its own references, and a new path for it."""
    pool = draw(st.sampled_from((SLUGS, SPACED)))
    names = draw(st.permutations(pool))
    folder = draw(st.sampled_from(FOLDERS))
    others = ("contacts/lisbon", "contacts/porto")
    new_folder = draw(st.sampled_from(others)) if "/" in folder else folder
    path, new = f"{folder}/{names[0]}.md", f"{new_folder}/{names[1]}.md"
    friend = f"{draw(st.sampled_from(FOLDERS))}/{names[2]}.md"
    talk = f"interviews/2026-03-14-{names[3]}.md"
    other = f"journal/{names[4]}.md"
    end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    files = {
        path: f"---\nname: Full Name\naliases: [The Alias]\n---\n{_body(draw, path, (path, friend))}",
        friend: f"---\nname: A Friend\nreferred_by: {_stem(path)}\n---\n{_body(draw, friend, (path,))}",
        talk: f"---\n{_front(draw, path)}\ndate: 2026-03-14\n---\n{_body(draw, talk, (path, friend))}",
        other: f"No front matter.\n\n{_body(draw, other, (path,))}",
    }
    mark = draw(st.sampled_from((b"", b"\xef\xbb\xbf")))
    odd = draw(st.sampled_from((b"", b"\n\xff\xfe odd bytes\n")))
    data = {name: mark + text.replace("\n", end).encode() + odd for name, text in files.items()}
    return Drawn({**data, "attachments/p.png": b"picture"}, path, new)


def _front(draw: st.DrawFn, target: str) -> str:
    lines = draw(st.lists(st.sampled_from(FRONT), min_size=1, max_size=3))
    written = {line.partition(":")[0]: line for line in (style(target) for style in lines)}
    return "\n".join(written.values())


def _body(draw: st.DrawFn, source: str, targets: tuple[str, ...]) -> str:
    styles = draw(st.lists(st.sampled_from(BODY), max_size=5))
    parts = [style(source, draw(st.sampled_from(targets))) for style in styles]
    picture = quote(relative(source, "attachments/p.png"))
    return "\n\n".join(("", f"![p]({picture})", *parts, ""))


NASTY = (
    "[[", "]]", "](", "[x]:", "%%", "<!--", "-->", "```", "`", "---\n", "\t", "\\", "|", "> ", "- ", "#",
    "[[The Alias]]", "[a](nobody.md)", "&a ", "*a", "!t ", "{", "[", ": ", "'", '"', "\n  ", "\u0000",
    "\u2028", "\u0301", "é", "İ", "😀", "\ufffd", "contact: The Alias\n", "<<: *a\n",
)  # fmt: skip


@st.composite
def damaged_vaults(draw: st.DrawFn) -> Drawn:
    """Draw a vault into whose notes anything was typed anywhere."""
    drawn = draw(linked_vaults())
    files = dict(drawn.files)
    for path in sorted(files):
        for _ in range(draw(st.integers(0, 3)) if path.endswith(".md") else 0):
            at = draw(st.integers(0, len(files[path])))
            more = draw(st.sampled_from(NASTY)).encode()
            files[path] = files[path][:at] + more + files[path][at:]
    return Drawn(files, drawn.path, drawn.new)


def written(root: Path, files: dict[str, bytes]) -> Path:
    """Write files into a new vault, and return its folder."""
    root.mkdir(parents=True)
    (root / "kit.toml").write_text("", encoding="utf-8")
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


def files_in(root: Path) -> dict[str, bytes]:
    """Return all files of a vault but its own, by path."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not file.relative_to(root).as_posix().startswith((".kit", "kit.toml"))
    }
