# From what people hand in to records, and the forms they hand it in with. Pure: nothing here touches files.
"""Handing in without git: the short form for issues, and reading what was written into it."""
