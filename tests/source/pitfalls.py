"""What YAML, files and other tools do to notes: bytes, the values read, the faults told, the bytes after an edit.

Every note says `status: idea` where it can; the edit sets `status` to `held`, and nothing but the
four letters may change. Where the key is absent it comes last; what cannot be read is not edited.
"""

from typing import NamedTuple

from kit.source.everyday_yaml import Data


class Pitfall(NamedTuple):
    """One trap: `reads` is all but the status, None where nothing can be read.

    `found` are places as `code:line:column`. `after` are the bytes after the edit where they are
    not those with `held` for `idea`; None where the edit is refused.
    """

    name: str
    data: bytes
    reads: dict[str, Data] | None
    found: tuple[str, ...] = ()
    after: bytes | None = b""

    @property
    def edited(self) -> bytes | None:
        """Return the bytes that an edit must leave behind, or None where it must be refused."""
        if self.after != b"":
            return self.after
        before, word, behind = self.data.partition(b"status: idea")
        assert word, f"{self.name}: say what the edit makes of it"
        return before + b"status: held" + behind


def _front(
    name: str, text: str, reads: dict[str, Data], *found: str, body: str = "Text.\n"
) -> Pitfall:
    """Return a pitfall in front matter that can be read, with a status behind it."""
    return Pitfall(name, f"---\n{text}\nstatus: idea\n---\n{body}".encode(), reads, found)


def _value(name: str, text: str, value: Data, *found: str) -> Pitfall:
    """Return a pitfall in a single value."""
    return _front(name, f"title: {text}", {"title": value}, *found)


def _broken(name: str, text: str, *found: str) -> Pitfall:
    """Return a pitfall in front matter that cannot be read, and so is not edited."""
    data = f"---\n{text}\nstatus: idea\n---\nText.\n".encode()
    return Pitfall(name, data, None, found, None)


def _unread(name: str, data: bytes | str, *found: str) -> Pitfall:
    """Return a file of which nothing can be read."""
    return Pitfall(name, data.encode() if isinstance(data, str) else data, None, found, None)


def _bare(name: str, data: str | bytes, *found: str) -> Pitfall:
    """Return a file without front matter, which gains some."""
    raw = data.encode() if isinstance(data, str) else data
    return Pitfall(name, raw, {}, found, b"---\nstatus: held\n---\n" + raw)


_CANNOT = "unreadable-front-matter"
_BOM = b"\xef\xbb\xbf"
_PLAIN = b"---\ntitle: A talk\nstatus: idea\n---\nText.\n"
_TALK: dict[str, Data] = {"title": "A talk"}

FILES = (
    Pitfall("a plain note", _PLAIN, _TALK),
    Pitfall("byte-order mark", _BOM + _PLAIN, _TALK),
    _unread("two byte-order marks", _BOM + _BOM + _PLAIN, f"{_CANNOT}:1:1"),
    Pitfall("Windows line ends", _PLAIN.replace(b"\n", b"\r\n"), _TALK),
    Pitfall("old Mac line ends", _PLAIN.replace(b"\n", b"\r"), _TALK),
    Pitfall("mixed line ends", b"---\r\ntitle: A talk\nstatus: idea\r---\r\nText.\r", _TALK),
    Pitfall("no line end behind the fence", b"---\ntitle: A talk\nstatus: idea\n---", _TALK),
    Pitfall("no line end at the end", _PLAIN[:-1], _TALK),
    Pitfall("blanks behind the fences", b"---  \ntitle: A talk\nstatus: idea\n---\t\nText.", _TALK),
    Pitfall(
        "Latin-1 in a value",
        b"---\ntitle: Caf\xe9\nstatus: idea\n---\n",
        {"title": "Caf\ufffd"},
        ("invalid-utf-8:2:11",),
    ),
    Pitfall("Latin-1 in the text", _PLAIN + b"Caf\xe9\n", _TALK, ("invalid-utf-8:6:4",)),
    Pitfall("half a letter at the end", _PLAIN + b"\xe2\x82", _TALK, ("invalid-utf-8:6:1",)),
    Pitfall("half of a pair", _PLAIN + b"\xed\xa0\xbd", _TALK, ("invalid-utf-8:6:1",)),
    Pitfall("an overlong slash", _PLAIN + b"\xc0\xaf", _TALK, ("invalid-utf-8:6:1",)),
    _unread("UTF-16", _PLAIN.decode().encode("utf-16"), "invalid-utf-8:1:1"),
    _unread("UTF-16 without a mark", _PLAIN.decode().encode("utf-16-le"), "invalid-utf-8:1:1"),
    _unread("UTF-32", _PLAIN.decode().encode("utf-32"), "invalid-utf-8:1:1"),
    _unread("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text:1:1"),
    _unread("a file of zeros", bytes(512), "not-text:1:1"),
    _unread("zeros and a few letters", b"\n" + bytes(40) + b"x a: b\n---\n", "not-text:1:1"),
    Pitfall("NUL in the text", _PLAIN + b"a\x00b", _TALK, ("control-character:6:2",)),
    Pitfall("colours of a terminal", _PLAIN + b"\x1b[1mbold", _TALK, ("control-character:6:1",)),
    Pitfall("a form feed in the text", _PLAIN + b"\x0cNext page", _TALK),
    Pitfall("line separators in the text", _PLAIN + "a\u2028b\x85c\u2029".encode(), _TALK),
    _bare("an empty file", ""),
    _bare("a blank line", "\n"),
    _bare("text alone", "Text.\n"),
    _bare("text without a line end", "Text."),
    _bare("a rule in the text", "Text.\n\n---\n\nMore.\n"),
    _bare("a heading with a line below", "title: A talk\n---\nText.\n"),
    _bare("a template alone", "{{date}}\n"),
)

