"""One real page of every type. A new page type is added here and is then covered by all tests of built pages."""

from __future__ import annotations

from typing import Final

PAGE_TYPES: Final = {
    "start": "",
    "index of case studies": "fallstudien/",
    "index of Kommunen": "kommunen/",
    "index of Modellprojekte": "modellprojekte/",
    "index of solutions": "loesungen/",
    "index of forms of cooperation": "kooperationsmodelle/",
    "index of events": "veranstaltungen/",
    "index of topics": "themen/",
    "index of barriers": "huerden/",
    "glossary": "glossar/",
    "case study": "fallstudien/guetersloh-urban-stack/",
    "stopped case study": "fallstudien/andernach-andernach-app/",
    "Kommune": "kommunen/guetersloh/",
    "Kommune with key figures only": "kommunen/aalen/",
    "Modellprojekt": "modellprojekte/mpsc-suedwestfalen/",
    "solution": "loesungen/civitas-core/",
    "form of cooperation": "kooperationsmodelle/zweckverband/",
    "event": "veranstaltungen/regionalkonferenz-guetersloh-2023/",
    "topic": "themen/datenplattform/",
    "barrier": "huerden/datenschutz/",
    "glossary term": "glossar/zweckverband/",
    "guide": "leitfaeden/umsatzsteuer/",
    "contribute": "mitmachen/",
    "field reference": "mitmachen/felder/",
    "technical page": "technik/architektur/",
    "codes": "technik/codes/",
    "index by Land": "laender/",
    "Land": "laender/nordrhein-westfalen/",
    "index by size": "groessen/",
    "size": "groessen/bis-20000/",
    "index by state": "stand/",
    "state": "stand/pilot/",
    "index by Staffel": "staffeln/",
    "Staffel": "staffeln/2/",
    "index by standard": "standards/",
    "standard": "standards/ogc-sensorthings-api/",
    "table of solutions": "tabellen/loesungen-und-kommunen/",
    "table of topics": "tabellen/themen-und-laender/",
    "not found": "404.html",
}
"""URL of one page by the name of its type."""
