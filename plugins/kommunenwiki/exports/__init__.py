"""The records as open data, for other programs."""
