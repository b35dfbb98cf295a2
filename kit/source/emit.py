"""Values to YAML text: plain where every reader agrees on it, quoted where one would not."""

import re
from typing import NamedTuple

from kit.source.everyday_yaml import Data
from kit.source.patterns import late

# What YAML 1.1 or 1.2 reads as something other than text when it stands plain: booleans, nothing,
# numbers in any base, sexagesimals, dates, the merge and value keys.
_OTHER_TYPE = late(
    r"""(?:~|null|true|false|yes|no|on|off|y|n|<<|=
    |[-+]?(?:\.inf)|\.nan
    |[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+)
    |[-+]?(?:\d[\d_]*)(?:\.[\d_]*)?(?:e[-+]?\d+)?|[-+]?\.\d[\d_]*(?:e[-+]?\d+)?
    |[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?
    |\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN_SAFE = late(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n\t]*\S)?")
_SPECIAL = late(r": |:$| #|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


_FLOW_SIGN = late(r"[,\[\]{}?]")  # PyYAML takes `?` for a sign there
# What every reader takes for the same number, day, moment or yes and no: it may stand as it is.
_SAME_FOR_ALL = late(
    r"-?[1-9]\d{0,14}(?:\.\d{0,5}[1-9])?|-?0\.\d{0,5}[1-9]|0|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?|true|false"
)


class Style(NamedTuple):
    """How a value is to be written.

    `quote` is the quotation mark around it, if it shall have one; `flow` tells that it stands
    within `[…]` or `{…}`; `as_text` that a number or a date is a text here and needs quotes.
    """

    quote: str = ""
    flow: bool = False
    as_text: bool = False


_PLAIN = Style()


def yaml_data(value: Data, style: Style = _PLAIN) -> str:
    """Return any value on one line: lists and mappings in flow style."""
    inside = style._replace(flow=True)
    if isinstance(value, list):
        return f"[{', '.join(yaml_data(each, inside) for each in value)}]"
    if isinstance(value, dict):
        pairs = (f"{yaml_key(key)}: {yaml_data(each, inside)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if value is None:
        return "null" if style.flow else ""
    return _scalar(value, style)


def yaml_key(key: str) -> str:
    """Return a key as a plain or quoted scalar, a text to every reader, in block and in flow style."""
    return _scalar(key, Style(flow=True, as_text=True))


def _scalar(text: str, style: Style) -> str:
    if style.quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style.quote or (style.flow and _FLOW_SIGN.search(text)):
        return _quoted(text)
    if not style.as_text and _SAME_FOR_ALL.fullmatch(text):
        return text
    return yaml_text(text)


def yaml_text(text: str) -> str:
    """Return a text as a YAML scalar (not within `[…]` or `{…}`) that every reader takes for that text.

    ISO dates and plain numbers are quoted as well, for they are texts here; write values whose
    type the model gives with `yaml_value`.
    """
    plain = (
        _PLAIN_SAFE.fullmatch(text)
        and not _SPECIAL.search(text)
        and not _OTHER_TYPE.fullmatch(text)
    )
    return text if plain else _quoted(text)


def yaml_value(text: str) -> str:
    """Return a value as a user would type it: dates and numbers stay plain, flow lists stay lists."""
    if not text:
        return ""
    if _OTHER_TYPE.fullmatch(text) and re.fullmatch(
        r"[1-9]\d{0,14}(?:\.\d+)?|0|\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?|true|false", text
    ):
        return text
    if text[0] in "[{" and text[-1] in "]}" and not text.startswith("[["):
        return text
    return yaml_text(text)


def _quoted(text: str) -> str:
    body = "".join(
        _ESCAPES.get(each) or (each if each.isprintable() else _escape(each)) for each in text
    )
    return f'"{body}"'


def _escape(character: str) -> str:
    code = ord(character)
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )
