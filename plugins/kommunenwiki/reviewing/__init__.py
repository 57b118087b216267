# A change of the wiki -> a German page for its reviewer. What changed is found by analysis.review; here it gets words.
"""The review: what a change does, as a page of Markdown or text for the person who decides."""

from __future__ import annotations

from kommunenwiki.reviewing.page import PageOptions, is_preview, review_page
from kommunenwiki.reviewing.styles import STYLES
from kommunenwiki.reviewing.versions import Versions, findings_of_change, read_versions

__all__ = [
    "STYLES",
    "PageOptions",
    "Versions",
    "findings_of_change",
    "is_preview",
    "read_versions",
    "review_page",
]
