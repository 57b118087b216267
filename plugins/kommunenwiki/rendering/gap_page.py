# Every number on the page stands above the records that it counts, and every record leads to where it can be changed.
"""The page of gaps: what the wiki lacks, the easiest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.analysis import gaps
from kommunenwiki.analysis.completeness import answers
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy, ModelProject, Solution
from kommunenwiki.model.asked import Ease
from kommunenwiki.rendering import gap_lists
from kommunenwiki.rendering.cards import by_name
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.gap_lists import OTHERS, answer_anchor
from kommunenwiki.rendering.long_lists import LongList, Shown, shown
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.views.answers import GAPS, anchor
from kommunenwiki.rendering.views.parts import ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from kommunenwiki.analysis.completeness import Completeness
    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Scope, Site

TITLE: Final = "Was noch fehlt"
OTHERS_TITLE: Final = "Was in anderen Einträgen fehlt"
OTHERS_DESCRIPTION: Final = (
    "Kommunen, Modellprojekte, Lösungen und alle anderen Einträge außer den Fallstudien: "
    "welche Angaben da sind und welche noch fehlen."
)
DESCRIPTION: Final = (
    "Welche Angaben, Themen und Länder in diesem Wiki noch fehlen. Das Leichteste steht oben, "
    "und bei jeder Lücke steht, wo Sie sie füllen."
)
EASES: Final[Mapping[Ease, str]] = {
    Ease.LOOK_UP: "Das steht meist auf einer öffentlichen Seite.",
    Ease.READ: "Das steht in Berichten, Beschlüssen und in der Presse.",
    Ease.ASK: "Das weiß oft nur die Kommune selbst.",
}
"""Where a contributor finds what is missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record that lacks something.

    Attributes:
        anchor: Anchor of the row.
        title: Name of the record.
        url: URL of its page.
        edit: URL under which its file is changed; empty when the site knows none.
        file: Path of its file below the documents folder.
        note: What the list says of it.
    """

    anchor: str
    title: str
    url: str
    edit: str
    file: str
    note: str = ""


class Rows(NamedTuple):
    """Records that lack something.

    Attributes:
        shown: How many they are, and where all of them stand.
        rows: Those that the page shows.
    """

    shown: Shown
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A record that lacks answers.

    Attributes:
        row: The record.
        given: Number of answers that it gives.
        total: Number of answers that are asked of it.
        missing: What is missing, by how easily it is found out: „nachschlagen“ and the names of the answers.
    """

    row: Row
    given: int
    total: int
    missing: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """How complete the records of a type are.

    Attributes:
        type: The type.
        records: Number of records.
        given: Number of answers that they give together.
        total: Number of answers that are asked of them.
        lacking: The records that lack answers: those that lack least first, among those by name.
        shown: How many of them there are, and where all of them stand.
    """

    type: type[Entity]
    records: int
    given: int
    total: int
    lacking: tuple[Lacking, ...]
    shown: Shown


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of gaps, and the page of what all records but case studies lack."""
    yield _main(site)
    yield _others(site)


def _others(site: Site) -> Page:
    scope = site.scope(OTHERS)
    kinds = tuple(_kind(scope, kind) for kind in RECORD_TYPES if kind is not CaseStudy and site.catalogue.of(kind))
    body = (
        environment()
        .get_template("luecken-andere.html")
        .render(scope=scope, title=OTHERS_TITLE, description=OTHERS_DESCRIPTION, gaps_address=GAPS, kinds=kinds)
    )
    return Page(OTHERS, OTHERS_TITLE, OTHERS_DESCRIPTION, body, tuple(scope.outline))


def _main(site: Site) -> Page:
    scope = site.scope(GAPS)
    body = (
        environment()
        .get_template("luecken.html")
        .render(
            scope=scope,
            title=TITLE,
            description=DESCRIPTION,
            editable=bool(site.edit_url(f"{CaseStudy.folder}/")),
            estimate=ESTIMATE,
            eases=_eases(scope),
            answer_anchor=answer_anchor,
            total=len(site.catalogue.of(CaseStudy)),
            cases=_kind(scope, CaseStudy),
            others_url=scope.url(OTHERS),
            licences=_rows(scope, gap_lists.licences(site)),
            solutions=len(site.catalogue.of(Solution)),
            projects=_rows(scope, gap_lists.projects(site)),
            all_projects=len(site.catalogue.of(ModelProject)),
            checks=site.checks,
            stale=_rows(scope, gap_lists.stale(site)),
            websites=_websites(scope),
            topics=_topics(scope),
            lands=tuple(land.label for land in gaps.lands_without_cases(site.catalogue)),
            counted=tuple((record_type, answers(record_type)) for record_type in RECORD_TYPES),
        )
    )
    return Page(GAPS, TITLE, DESCRIPTION, body, tuple(scope.outline))


def _kind(scope: Scope, record_type: type[Entity]) -> Kind:
    """Return how complete the records of a type are."""
    site = scope.site
    found = [site.completeness[RecordKey(record_type.folder, id_)] for id_ in site.catalogue.of(record_type)]
    part = shown(scope, gap_lists.unfinished(site, record_type))
    lacking = tuple(_lacking(scope, key, site.completeness[key]) for key in part.keys)
    given, total = sum(len(item.given) for item in found), sum(item.total for item in found)
    return Kind(record_type, len(found), given, total, lacking, part)


def _lacking(scope: Scope, key: RecordKey, found: Completeness) -> Lacking:
    missing = tuple(
        (ease.label, tuple(answer.label for answer in group))
        for ease, group in groupby(found.missing, key=lambda answer: answer.ease)
    )
    return Lacking(_row(scope, key), len(found.given), found.total, missing)


def _eases(scope: Scope) -> list[tuple[Ease, str, tuple[tuple[gaps.Gap, Rows], ...]]]:
    """Return what case studies lack by how easily it is found out, each with the cases that lack it."""
    by_ease = {ease: tuple(group) for ease, group in groupby(scope.site.gaps, key=lambda gap: gap.answer.ease)}
    return [
        (ease, where, tuple((gap, _rows(scope, gap_lists.lack(scope.site, gap))) for gap in by_ease[ease]))
        for ease, where in EASES.items()
        if ease in by_ease
    ]


def _websites(scope: Scope) -> list[tuple[type[Entity], int, Rows]]:
    """Return the records with sources that lead only to a website, by type, with the number of these sources."""
    found = scope.site.website_sources
    made = []
    for folder, keys in gap_lists.by_folder(scope.site):
        part = shown(scope, gap_lists.weak(scope.site, folder, keys))
        rows = tuple(_row(scope, key, ", ".join(source.publisher for source in found[key])) for key in part.keys)
        made.append((BY_FOLDER[folder], sum(len(found[key]) for key in keys), Rows(part, rows)))
    return made


def _topics(scope: Scope) -> tuple[tuple[Markup, int], ...]:
    """Return links to the topics that lead no case, each with the number of cases that touch it; the fewest first."""
    counts = gaps.cases_by_topic(scope.site.catalogue)
    keys = by_name(scope.site, (RecordKey("themen", id_) for id_, (leading, _) in counts.items() if not leading))
    found = [(scope.link(key), counts[key.id][1]) for key in keys]
    return tuple(sorted(found, key=lambda item: item[1]))


def _rows(scope: Scope, found: LongList) -> Rows:
    part = shown(scope, found)
    return Rows(part, tuple(_row(scope, key) for key in part.keys))


def _row(scope: Scope, key: RecordKey, note: str = "") -> Row:
    file = f"{key}.yml"
    return Row(anchor(key), scope.site.name(key), scope.url(str(key)), scope.site.edit_url(file), file, note)


def summary(site: Site) -> Iterator[tuple[str, str, int, int]]:
    """Yield what others ask for first: anchor, name, number of cases that lack it, number of cases."""
    by_field = {gap.answer.field: gap for gap in site.gaps}
    for field in ("costs", "staff", "contact"):
        if field in by_field:
            gap = by_field[field]
            yield answer_anchor(field), gap.answer.label, len(gap.missing), gap.asked
