"""From the catalogue to pages: addresses, prose, views and templates. Knows no host."""
