"""The site shown while notes are written: a server, a watch, and the process that both run in."""
