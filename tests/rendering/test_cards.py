from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model.case_study import Status
from kommunenwiki.rendering.cards import Card, card, cards, excerpt, sort_key

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


def made(site: Site, folder: str, id_: str) -> Card:
    return cards(site.scope("glossar/"), [RecordKey(folder, id_)])[0]


def test_case(site: Site) -> None:
    card = made(site, "fallstudien", "neudorf-plattform")
    assert card.url == "../fallstudien/neudorf-plattform/"
    assert (card.kind, card.status) == ("Datenplattform", Status.STOPPED)
    assert card.details == ("Neudorf, Altstadt", "5.001 bis 20.000 Einwohner")
    assert card.text == "Neudorf betreibt mit Altstadt eine Datenplattform. Sie gehört den Orten & läuft seit 2022."


def test_case_of_many_kommunen(site: Site) -> None:
    card = made(site, "fallstudien", "unbekannt-idee")
    assert card.details == ("Kreis Musterland, Altstadt, 2 weitere", "Kreis, Verband oder Region")


@pytest.mark.parametrize(
    ("folder", "id_", "kind", "details", "text"),
    [
        ("kommunen", "neudorf", "Kreisangehörige Stadt", ("Nordrhein-Westfalen, Hessen", "18.400\xa0Einwohner"), ""),
        ("kommunen", "altstadt", "Gemeinde", ("Hessen",), ""),
        (
            "modellprojekte",
            "mpsc-neudorf",
            "Modellprojekt, Staffel 2",
            ("Nordrhein-Westfalen, Hessen",),
            "„Drei *Orte*, ein Plan“",
        ),
        ("modellprojekte", "mpsc-stilles-tal", "Modellprojekt, Staffel 1", ("Hessen",), ""),
        ("loesungen", "sensornetz", "Sensordaten", (), "Ein Netz für Sensoren: - günstig - offen"),
        (
            "kooperationsmodelle",
            "arbeitsgruppe",
            "Lose Zusammenarbeit",
            ("Aufwand niedrig (Einschätzung)",),
            "Menschen treffen sich.",
        ),
        (
            "veranstaltungen",
            "treffen-neudorf-2025",
            "Regionalkonferenz",
            ("30.\xa0Dezember 2024 bis 2.\xa0Januar 2025", "Halle Neudorf"),
            "Daten für alle",
        ),
        ("veranstaltungen", "treffen-altstadt-2023", "Veranstaltung", ("Juni 2023", "virtuell"), ""),
        ("themen", "city-app", "Thema", (), "Ein Programm für das Handy."),
        ("huerden", "personal", "Hürde", (), "Es fehlen Menschen."),
        ("glossar", "datenhoheit", "Begriff, Daten", (), "Wer über Daten entscheidet."),
    ],
)
def test_other_types(  # noqa: PLR0917 one argument for each column
    site: Site, folder: str, id_: str, kind: str, details: tuple[str, ...], text: str
) -> None:
    card = made(site, folder, id_)
    assert (card.kind, card.details, card.text, card.status) == (kind, details, text, None)


def test_records_without_a_page_get_no_card(site: Site) -> None:
    assert cards(site.scope(""), [RecordKey("kommunen", "dreieck"), RecordKey("kommunen", "nirgends")]) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kurz.", "Kurz."),
        ("Der erste Satz ist da. Der zweite Satz passt nicht mehr.", "Der erste Satz ist da."),
        ("Am 16. März war das Treffen. Der zweite Satz passt nicht.", "Am 16. März war das Treffen."),
        ("Ein langer Satz, der nicht aufhört und nicht endet.", "Ein langer Satz, der nicht …"),
        ("Ja. Dieser lange Satz geht weiter und weiter und weiter.", "Ja. Dieser lange Satz geht …"),
        ("Ein Wort, zwei Wörter, drei, vier fünf sechs sieben.", "Ein Wort, zwei Wörter, drei …"),
        ("Die Stadt bzw. Gemeinde hat viel mehr vor als gedacht.", "Die Stadt bzw. Gemeinde hat …"),
        ("Das war so bis 2024. Danach kam alles anders als gedacht.", "Das war so bis 2024."),
    ],
)
def test_excerpt(text: str, shown: str) -> None:
    assert excerpt(text, 30) == shown


def test_sort_key() -> None:
    names = ["Zebra", "§ 2b UStG", "Öffentlich", "offen", "„Ämter“", "Apfel"]
    assert sorted(names, key=sort_key) == ["§ 2b UStG", "„Ämter“", "Apfel", "offen", "Öffentlich", "Zebra"]


def test_a_card_is_made_once_and_leads_from_every_page(site: Site) -> None:
    key = RecordKey("fallstudien", "neudorf-plattform")
    here, there = (cards(site.scope(address), [key])[0] for address in ("", "themen/datenplattform"))
    assert (here.url, there.url) == ("fallstudien/neudorf-plattform/", "../../fallstudien/neudorf-plattform/")
    assert here._replace(url="") == there._replace(url="")
    assert here.details is there.details
    assert here == card(site.scope(""), key, site.catalogue.records[key].entity)


def test_a_record_that_cannot_be_read_has_no_card(site: Site) -> None:
    assert cards(site.scope(""), [RecordKey("kommunen", "dreieck")]) == ()
