"""The search: German text analysis at build time, and the index for the browser."""
