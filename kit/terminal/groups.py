"""Groups of commands that are found by the names of files, and name the near one after a slip."""

import click

from kit.terminal.options import stop


class MemberGroup(click.Group):
    """A group whose members a subclass finds; a word that is none of them is told with the near one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return a command with its words; ends the program with code 2 where there is none such."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in (known := self.list_commands(ctx)):
            if ctx.resilient_parsing:  # the Tab key behind a word that is no command
                ctx.ensure_object(dict)["no_command"] = True
                return None, None, []
            from difflib import get_close_matches

            group = _name_of(ctx)
            near = get_close_matches(name, known, 1)
            help_ = f"did you mean `{group} {near[0]}`?" if near else f"see `{group} --help`"
            stop(f"there is no command {name[:40]!r}; {help_}")
        return super().resolve_command(ctx, args)


def _name_of(ctx: click.Context) -> str:
    """Return how a group is called, `kit` or `kit import`."""
    names = []
    while ctx.parent is not None:
        names.append(ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(["kit", *reversed(names)])
