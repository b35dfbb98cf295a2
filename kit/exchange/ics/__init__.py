"""Appointments in iCalendar files (RFC 5545): talks and dues written out, appointments read in.

Written: one event for each talk that is set, by the clock of its own zone, and one for each thing that
wants doing, as a whole day. A calendar that reads the file again updates what it has, for the UID of
an event is made from the note alone, and SEQUENCE counts its changes. A cancelled talk stays,
as cancelled.

Read: what Google, Outlook, Apple and others write, with the zones of each. An appointment becomes an
interview with status `scheduled` where it is certain with whom it is; the same appointment, moved,
moves the note. No word of a description is taken over.
"""

import click


def import_command() -> click.Command:
    """Return `kit import ics`."""
    from kit.exchange.ics.importing import command

    return command


def export_command() -> click.Command:
    """Return `kit export ics`."""
    from kit.exchange.ics.exporting import command

    return command