FENCES = (
    Pitfall("empty fences", b"---\n---\nText.\n", {}, (), b"---\nstatus: held\n---\nText.\n"),
    Pitfall("fences around a comment", b"---\n# c\n---\n", {}, (), b"---\n# c\nstatus: held\n---\n"),
    Pitfall("no such key", b"---\na: b\n---\nText.", {"a": "b"}, (), b"---\na: b\nstatus: held\n---\nText."),
    Pitfall("no such key, Windows", b"---\r\na: b\r\n---\r\n", {"a": "b"}, (), b"---\r\na: b\r\nstatus: held\r\n---\r\n"),
    _front("rules in the text", "a: b", {"a": "b"}, body="\n---\n\nstatus: idea\n\n---\n"),
    _front("dots in the text", "a: b", {"a": "b"}, body="...\nstatus: idea\n"),
    _front("a fence within a text", "a: |\n  ---\n  b", {"a": "---\nb\n"}),
    _unread("never closed", "---\ntitle: A talk\nstatus: idea\n\nText.\n", f"{_CANNOT}:1:1"),
    _unread("an opening fence alone", "---", f"{_CANNOT}:1:1"),
    _unread("closed by dots", "---\nstatus: idea\n...\nText.\n", f"{_CANNOT}:1:1"),
    _unread("closed by dots, a rule below", "---\na: b\n...\nText.\n\n---\nMore.\n", f"{_CANNOT}:3:1"),
    _unread("closed by an indented fence", "---\na: b\n ---\nText.\n", f"{_CANNOT}:1:1"),
    _unread("closed by four dashes", "---\na: b\n----\nText.\n", f"{_CANNOT}:1:1"),
    _unread("four dashes", "----\na: b\n----\nText.\n", f"{_CANNOT}:1:1"),
    _unread("long dashes of a word processor", "—\na: b\n—\nText.\n", f"{_CANNOT}:1:1"),
    _unread("a comment behind the fence", "--- # a\na: b\n---\n", f"{_CANNOT}:1:1"),
    _unread("a language behind the fence", "---yaml\na: b\n---\n", f"{_CANNOT}:1:1"),
    _unread("a no-break space behind the fence", "---\xa0\na: b\n---\n", f"{_CANNOT}:1:1"),
    _unread("a blank line first", "\n---\na: b\n---\n", f"{_CANNOT}:2:1"),
    _unread("a blank first", " ---\n a: b\n ---\n", f"{_CANNOT}:1:1"),
    _unread("a comment first", "<!-- lint -->\n---\na: b\n---\n", f"{_CANNOT}:2:1"),
    _unread("no opening fence", "title: A talk\nstatus: idea\n---\nText.\n", f"{_CANNOT}:1:1"),
    _unread("TOML", '+++\ntitle = "A talk"\n+++\n', f"{_CANNOT}:1:1"),
    _unread("TOML between fences", '---\ntitle = "A talk"\n---\n', f"{_CANNOT}:2:1"),
    _unread("JSON", '{\n  "title": "A talk"\n}\n', f"{_CANNOT}:1:1"),
    _unread("JSON on a line", '{"title": "A talk"}\nText.\n', f"{_CANNOT}:1:1"),
    _unread("JSON with its name", '---json\n{"title": "A talk"}\n---\n', f"{_CANNOT}:1:1"),
    Pitfall(
        "JSON between fences",
        b'---\n{"title": "A talk", "status": "idea"}\n---\n',
        _TALK,
        (),
        b'---\n{"title": "A talk", "status": "held"}\n---\n',
    ),
    _unread("a list", "---\n- a\n- b\n---\n", f"{_CANNOT}:2:1"),
    _unread("a sentence", "---\nJust a sentence\n---\n", f"{_CANNOT}:2:1"),
    _unread("nothing, in YAML's word", "---\nnull\n---\n", f"{_CANNOT}:2:1"),
    _unread("text between two rules", "---\n\nText here.\n\n---\n", f"{_CANNOT}:3:1"),
    _broken("a second document", "a: b\n--- c", f"{_CANNOT}:3:1"),
    _broken("a directive", "%YAML 1.2\na: b", f"{_CANNOT}:2:1"),
    _broken("a merge conflict", "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> theirs", "merge-conflict:2:1", f"{_CANNOT}:3:2"),
    _front("a merge conflict in the text", "a: b", {"a": "b"}, "merge-conflict:5:1", body="<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> theirs\n"),
    _front("a merge conflict without names", "a: b", {"a": "b"}, "merge-conflict:5:1", body="<<<<<<<\nx\n=======\ny\n>>>>>>>\n"),
    _unread("a merge conflict around the fence", "<<<<<<< HEAD\n---\na: b\n---\n=======\n>>>>>>> x\n", "merge-conflict:1:1", f"{_CANNOT}:2:1"),
)  # fmt: skip

