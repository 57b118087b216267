# Other people's files -> plain data of records -> checked -> texts in the canonical layout. Whoever calls this writes.
"""Importing records from tables and from publiccode.yml."""
