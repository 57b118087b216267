"""The page on data protection lists exactly what the scripts of the site store."""

from __future__ import annotations

import re

from kommunenwiki.legal.stored import STORED
from kommunenwiki.publishing.assets import THEME

SCRIPTS = {file: file.read_text(encoding="utf-8") for file in sorted(THEME.rglob("*.js"))}
OF_THE_THEME = "__palette"
"""Stored by Material for MkDocs; a browser test looks for anything else that it stores."""


def test_nothing_is_stored_that_is_not_listed() -> None:
    keys = set()
    for file, text in SCRIPTS.items():
        if "localStorage" in text:
            assert re.findall(r"localStorage\.(?:get|set|remove)Item\((?!KEY\b)", text) == [], file
            keys.update(re.findall(r'const KEY = "([^"]+)"', text))
    assert keys | {OF_THE_THEME} == {item.key for item in STORED}


def test_there_are_no_cookies_and_no_other_stores() -> None:
    for file, text in SCRIPTS.items():
        assert (
            re.search(r"document\.cookie|sessionStorage|indexedDB|caches\.|serviceWorker|sendBeacon", text) is None
        ), file
