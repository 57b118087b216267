"""A wiki of one's own: its files, as values. Nothing here reads or writes."""