WORDS = tuple(
    _value(f"the word {word}", word, word)
    for word in (
        "NO", "on", "y", "True", "012", "0o14", "0612345670", "+33612345670", "12:30", "1:30:00", "1.10",
        "1_000", "0x1F", "1e3", "1.", ".inf", ".NaN", "2026-02-30", "2026-03-14T15:00", "=", "-x", "Null", "1" * 5000,
        "a:b", "https://example.org/a?b=c#d", "C#", "R&D", "it's", '5" pipe', "100%", "a, b", "a]", "x|y", "C:\\temp",
        "?x", "🙂 日本", "e\u0301", "<<", "a\tb", "a\ufeffb",
    )
)  # fmt: skip

VALUES = (
    _value("nothing", "", None),
    _value("a tilde", "~", None),
    _value("null", "null", None),
    _value("an empty text", '""', ""),
    _value("null in quotes", '"null"', "null"),
    _value("blanks around", "  b  ", "b"),
    _value("a tab before", "\tb", "b"),
    _value("a tab behind", "b\t", "b"),
    _value("a comment", "b # as of now", "b"),
    _value("a cut value", "Team #1 lead", "Team", "cut-value:2:13"),
    _value("a cut value without its beginning", "#1 choice", None, "cut-value:2:8"),
    _value("a code", "Best #teamwork", "Best", "cut-value:2:13"),
    _value("a number sign in quotes", '"Team #1"', "Team #1"),
    _value("an ampersand", "&more of it", "&more of it", "yaml-alias:2:8"),
    _value("a star", "*choir", "*choir", "yaml-alias:2:8"),
    _value("an exclamation mark", "!urgent call", "!urgent call", "yaml-tag:2:8"),
    _value("a type of YAML's", "!!str 12", "12"),
    _value("a type of nobody's", "!!wow nice", "!!wow nice", "yaml-tag:2:8"),
    _value("an embedded picture", '"![[room.png]]"', "![[room.png]]"),
    _value("a template", "{{date}}", "{{date}}", "unfilled-template:2:8"),
    _value("a template of Templater", "<% tp.date.now() %>", "<% tp.date.now() %>"),
    _value("a wikilink", "[[acme]]", "[[acme]]", "unquoted-wikilink:2:8"),
    _value("a wikilink with a heading", "[[acme#Pay|pay]]", "[[acme#Pay|pay]]", "unquoted-wikilink:2:8"),
    _front("wikilinks in a list", "a: [[[b]], [[c]]]", {"a": ["[[b]]", "[[c]]"]}, "unquoted-wikilink:2:5", "unquoted-wikilink:2:12"),
    _front("a list with its commas", "a: [b, c, ]", {"a": ["b", "c"]}),
    _front("a mapping without blanks", "a: {low:95000}", {"a": {"low:95000": None}}),
    _front("a list on two lines", "a: [b,\n  c]", {"a": ["b", "c"]}),
    _value("a text on two lines", "a\n  b", "a b"),
    _value("a quoted text on two lines", '"a\n\n  b"', "a\nb"),
    _value("a literal text", "|\n  a # b\n   c: d", "a # b\n c: d\n"),
    _value("a folded text", ">-\n  a\n  b", "a b"),
    _value("a text that keeps its end", "|+\n  a\n", "a\n\n"),
    _value("an escape", '"a\\tb\\u00e9\\x21"', "a\tbé!"),
    _value("quotes in quotes", "'it''s \"b\"'", 'it\'s "b"'),
    _value("curly quotes", "“a”", "“a”"),
    _value("a no-break space behind", "a\xa0", "a\xa0", "invisible-character:2:9"),
    _value("a no-break space within", "5\xa0%", "5\xa0%"),
    _value("a line separator", "a\u2028b", "a\u2028b", "invisible-character:2:9"),
    _value("a next-line sign in quotes", '"a\x85b"', "a\x85b", "invisible-character:2:10"),
    _broken("two colons", "title: Two: one", f"{_CANNOT}:2:11"),
    _broken("a colon at the end", "title: It ends so:", f"{_CANNOT}:2:18"),
    _broken("an at sign", "title: @home", f"{_CANNOT}:2:8"),
    _broken("a percent sign", "title: %50", f"{_CANNOT}:2:8"),
    _broken("a backtick", "title: `x`", f"{_CANNOT}:2:8"),
    _broken("a lone ampersand", "title: & more", f"{_CANNOT}:2:9"),
    _broken("emphasis", "title: *really* good", f"{_CANNOT}:2:15"),
    _broken("a bar without a line end", "title: |b", f"{_CANNOT}:2:9"),
    _broken("a quote never closed", "title: 'a", f"{_CANNOT}:2:8"),
    _broken("an apostrophe in single quotes", "title: 'it's'", f"{_CANNOT}:2:12"),
    _broken("a path of Windows in quotes", 'title: "C:\\users"', f"{_CANNOT}:2:13"),
    _broken("text behind quotes", 'title: "a" b', f"{_CANNOT}:2:12"),
    _broken("a template and more", "title: {{title}} x", f"{_CANNOT}:2:18"),
    _broken("a template of Jinja", "title: {% x %}", f"{_CANNOT}:2:9"),
    _broken("a list never closed", "title: [a, b", f"{_CANNOT}:2:8"),
    _broken("a list closed twice", "title: [a]]", f"{_CANNOT}:2:11"),
    _broken("a list with a gap", "title: [a,,b]", f"{_CANNOT}:2:11"),
    _broken("codes in a list", "title: [#a, #b]", f"{_CANNOT}:2:8", "cut-value:2:9"),
    _broken("a list on its key's line", "title: - a", f"{_CANNOT}:2:8"),
    _broken("a fence in quotes", 'title: "a\n---\nb"', f"{_CANNOT}:2:8"),
    _broken("NUL", "title: a\x00b", f"{_CANNOT}:2:9"),
    _broken("a vertical tab", "title: a\x0bb", f"{_CANNOT}:2:9"),
    _broken("a form feed", "title: a\x0cb", f"{_CANNOT}:2:9"),
    _broken("a sign that is no character", "title: a\ufffeb", f"{_CANNOT}:2:9"),
    _broken("brackets by the thousand", "title: " + "[" * 100_000, f"{_CANNOT}:2:37"),
    _broken("dashes by the thousand", "title:\n" + "- " * 50_000, f"{_CANNOT}:3:59"),
    _broken("questions by the thousand", "? " * 50_000, f"{_CANNOT}:2:61"),
)  # fmt: skip

