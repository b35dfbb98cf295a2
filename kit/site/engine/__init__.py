"""From a staging tree to a site: MkDocs with Material, in processes of its own, or Zensical.

`run` is where it begins. `mkdocs_site` has MkDocs build what is new and takes the rest from the old
site, of which `ledger` knows what it was made from. `mkdocs_worker` is such a process; the `quick_`
files are steps of Python-Markdown and MkDocs that are replaced there by quicker ones of the same result.
"""
