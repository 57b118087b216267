# The page holds the questions as text; the script puts fields in their place. Labels and help come from the models.
"""The form for case studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.model import CaseStudy
from kommunenwiki.model.inspection import field_names
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.form_data import files
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site

ADDRESS: Final = "mitmachen/fallstudie/"
TITLE: Final = "Fallstudie einreichen"
DESCRIPTION: Final = (
    "Tragen Sie ein, was Ihre Kommune erlebt hat: ohne Konto und ohne Programm. Das Formular prüft, während Sie "
    "schreiben. Entwürfe bleiben in Ihrem Browser, bis Sie etwas abgeben."
)
PURE_SCRIPTS: Final = (
    "werte",
    "lesen",
    "skalare",
    "schreiben",
    "woerter",
    "texte",
    "modell",
    "verweise",
    "regeln",
    "personen",
    "pruefen",
)
"""Scripts of the form that know no page, in the order in which they are loaded; tests run them without a browser."""
SCRIPTS: Final = (*PURE_SCRIPTS, "meldungen", "felder", "listen", "ansicht", "entwuerfe", "neues", "abgabe")
"""Scripts of the form in the order in which they are loaded; the main one comes last."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form that opens on demand.

    Attributes:
        id: Anchor.
        title: German heading.
        hint: What belongs there, in one sentence.
        keys: Keys of its fields.
    """

    id: str
    title: str
    hint: str
    keys: tuple[str, ...]


SECTIONS: Final = (
    Section(
        "das-wichtigste",
        "Das Wichtigste",
        "Diese Angaben braucht jede Fallstudie.",
        ("kind", "topics", "title", "summary", "plain_summary", "municipalities", "status", "id"),
    ),
    Section("quellen", "Quellen", "Wo haben Sie nachgelesen? Jede Angabe braucht eine Quelle.", ("sources",)),
    Section(
        "vorhaben",
        "Problem, Vorgehen, Ergebnisse",
        "Was war das Problem, was haben Sie getan, was kam heraus?",
        ("challenge", "approach", "results"),
    ),
    Section(
        "aufwand",
        "Zeit, Geld und Personal",
        "Wann, mit wie viel Geld und mit wie vielen Menschen?",
        ("model_project", "period", "funding", "costs", "staff"),
    ),
    Section(
        "erfahrungen",
        "Hürden, Lehren und Daten",
        "Was war schwierig, was raten Sie anderen, welche Daten sind es?",
        ("barriers", "lessons", "data", "backing"),
    ),
    Section(
        "gemeinsam",
        "Technik, Partner und Nachnutzung",
        "Was setzen Sie ein, wer macht mit, was können andere übernehmen?",
        ("solutions", "standards", "partners", "cooperation", "reuse", "reused_by"),
    ),
    Section(
        "danach",
        "Wie es weitergeht",
        "Was kommt nach der Förderung, oder warum ist das Vorhaben zu Ende?",
        ("after_funding", "ending"),
    ),
    Section(
        "weiteres",
        "Dokumente, Kontakt und Anmerkungen",
        "Alles Übrige. Sie können es leer lassen.",
        ("documents", "events", "related", "contact", "uncertain", "formerly", "checked"),
    ),
)
"""All fields of a case study, in the order in which people know the answers."""


def page(site: Site) -> Page:
    """Return the page of the form."""
    scope = site.scope(ADDRESS)
    fields = {key: CaseStudy.model_fields[key] for key in field_names(CaseStudy)}
    body = (
        environment()
        .get_template("formular.html")
        .render(
            scope=scope,
            description=DESCRIPTION,
            sections=SECTIONS,
            fields=fields,
            required=tuple(field.title for field in fields.values() if field.is_required()),
            hand_over=site.hand_over,
            data=tuple(scope.asset(path) for path in files(site.catalogue)),
            scripts=tuple(scope.asset(f"assets/kommunenwiki/formular-{name}.js") for name in SCRIPTS),
        )
    )
    return Page(ADDRESS, TITLE, DESCRIPTION, body, tuple(scope.outline))
