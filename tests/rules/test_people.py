"""Names of persons are recognised by their surroundings; streets, firms and offices are not persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kommunenwiki.model.base import Source
from kommunenwiki.rules import people, person_name
from kommunenwiki.rules.first_names import FIRST_NAMES
from kommunenwiki.rules.people import is_first_name, may_name_person, name_alone, person

if TYPE_CHECKING:
    from tests.rules.conftest import CheckRule


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fragen beantwortet Frau Müller.", "Frau Müller"),
        ("Frau X", "Frau X"),
        ("Herr Schmidt leitet das Team", "Herr Schmidt"),
        ("Ansprechpartner ist Herrn Dr. Öztürk", "Herrn Dr. Öztürk"),
        ("Es eröffnet Frau Landrätin Muster.", "Frau Landrätin Muster"),
        ("Herr von Beispiel", "Herr Beispiel"),
        ("Dr. X", "Dr. X"),
        ("ein Vortrag von Dr. Anna Beispiel", "Dr. Anna Beispiel"),
        ("Prof. Dr. Max Mustermann, Hochschule Neudorf", "Prof. Dr. Max Mustermann"),
        ("Prof. Dr.-Ing. habil. Beispiel", "Prof. Dr.-Ing. habil. Beispiel"),
        ("Dr. rer. nat. Lena Muster", "Dr. rer. nat. Lena Muster"),
        ("Dr.-Ing. Max Muster", "Dr.-Ing. Max Muster"),
        ("Dipl.-Ing. Petra Muster", "Dipl.-Ing. Petra Muster"),
        ("Bürgermeister Max Mustermann", "Bürgermeister Max Mustermann"),
        ("Oberbürgermeisterin Erika Musterfrau sagt", "Oberbürgermeisterin Erika Musterfrau"),
        ("die Landrätin Anna-Lena Beispiel", "Landrätin Anna-Lena Beispiel"),
        ("der Projektleiter Jürgen von der Heide", "Projektleiter Jürgen Heide"),
        ("Ansprechpartnerin: Erika Muster", "Ansprechpartnerin: Erika Muster"),
        ("Geschäftsführer Ali Beispiel", "Geschäftsführer Ali Beispiel"),
        ("Max Mustermann, Bürgermeister von Neudorf", "Max Mustermann"),
        ("Erika Muster (Projektleiterin)", "Erika Muster"),
        ("Kontakt: Anna Beispiel", "Kontakt: Anna Beispiel"),
    ],
)
def test_a_person_is_recognised(text: str, found: str) -> None:
    assert person(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Frau",
        "Frauen und Männer",
        "jede Frau im Dorf",
        *(f"Herr {article} Daten" for article in ("der", "den", "de", "di", "el", "al", "zur")),
        "Als Frau Verantwortung übernehmen",
        "Gleichstellung von Frau und Mann",
        "Stabsstelle Frau und Beruf",
        "die Bettensammlung von Frau Holle",
        "die Stiftung von Dr. Oetker",
        "Sehr geehrte Frau Bürgermeisterin",
        "Damen und Herren",
        "Herr der Daten",
        "Dr.-Külz-Straße 4",
        "Dr.-Ing.-Müller-Straße",
        "Dr. Karl Renner Ring",
        "Prof. Müller-Straße",
        "Dr. Oetker",
        "Dr. Hönle AG",
        "Prof. Schumann GmbH",
        "Frau-Holle-Land",
        "Geopark Frau Holle Land",
        "Bürgermeister unterzeichnen Absichtserklärung",
        "Wenn Bürgermeister Smart City verstehen",
        "Der Bürgermeister der Stadt Gütersloh",
        "Oberbürgermeister und Landräte",
        "Landrat Kreis Höxter",
        "Leiter Stabsstelle Digitalisierung",
        "Entwickler Open Source",
        "Abschluss als Dipl.-Ing. Stadtplanung",
        "Referent Paul Hartmann AG",
        "Max-Planck-Institut",
        "Martin Luther Universität, Leitung",
        "die Kim Software (Entwickler aus Neudorf)",
    ],
)
def test_what_is_no_person_is_left_alone(text: str) -> None:
    assert person(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Landrat Muster", "Bürgermeisterin Xanthippe Beispiel", "Im Text steht Erika Beispiel ohne Amt."],
)
def test_known_limits(text: str) -> None:
    assert person(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Max Mustermann",
        "Anna-Lena Muster",
        "Jürgen von der Heide",
        "Erika Beispiel, Bauamt",
        "Bauamt (Erika Beispiel)",
        "Büro für Kultur, Anna Beispiel",
    ],
)
def test_a_name_that_stands_alone_is_recognised(text: str) -> None:
    assert name_alone(text) != ""


@pytest.mark.parametrize(
    "text",
    [
        "Stadt Neudorf",
        "Martin Luther Universität",
        "Paul Hartmann AG",
        "Mark Brandenburg",
        "Otto Group",
        "Lora Alliance",
        "Robert Bosch Stiftung",
        "Anna Amalia Bibliothek",
        "Amtsblatt (Linus Wittich)",
        "Sankt Augustin",
        "Kommune21",
        "Jan",
    ],
)
def test_firms_and_places_are_no_persons(text: str) -> None:
    assert name_alone(text) == ""


def test_first_names_are_known_without_umlauts() -> None:
    assert is_first_name("Jürgen")
    assert is_first_name("juergen")
    assert not is_first_name("Stadt")
    assert all(name == name.lower() for name in FIRST_NAMES)


CASE = """\
partners: [{name: "NAME", source: s1}]
sources:
  s1: {title: "TITLE", publisher: "PUBLISHER", url: "https://a.example/b", kind: press, accessed: 2026-11-20}
