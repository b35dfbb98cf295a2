"""Why nothing is made of an appointment, in the words that a command counts rather than repeats."""

CANCELLED = "it is cancelled"
NOT_ASKED_FOR = "it is not in the days asked for"
OWN_DUE = "it is one of your own dues, not an appointment"
