"""Every address of records and guides, with the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.linkcare.addresses import addresses
from kommunenwiki.loading import load

if TYPE_CHECKING:
    import pathlib

SOURCES = """\
website: https://www.neudorf.example/#kontakt
contact:
  office: Stabsstelle
  url: https://www.neudorf.example/kontakt
offers:
  - text: "Wir zeigen [den Plan](https://plan.example/a_(b))."
    until: 2027
sources:
  s1:
    title: T
    publisher: P
    url: https://www.neudorf.example/
    archive: https://archiv.example/1
    kind: study
    accessed: 2026-11-23
  s2: {title: T, publisher: P, url: "www.kaputt.example", kind: study, accessed: 2026-11-23}
"""
GUIDE = """\
# Leitfaden
Siehe [hier](https://a.example/x "Titel"), <https://b.example/> und [da][1], <http://localhost/>, nicht `[so](https://code.example/)`.

[1]: https://c.example/y
[^1]: Ein Text: [Quelle](https://a.example/x#s2).
"""


def test_all_are_found_with_place_and_field(docs: pathlib.Path) -> None:
    record = docs / "kommunen/neudorf.yml"
    record.write_text(record.read_text(encoding="utf-8") + SOURCES, encoding="utf-8")
    catalogue, _ = load(docs, "docs")
    found = addresses(catalogue, {"docs/leitfaden.md": GUIDE})
    assert [(address, *(f"{use.place} {use.field}" for use in uses)) for address, uses in found.items()] == [
        ("https://a.example/x", "docs/leitfaden.md:2:14 Text", "docs/leitfaden.md:5:26 Text"),
        ("https://archiv.example/1", "docs/kommunen/neudorf.yml:17:14 Quelle s1 (archiviert)"),
        ("https://b.example/", "docs/leitfaden.md:2:45 Text"),
        ("https://c.example/y", "docs/leitfaden.md:4:6 Text"),
        ("https://plan.example/a_(b)", "docs/kommunen/neudorf.yml:10:11 Text"),
        (
            "https://www.neudorf.example/",
            "docs/kommunen/neudorf.yml:5:10 Website",
            "docs/kommunen/neudorf.yml:16:10 Quelle s1",
        ),
        ("https://www.neudorf.example/kontakt", "docs/kommunen/neudorf.yml:8:8 Seite"),
    ]