KEYS = (
    _front("a key twice", "a: b\na: c", {"a": "c"}, "duplicate-key:3:1"),
    _front("a key twice in braces", "a: {b: c, b: d}", {"a": {"b": "d"}}, "duplicate-key:2:11"),
    _front("a key twice, once in quotes", 'a: b\n"a": c', {"a": "c"}, "duplicate-key:3:1"),
    _front("a key in capitals", "a: b\nA: c", {"a": "b", "A": "c"}),
    _front("a key with blanks", "a b : c", {"a b": "c"}),
    _front("a key in quotes", "'a: b': c", {"a: b": "c"}),
    _front("keys that are other types", "on: a\n012: b\nnull: c\n1.0: d", {"on": "a", "012": "b", "null": "c", "1.0": "d"}),
    _front("a key without a value above a list", "a:\n- b\n- c", {"a": ["b", "c"]}),
    _front("an empty item", "a:\n  -\n  - b", {"a": [None, "b"]}),
    _front("a question mark", "? a\n: b", {"a": "b"}),
    _front("a list as a key", "? [a, b]\n: c", {"[a, b]": "c"}),
    _front("an anchor and its alias", "a: &x b\nc: *x", {"a": "b", "c": "*x"}, "yaml-alias:2:4", "yaml-alias:3:4"),
    _front("a merge key", "<<: {a: b}", {"<<": {"a": "b"}}, "yaml-alias:2:1"),
    _front("a merge of an alias", "a: &x {b: c}\nd:\n  <<: *x", {"a": {"b": "c"}, "d": {"<<": "*x"}}, "yaml-alias:2:4", "yaml-alias:4:7"),
    _front("a tag at a list", "a: !x [b]", {"a": ["b"]}, "yaml-tag:2:4"),
    _front("a tag at a key", "!x a: b", {"a": "b"}, "yaml-tag:2:1"),
    _front("a template as a key", "{{a}}: b", {"{{a}}": "b"}, "unfilled-template:2:1"),
    _front("a no-break space in a key", "a\xa0b: c", {"a\xa0b": "c"}, "invisible-character:2:2"),
    _front("a mark of no width before a key", "\u200ba: b", {"\u200ba": "b"}, "invisible-character:2:1"),
    _front("a comment out of use", "#a: b\nc: d", {"c": "d"}),
    _front("comments everywhere", "# a\na: b # c\n\n  # d\ne: # f\n  - g", {"a": "b", "e": ["g"]}),
    _front("dots right before the fence", "a: b", {"a": "b"}, body="..."),
    _front("a very long key", "k" * 900 + ": b", {"k" * 900: "b"}),
    _broken("a key beyond YAML's measure", "k" * 2000 + ": b", f"{_CANNOT}:2:2001"),
    _broken("a tab for an indent", "a:\n\t- b", f"{_CANNOT}:3:1"),
    _broken("a tab behind a dash", "a:\n-\tb: c", f"{_CANNOT}:3:2"),
    _broken("a line of a tab", "a: b\n\t", f"{_CANNOT}:3:1"),
    _broken("no blank behind the colon", "a:b", f"{_CANNOT}:3:7"),
    _broken("a wide colon", "a：b", f"{_CANNOT}:3:7"),
    _broken("a no-break space behind the colon", "a:\xa0b", f"{_CANNOT}:3:7", "invisible-character:2:3"),
    _broken("a wide blank for an indent", "a:\n\u3000b: [", f"{_CANNOT}:3:5", "invisible-character:3:1"),
    _broken("an entry below a value", "a: b\n  c: d", f"{_CANNOT}:3:4"),
    _broken("a line without a colon", "a: b\nc", f"{_CANNOT}:4:1"),
    _broken("an uneven indent", "a:\n    b: c\n  d: e", f"{_CANNOT}:4:3"),
    _broken("a fence of a template", "{{front}}", f"{_CANNOT}:3:1"),
    _broken("anchors by the thousand", "a: [" + "&a b, " * 2000 + "]", f"{_CANNOT}:2:605"),
    _broken("an alias bomb", "a: &a [x, x]\n" + "".join(f"b{n}: [{'*a, ' * 9}]\n" for n in range(20)), f"{_CANNOT}:14:7"),
)  # fmt: skip

PITFALLS = (*FILES, *FENCES, *WORDS, *VALUES, *KEYS)
