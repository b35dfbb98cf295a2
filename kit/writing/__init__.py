"""New text for the user: notes from templates, a vault from the starter.

Templates are the user's own and run in Jinja2's sandbox: a missing variable is an error, and
nothing in a note is ever executed, since notes are not templates.
"""


class WritingError(ValueError):
    """A new file cannot be made as asked; the message says why and what to do."""
