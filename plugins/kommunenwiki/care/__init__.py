# Text for people who look after the wiki: what to do about links and about records that nobody has checked for long.
# Pure; the command writes the texts, scripts bring them to the place where issues are kept.
"""Lists of things to look after, as text, as the text of an issue, as a calendar."""
