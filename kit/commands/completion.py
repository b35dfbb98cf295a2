"""`kit completion`: the Tab key knows commands, notes and keys."""

import click

SECTION = "Start"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what SHELL reads to complete the words of `kit` with the Tab key.

    Nothing is installed: put the line for your shell into its own file, and open a new terminal.
    Completed are commands, options, types, notes, keys with their values, codes and topics, from
    the vault that --vault names or that you are in. Bash 4.4 or later.

    \b
    bash, in ~/.bashrc:  eval "$(kit completion bash)"
    zsh, in ~/.zshrc:    eval "$(kit completion zsh)"
    fish, once:          kit completion fish > ~/.config/fish/completions/kit.fish

    \b
    Examples:
      kit completion bash
      kit completion fish > ~/.config/fish/completions/kit.fish
    """
    from kit.terminal.shells import script

    click.echo(script(shell, ctx.find_root().command), nl=False)
