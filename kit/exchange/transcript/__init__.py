"""Published or recorded talks as interview and contact notes.

Reads questions and answers in Markdown or plain text, whoever's tool wrote them: speakers as
`**Maya Okafor:**`, then `MO:`; `Q:` and `A:`; questions as headings, in bold or on lines of their
own; several people in a file, by headings with their names or as quotes with a name behind each; a
day told by the hour; an account in somebody's own words.

Each interview note has a heading for the topic, the question as it was asked under it, and the
answer as block quotes, a quote a paragraph. A question that fits no topic stands under a heading of
its own; introductions, figures and notes stand under *From the source*. No word is left out, and
no markup is taken for anything but text. A file whose checksum a note already records is skipped.
"""

import click


def import_command() -> click.Command:
    """Return `kit import transcript`."""
    from kit.exchange.transcript.command import command

    return command
