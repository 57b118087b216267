"""What files are, how long browsers keep them, and which are worth compressing."""

from __future__ import annotations

import pytest

from kommunenwiki.publishing.media_types import ASK, FOREVER, cache_rule, is_text, media_type


@pytest.mark.parametrize(
    ("path", "expected", "text"),
    [
        ("index.html", "text/html; charset=utf-8", True),
        ("a/b.TTL", "text/turtle; charset=utf-8", True),
        ("api/x.json", "application/json; charset=utf-8", True),
        ("a.woff2", "font/woff2", False),
        ("favicon.ico", "image/x-icon", False),
        ("objects.inv", "application/octet-stream", False),
        ("LICENSE", "application/octet-stream", False),
        ("a.unbekannt", "application/octet-stream", False),
    ],
)
def test_type(path: str, expected: str, *, text: bool) -> None:
    assert media_type(path) == expected
    assert is_text(path) is text


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("suche/daten/w17-d7d8255a1776.js", FOREVER),
        ("assets/javascripts/bundle.a5f9d56c.min.js", FOREVER),
        ("assets/javascripts/bundle.a5f9d56c.min.js.map", FOREVER),
        ("assets/stylesheets/main.57a0d79d.min.css", FOREVER),
        ("assets/kommunenwiki/seite.js", ASK),
        ("veranstaltungen/konferenz-20230316.yml", ASK),
        ("fallstudien/stadt-deadbeef/index.html", ASK),
        ("index.html", ASK),
    ],
)
def test_how_long_it_is_kept(path: str, rule: str) -> None:
    assert cache_rule(path) == rule
