"""Impressum, Datenschutz and Barrierefreiheit, complete and not."""

from __future__ import annotations

import pathlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki
from tests.rendering.test_golden import GOLDEN, compare

from kommunenwiki.legal.reading import read_operator
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.operator import Accessibility, LegalPage, Office, Operator
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.rendering import legal_pages
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.hand_over import HandOver

if TYPE_CHECKING:
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

FILE = pathlib.Path(__file__).parent.parent / "legal" / "betreiber.yml"
COMPLETE = read_operator(FILE, "betreiber.yml", date(2026, 11, 24), production=True)[0]


def pages(site: Site, operator: Operator) -> dict[str, Page]:
    return {page.address: page for page in legal_pages.pages(replace(site, operator=operator))}


def text(site: Site, address: str, operator: Operator = COMPLETE) -> str:
    return wiki.text(pages(site, operator)[address].body)


@pytest.mark.parametrize("which", LegalPage)
def test_complete_pages(site: Site, which: LegalPage) -> None:
    page = pages(site, COMPLETE)[f"{which.value}/"]
    wiki.parsed(page.body)
    compare(GOLDEN / which.value / "index.html", page.body)
    assert page.indexed
    assert "noch nicht ausgefüllt" not in page.body


@pytest.mark.parametrize("which", LegalPage)
def test_pages_of_nobody(site: Site, which: LegalPage) -> None:
    page = pages(site, Operator())[f"{which.value}/"]
    wiki.parsed(page.body)
    compare(GOLDEN / which.value / "leer.html", page.body)
    assert not page.indexed
    assert "Diese Seite ist noch nicht ausgefüllt." in page.body


def accessibility(**changes: object) -> Operator:
    return COMPLETE.model_copy(update={"accessibility": COMPLETE.accessibility.model_copy(update=changes)})


def test_law_and_body_follow_the_land_unless_the_operator_names_others(site: Site) -> None:
    address = "barrierefreiheit/"
    assert "BITVNRW" in text(site, address)
    other = accessibility(land=Land.SACHSEN)
    assert "Archivstraße 101097 Dresden" in text(site, address, other)  # a line break stands between them
    own = accessibility(law=Line("Gesetz der Insel"), body=Office(name=Line("Rat der Insel"), phone=Line("1")))
    assert "Rechtsgrundlage: Gesetz der Insel." in text(site, address, own)
    assert "Rat der InselTelefon: 1" in text(site, address, own)
    assert "Ombudsstelle" not in text(site, address, own)


def test_a_voluntary_statement_names_no_body(site: Site) -> None:
    shown = text(site, "barrierefreiheit/", accessibility(voluntary=True))
    assert "Der Betreiber gibt sie freiwillig ab." in shown
    assert "Wenn das nicht hilft" not in shown


def test_the_statement_says_for_which_address_it_stands(site: Site) -> None:
    known = replace(site, addresses=Addresses(home="https://wiki.verein.test/"))
    assert "gilt für die Website https://wiki.verein.test/." in text(known, "barrierefreiheit/")
    assert "gilt für diese Website." in text(site, "barrierefreiheit/")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, "Der Server protokolliert diese Zugriffe nicht."),
        (1, "Die Protokolle werden nach 1 Tag gelöscht."),
        (30, "Die Protokolle werden nach 30 Tagen gelöscht."),
        (None, "Wie lange der Anbieter die Zugriffe protokolliert: noch nicht ausgefüllt."),
    ],
)
def test_protocols(site: Site, days: int | None, sentence: str) -> None:
    hosting = COMPLETE.hosting.model_copy(update={"log_days": days})
    assert sentence in text(site, "datenschutz/", COMPLETE.model_copy(update={"hosting": hosting}))


def test_data_protection_says_where_contributions_go(site: Site) -> None:
    assert "öffnet sich" not in text(site, "datenschutz/")
    known = replace(site, hand_over=HandOver("gitlab", "https://gitlab.verein.test/wiki", mail="wiki@verein.test"))
    shown = text(known, "datenschutz/")
    assert "Dann öffnet sich gitlab.verein.test" in shown
    assert "auch per E-Mail schicken" in shown


def test_what_few_wikis_need_is_shown_when_it_is_there(site: Site) -> None:
    office = Office(name=Line("Aufsicht"), address=COMPLETE.address, url=WebAddress("https://aufsicht.test/"))
    privacy = COMPLETE.privacy.model_copy(
        update={"officer": office, "additions": Prose("Die Redaktion meldet sich an.")}
    )
    hosting = COMPLETE.hosting.model_copy(update={"address": COMPLETE.address, "outside_eu": Line("Norwegen, EWR")})
    responsible = COMPLETE.responsible.model_copy(update={"address": COMPLETE.address})
    changes = {
        "privacy": privacy,
        "hosting": hosting,
        "vat_id": Line("DE1"),
        "supervision": office,
        "responsible": responsible,
    }
    operator = COMPLETE.model_copy(update=changes)
    assert "Umsatzsteuer-Identifikationsnummer: DE1" in text(site, "impressum/", operator)
    shown = text(site, "datenschutz/", operator)
    for part in ("Rechenzentrum Neudorf, Am Ring 3, 33330 Neudorf", "Norwegen, EWR", "Die Redaktion meldet sich an."):
        assert part in shown


def test_hostile_values_stay_text(site: Site) -> None:
    hostile = COMPLETE.model_copy(
        update={
            "name": Line("A & B ‹b›"),
            "supervision": Office(name=Line("x"), url=WebAddress("javascript:alert(1)")),
            "accessibility": Accessibility(land=Land.HESSEN),
        }
    )
    for page in pages(site, hostile).values():
        assert "javascript:" not in page.body
        wiki.parsed(page.body)
