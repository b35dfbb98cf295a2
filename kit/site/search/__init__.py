"""The search of the site: small files that a browser loads when somebody searches.

It is ours because nothing else works for all: pages are opened from a disk, where a browser loads
scripts but fetches nothing and starts no worker, and both engines must find the same. The engines'
own indexes are one file that is read whole, 39 MB at 10,000 notes; here a first answer takes a few
hundred kilobytes at any size.
"""

from kit.site.search.kept import Kept
from kit.site.search.shards import SearchFile, search_files

__all__ = ["Kept", "SearchFile", "search_files"]
