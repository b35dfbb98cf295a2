"""A command that takes `-word` as a word: for `kit search`, which leaves out what stands behind a minus."""

from collections.abc import Iterator

import click

_MARK = "\0"
"""Put before such a word while Click reads; no shell can hand it over."""


class MinusWords(click.Command):
    """Reads `-word` as a word of its own, `-h` and all that begins with `--` as Click does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the words that were typed."""
        return super().parse_args(ctx, list(self._marked(ctx, args)))

    def _marked(self, ctx: click.Context, args: list[str]) -> Iterator[str]:
        known = {name: param for param in self.get_params(ctx) for name in param.opts}
        takes_value = False
        for at, arg in enumerate(args):
            if arg == "--" and not takes_value:
                yield from args[at:]
                return
            is_word = arg.startswith("-") and not arg.startswith("--") and len(arg) > 1
            yield f"{_MARK}{arg}" if is_word and not takes_value and arg not in known else arg
            option = known.get(arg)
            takes_value = isinstance(option, click.Option) and not (
                option.is_flag or option.count or takes_value
            )


def unmarked(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words as they were typed."""
    return tuple(word.removeprefix(_MARK) for word in words)
