"""What can go wrong while a site is built."""


class SiteError(Exception):
    """The site could not be built; the message says why and what to do. The old site is unchanged."""