"""


@pytest.mark.parametrize(
    ("field", "value", "count"),
    [
        pytest.param("TITLE", "Interview mit Frau Muster", 0, id="titles are quoted as they were published"),
        pytest.param("PUBLISHER", "Erika Muster", 1, id="a person as publisher"),
        pytest.param("NAME", "Erika Muster", 1, id="a person as partner"),
        pytest.param("NAME", "Verein der Freunde", 0, id="a club as partner"),
    ],
)
def test_where_names_are_looked_for(check_rule: CheckRule, field: str, value: str, count: int) -> None:
    assert "title" in Source.model_fields
    assert len(check_rule(person_name.RULE, CASE.replace(field, value))) == count


def test_the_name_of_a_kommune_is_no_person(check_rule: CheckRule) -> None:
    keys = "aliases: [Martin Dorf]\nkind: gemeinde\nland: hessen\n"
    assert check_rule(person_name.RULE, keys, "kommunen") == []


PIECES = st.sampled_from(
    (
        *(
            "Frau",
            "Herrn",
            "Dr.",
            "Prof.",
            "PD.",
            "Anna",
            "anna",
            "ANNA",
            "Anna-Lena",
            "Max",
            "Muster",
            "von",
            "der",
            "x",
        ),
        *("Bürgermeister", "Projektleiter", "Kontakt:", "ist", "Leiterin", "Straße", "GmbH", "die", "Dipl.-Ing.", "3"),
        *(" ", "\n", "\u00a0", ", ", "(", ")", "„", "“", "'", "’", "-", " – ", "/", "&", ";"),
    )
)


@given(
    st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=8).map(lambda parts: "".join(map("".join, parts)))
)
@example("(Anna Muster, Leiterin")
@example("„Anna-Lena Muster“")
@example("Frau X")
def test_no_person_is_missed_by_the_quick_look(text: str) -> None:
    assert may_name_person(f"Neudorf\n{text}\nEnde") or not (person(text) or name_alone(text))


@pytest.mark.parametrize("text", ["", "Die Stadt misst den Pegel.", "anna", "Frau", "Dr", "Annaberg"])
def test_the_quick_look_passes_over_most_texts(text: str) -> None:
    assert may_name_person(text) == (text == "Frau")


def test_the_quick_look_does_not_remember_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "_MOST_PIECES", 10)
    for number in range(50):
        assert not may_name_person(f"wort{number}")
        assert may_name_person("Anna")
        assert len(people._FAMILIAR) <= 10  # noqa: SLF001 nobody else needs it
