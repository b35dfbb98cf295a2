"""One appointment as the programs that people use write it, each in its own way."""

import re


def _rows(text: str) -> str:
    return re.sub(r"^ {4}", "", text.strip("\n"), flags=re.MULTILINE).replace("\n", "\r\n") + "\r\n"


GOOGLE = _rows("""
    BEGIN:VCALENDAR
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    VERSION:2.0
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:sam@example.org
    X-WR-TIMEZONE:Europe/Lisbon
    BEGIN:VEVENT
    DTSTART:20260703T130000Z
    DTEND:20260703T134500Z
    DTSTAMP:20260629T101500Z
    ORGANIZER;CN=sam@example.org:mailto:sam@example.org
    UID:3k1abc@google.com
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Maya O
     kafor;X-NUM-GUESTS=0:mailto:Maya@Northwind.example
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=sam@ex
     ample.org;X-NUM-GUESTS=0:mailto:sam@example.org
    X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
    CREATED:20260620T080000Z
    DESCRIPTION:Join with Google Meet: https://meet.google.com/abc-defg-hij\\n\\n## Ad
     vice\\n- {{ 7*7 }} #paid
    LAST-MODIFIED:20260629T101500Z
    SEQUENCE:1
    STATUS:CONFIRMED
    SUMMARY:Coffee\\, online
    TRANSP:OPAQUE
    END:VEVENT
    END:VCALENDAR
""")

# Zones by their Windows names, with rules from 1601 on; names as `Last, First`.
OUTLOOK = _rows("""
    BEGIN:VCALENDAR
    PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
    VERSION:2.0
    METHOD:REQUEST
    X-MS-OLK-FORCEINSPECTOROPEN:TRUE
    BEGIN:VTIMEZONE
    TZID:W. Europe Standard Time
    BEGIN:STANDARD
    DTSTART:16011028T030000
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:16010325T020000
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    END:DAYLIGHT
    END:VTIMEZONE
    BEGIN:VEVENT
    CLASS:PUBLIC
    CREATED:20260620T080000Z
    DTEND;TZID="W. Europe Standard Time":20260703T154500
    DTSTAMP:20260620T080000Z
    DTSTART;TZID="W. Europe Standard Time":20260703T150000
    LOCATION:Microsoft Teams Meeting
    ORGANIZER;CN="Okafor, Maya":mailto:maya@northwind.example
    ATTENDEE;CN="Sam Duarte";RSVP=TRUE:mailto:sam@example.org
    PRIORITY:5
    SEQUENCE:0
    SUMMARY;LANGUAGE=en-gb:Informational chat
    UID:040000008200E00074C5B7101A82E00800000000
    X-ALT-DESC;FMTTYPE=text/html:<html><body>x</body></html>
    X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
    BEGIN:VALARM
    TRIGGER:-PT15M
    ACTION:DISPLAY
    DESCRIPTION:Reminder
    END:VALARM
    END:VEVENT
    END:VCALENDAR
""")

# A name of its own, with rules that only the file tells.
EXCHANGE = OUTLOOK.replace("W. Europe Standard Time", "Customized Time Zone")

APPLE = _rows("""
    BEGIN:VCALENDAR
    METHOD:PUBLISH
    VERSION:2.0
    X-WR-CALNAME:Home
    PRODID:-//Apple Inc.//macOS 14.5//EN
    X-APPLE-CALENDAR-COLOR:#1BADF8
    X-WR-TIMEZONE:Europe/Berlin
    CALSCALE:GREGORIAN
    BEGIN:VTIMEZONE
    TZID:Europe/Berlin
    BEGIN:DAYLIGHT
    TZOFFSETFROM:+0100
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    DTSTART:19810329T020000
    TZNAME:MESZ
    TZOFFSETTO:+0200
    END:DAYLIGHT
    BEGIN:STANDARD
    TZOFFSETFROM:+0200
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    DTSTART:19961027T030000
    TZNAME:MEZ
    TZOFFSETTO:+0100
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    TRANSP:OPAQUE
    DTEND;TZID=Europe/Berlin:20260703T154500
    UID:7F2C0E0B-1B8E-4B8B-9F0B-0C8B1B8E4B8B
    DTSTAMP:20260620T080000Z
    LOCATION:Kaffeehaus\\, Ring 3
    X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
    SEQUENCE:1
    SUMMARY:Gespräch mit Maya Okafor
    LAST-MODIFIED:20260620T080000Z
    DTSTART;TZID=Europe/Berlin:20260703T150000
    CREATED:20260620T080000Z
    END:VEVENT
    END:VCALENDAR
""")

THUNDERBIRD = (
    APPLE.replace("TZID:Europe/Berlin", "TZID:/mozilla.org/20070129_1/Europe/Berlin")
    .replace("TZID=Europe/Berlin", "TZID=/mozilla.org/20070129_1/Europe/Berlin")
    .replace("DTEND;TZID=/mozilla.org/20070129_1/Europe/Berlin:20260703T154500", "DURATION:PT45M")
)

LIBICAL = APPLE.replace("TZID=Europe/Berlin", "TZID=Berlin time").replace(
    "TZID:Europe/Berlin", "TZID:Berlin time\r\nX-LIC-LOCATION:Europe/Berlin"
)

ALL = {
    "google": GOOGLE,
    "outlook": OUTLOOK,
    "exchange": EXCHANGE,
    "apple": APPLE,
    "thunderbird": THUNDERBIRD,
    "libical": LIBICAL,
}
