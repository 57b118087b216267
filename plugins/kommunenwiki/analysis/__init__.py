"""Pure questions over the catalogue."""
