"""The room a template runs in: no way out, no endless loop, no text without an end.

Jinja2's own sandbox keeps a template from Python's insides and from ranges beyond 100,000. What it
does not stop are two such loops in each other and texts that double (`x ~ x`), so these are bounded
here: by lines carried out, by how long a text may grow, and by what is written in all.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from types import FrameType
from typing import Any, ClassVar

from jinja2 import Environment, StrictUndefined, Template, TemplateRuntimeError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MOST_STEPS = 50_000
_MOST_CHARACTERS = 20_000
_MOST_WRITTEN = 1_000_000
_LARGEST_POWER = 64
_FAR = re.compile(r"[0-9]{5}")
# Filters that make nothing of a number they are given but pass it on, or compare with it.
_HARMLESS = frozenset(("d", "default", "select", "reject", "selectattr", "rejectattr"))
_LARGEST_NUMBER = 10**30


class TemplateLimitError(TemplateRuntimeError):
    """A template asked for more than any note or letter needs."""


class _Concatenations(CodeGenerator):
    """Compiles `a ~ b` into a call that looks at how long the text gets."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        self.write("environment.joined((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's immutable sandbox, bounded; what is not defined is an error that says what is."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))
    code_generator_class = _Concatenations

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=False, keep_trailing_newline=True, **options)
        self.filters = {
            name: each if name in _HARMLESS else _bounded(each)
            for name, each in self.filters.items()
        }
        self.globals.pop("lipsum", None)
        self.filters.pop("format", None)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operator, if it is of a size that somebody may want."""
        if operator == "**" and not (_small(left) and abs(right) <= _LARGEST_POWER):
            raise TemplateLimitError("a power larger than any template needs")
        if operator == "*":
            _look_at_product(left, right)
        if operator == "%" and isinstance(left, str):
            raise TemplateLimitError("`%` fills no texts here; join them with `~`")
        return _of_size(super().call_binop(context, operator, left, right))

    def joined(self, parts: Sequence[Any]) -> str:
        """Return what `~` joins."""
        return str(_of_size("".join(str(_of_size(part)) for part in parts)))

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, if its arguments and its result are of a sensible size."""
        # Jinja wraps `str.format`; what it wraps still knows its text.
        owner = getattr(getattr(called, "__wrapped__", called), "__self__", None)
        if isinstance(owner, str) and _FAR.search(owner) and "format" in called.__name__:
            raise TemplateLimitError("a width larger than any template needs")
        _look_at((owner, *args) if isinstance(owner, str | bytes) else args, kwargs)
        return _of_size(super().call(context, called, *args, **kwargs))

    def write_out(self, template: Template, values: Mapping[str, object]) -> str:
        """Return a template filled with values; raises `TemplateLimitError` where it has no end."""
        written: list[str] = []
        size = 0
        with _counted_steps(self):
            for part in template.generate(values):
                size += len(part)
                if size > _MOST_WRITTEN:
                    raise TemplateLimitError(f"it writes more than {_MOST_WRITTEN:,} characters")
                written.append(part)
        return "".join(written)


class Missing(StrictUndefined):
    """What a template names and nobody gave it."""

    known: ClassVar[tuple[str, ...]] = ()

    @property
    def _undefined_message(self) -> str:
        """Say what is missing, and what there is instead."""
        from kit.checks import nearest

        name = str(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        owner = self._undefined_obj
        fields = getattr(type(owner), "__dataclass_fields__", None)
        if fields is None:
            known, start = self.known, f"there is no value `{name}`"
        else:
            known, start = tuple(fields), f"{type(owner).__name__.lower()} has no `{name}`"
        near = nearest(name, list(known))
        meant = f"; did you mean `{near}`?" if near else ""
        return f"{start}{meant}; there is: {', '.join(sorted(known))}"


def missing_among(known: Mapping[str, object]) -> type[Missing]:
    """Return the kind of undefined value whose message lists what there is."""
    return type("Missing", (Missing,), {"known": tuple(known)})


@contextmanager
def _counted_steps(environment: Environment) -> Iterator[None]:
    """Stop a template that carries out more lines than any template has: loops within loops.

    Python's own tracing counts them, which works on every system and in every thread; a tracer that
    was there before (a debugger) is put back.
    """
    left = _MOST_STEPS

    def count(_frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                raise TemplateLimitError(
                    f"it takes more than {_MOST_STEPS:,} steps; does a loop in it never end?"
                )
        return count

    def begin(frame: FrameType, _event: str, _value: Any) -> Any:
        return count if frame.f_globals.get("environment") is environment else None

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        yield
    finally:
        sys.settrace(before)


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that takes no size beyond reason, and gives none."""

    @wraps(function)
    def checked(*args: Any, **kwargs: Any) -> Any:
        _look_at(args, kwargs)
        return _of_size(function(*args, **kwargs))

    return checked


def _look_at(args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Refuse a number or a text so large that what is made of it would fill the memory."""
    given = (*args, *kwargs.values())
    for each in given:
        _of_size(each)
    numbers = [each for each in given[1:] if isinstance(each, int) and abs(each) > _MOST_CHARACTERS]
    if numbers:
        raise TemplateLimitError(f"{numbers[0]} is larger than any template needs")


def _look_at_product(left: Any, right: Any) -> None:
    for text, times in ((left, right), (right, left)):
        long = isinstance(text, str | bytes | list | tuple)
        if long and isinstance(times, int) and len(text) * times > _MOST_CHARACTERS:
            raise TemplateLimitError(
                f"a text repeated {times} times is longer than any needs to be"
            )
    if not (_small(left) and _small(right)):
        raise TemplateLimitError("a number larger than any template needs")


def _of_size(value: Any) -> Any:
    if isinstance(value, str | bytes | list | tuple) and len(value) > _MOST_CHARACTERS:
        raise TemplateLimitError(f"a text of more than {_MOST_CHARACTERS:,} characters")
    return value


def _small(value: Any) -> bool:
    return not isinstance(value, int | float) or abs(value) <= _LARGEST_NUMBER
