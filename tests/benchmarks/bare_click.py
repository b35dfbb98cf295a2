"""The yardstick of a command: a Click program that does nothing.

Run it as `python bare_click.py [--help]`.
"""

import click


@click.group(invoke_without_command=True)
def main() -> None:
    """Do nothing."""


@main.command()
def nothing() -> None:
    """Do nothing, in a command of its own."""


if __name__ == "__main__":
    main()
