# What one build leaves for the next: values by content, and the pages of the last good site with what they were made
# from. A build works the same without any of it, only slower. Reads and writes below the cache folder and the site.
"""Remembering between builds."""
