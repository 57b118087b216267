"""Other wikis: what they tell of their records, read from committed copies. Pure: bytes in, values and findings out."""
