"""Text and fields: what a file says, and where it says it.

This room turns the bytes of one note into front matter with a position for every field, and a body
outline with a position for every block. It knows no note types and touches no disk. Nothing here
raises on bad input: what is wrong becomes a `Problem` beside the result.
"""
