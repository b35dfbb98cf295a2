"""Career Kit: informational interviews in plain notes, turned into career-path insights."""

__version__ = "0.1.0"
