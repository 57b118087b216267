"""A record type that nobody has foreseen gets a whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from tests.rendering import wiki

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Claim, Part, Sourced, SourcedEntity
from kommunenwiki.model.case_study import CaseStudy, Status
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import (  # pydantic needs them at run time
    Day,  # noqa: TC001
    MunicipalityRef,  # noqa: TC001
    PartialDate,  # noqa: TC001
    SourceRefs,  # noqa: TC001
)
from kommunenwiki.rendering.cards import card
from kommunenwiki.rendering.views import OWN, VIEWS, default

if TYPE_CHECKING:
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.facts import Fact
    from kommunenwiki.rendering.site import Scope, Site


class Place(Part):
    """A part with several fields."""

    room: Annotated[Line, Field(title="Raum")]
    seats: Annotated[int, Field(title="Plätze")]


class Fee(Sourced):
    """A part with one field and sources."""

    amount: Annotated[Line, Field(title="Betrag")]


class Graded(Claim):
    """A claim that says more."""

    grade: Annotated[Line | None, Field(title="Note")] = None


class Course(SourcedEntity):
    """A type without view, template and plan."""

    folder = "kurse"
    singular = "Kurs"
    plural = "Kurse"
    introduction = "Kurse."

    name: Annotated[Line, Field(title="Name")]
    same: Annotated[Line | None, Field(title="Ebenso")] = None
    plain: Annotated[Prose | None, Field(title="Einfache Sprache")] = None
    about: Annotated[Prose | None, Field(title="Worum es geht")] = None
    status: Annotated[Status | None, Field(title="Stand")] = None
    open: Annotated[bool, Field(title="Offen für alle")] = False
    hours: Annotated[float | None, Field(title="Stunden")] = None
    since: Annotated[PartialDate | None, Field(title="Seit")] = None
    next: Annotated[Day | None, Field(title="Nächster Termin")] = None
    page: Annotated[WebAddress | None, Field(title="Seite")] = None
    hosts: Annotated[tuple[MunicipalityRef, ...], Field(title="Angeboten von")] = ()
    places: Annotated[tuple[Place, ...], Field(title="Orte")] = ()
    fee: Annotated[Fee | None, Field(title="Preis")] = None
    remark: Annotated[Prose | None, Field(title="Hinweis")] = None
    steps: Annotated[tuple[Prose, ...], Field(title="Ablauf")] = ()
    gains: Annotated[tuple[Graded, ...], Field(title="Was man mitnimmt")] = ()
    source: Annotated[SourceRefs, Field(title="Quelle der Grundangaben")] = ()

    @property
    def name_or_title(self) -> str:
        """The name."""
        return self.name


SMALL = '"id": "kurs", "name": "Der Kurs"'


def course(fields: str) -> Course:
    return Course.model_validate_json(f"{{{SMALL}, {fields}}}", strict=True)


def scope_of(site: Site, key: RecordKey = wiki.FULL[0]) -> Scope:
    """Return the scope of a page with sources."""
    return site.scope("kurse/kurs", site.catalogue.records[key])


def shown(site: Site, fields: str) -> dict[str, tuple[str, ...]]:
    rows: tuple[Fact, ...] = default.view(scope_of(site), course(fields))["facts"]
    return {row.label: tuple(map(str, row.values)) for row in rows}


def test_short_values_are_facts_under_the_title_of_their_field(site: Site) -> None:
    fields = (
        '"same": "Nur A & B", "status": "pilot", "open": true, "hours": 12.5, "since": "2023-03", "next": "2026-12-01"'
    )
    assert shown(site, fields) == {
        "Ebenso": ("Nur A &amp; B",),
        "Stand": ("Pilotbetrieb",),
        "Offen für alle": ("ja",),
        "Stunden": ("12,5",),
        "Seit": ("März 2023",),
        "Nächster Termin": ("1.\xa0Dezember 2026",),
    }


def test_addresses_and_references_are_links(site: Site) -> None:
    assert shown(site, '"page": "https://kurse.example/", "hosts": ["neudorf", "altstadt"]') == {
        "Seite": ('<a class="kw-extern" href="https://kurse.example/" rel="noopener">kurse.example</a>',),
        "Angeboten von": (
            '<a href="../../kommunen/neudorf/">Neudorf</a>',
            '<a href="../../kommunen/altstadt/">Altstadt</a>',
        ),
    }


def test_groups_of_keys_stand_in_one_line(site: Site) -> None:
    mark = '<sup class="kw-fns"><a class="kw-fn" href="#quelle-1" aria-label="Quelle 1">1</a></sup>'
    fields = '"places": [{"room": "Saal", "seats": 1200}, {"room": "Keller", "seats": 8}], '
    assert shown(site, fields + '"fee": {"amount": "frei", "source": ["s1"]}, "source": ["s1"]') == {
        "Orte": ("Raum: Saal, Plätze: 1.200", "Raum: Keller, Plätze: 8"),
        "Preis": (f"frei{mark}",),
        "Quelle der Grundangaben": (mark,),
    }


def test_what_says_nothing_or_stands_elsewhere_is_left_out(site: Site) -> None:
    found = course('"same": "Der Kurs", "open": false, "plain": "Ein Kurs.", "uncertain": [{"text": "Vielleicht."}]')
    assert default.view(scope_of(site), found) == {"lead": "", "facts": (), "further": ()}


def test_the_first_text_introduces_and_others_are_sections(site: Site) -> None:
    found = default.view(
        scope_of(site),
        course(
            '"plain": "Ein Kurs.", "about": "Es geht um Daten.", "remark": "Bitte *anmelden*.", "steps": ["Hören.", '
            '"Üben."], "gains": [{"text": "Mut.", "source": ["s1"], "grade": "gut"}, {"text": "Wissen."}]'
        ),
    )
    assert (found["lead"], found["facts"]) == ("Es geht um Daten.", ())
    assert [(section.id, section.title, section.single) for section in found["further"]] == [
        ("feld-remark", "Hinweis", True),
        ("feld-steps", "Ablauf", False),
        ("feld-gains", "Was man mitnimmt", False),
    ]
    assert [(item.text, item.source, item.details) for item in found["further"][2].items] == [
        ("Mut.", ("s1",), "Note: gut"),
        ("Wissen.", (), ""),
    ]


def test_the_card_shows_type_and_first_text(site: Site) -> None:
    found = course('"about": "Es geht um *Daten*."')
    made = card(site.scope(""), wiki.FULL[0], found)
    assert (made.kind, made.details, made.text, made.status) == ("Kurs", (), "Es geht um Daten.", None)
    assert card(site.scope(""), wiki.FULL[0], course('"hours": 2')).text == ""


def test_fields_that_own_views_show_exist() -> None:
    for kind in RECORD_TYPES:
        if kind.folder in OWN:
            names = OWN[kind.folder][1].split()
            assert len(names) == len(set(names))
            assert set(names) <= set(kind.model_fields), kind


def test_a_field_that_an_own_view_does_not_know_is_shown(site: Site) -> None:
    class Longer(CaseStudy):
        """A case study with two more fields."""

        motto: Annotated[Line | None, Field(title="Wahlspruch")] = None
        advice: Annotated[tuple[Claim, ...], Field(title="Noch ein Rat")] = ()

    small = (
        '"id": "x", "kind": "city-app", "title": "X", "summary": "X.", "plain_summary": "X.", '
        '"municipalities": ["neudorf"], "status": "idee", "motto": "Nur Mut", "advice": [{"text": "Fragen."}]'
    )
    record = Longer.model_validate_json(f"{{{small}}}", strict=True)
    found = VIEWS["fallstudien"](scope_of(site), record)
    assert [(row.label, row.values) for row in found["facts"]][-1] == ("Wahlspruch", ("Nur Mut",))
    assert [section.title for section in found["further"]] == ["Noch ein Rat"]
