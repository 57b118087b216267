"""Costs, durations and staff of many cases, as tables in which every figure leads to its case and its source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar

from markupsafe import Markup

from kommunenwiki.analysis.durations import Course, Duration, summary
from kommunenwiki.rendering import german
from kommunenwiki.rendering.bar_chart import bar
from kommunenwiki.rendering.evidence import place, sources
from kommunenwiki.rendering.long_lists import CARDS, LINES
from kommunenwiki.rendering.views.money import cost_figure, cost_note, staff_figure
from kommunenwiki.rendering.views.parts import period_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kommunenwiki.analysis.costs import Amount, Costs
    from kommunenwiki.analysis.spread import Spread
    from kommunenwiki.analysis.staffing import Post, Staffing
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Scope


EMPTY: Final = Markup("")
_T = TypeVar("_T")
COST_BARS: Final = (
    "Voller Balken: zählt. Heller Balken: zählt nicht. Einmalige und laufende Beträge haben je einen eigenen Maßstab."
)
DURATION_BARS: Final = "Voller Balken: so lange mindestens. Heller Balken: so viel länger, wenn das Datum ungenau ist."


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of a case.

    Attributes:
        what: What it is about.
        figure: The figure in words.
        note: What else is to be known of it; may be empty.
        case: Link to the section of the case where it stands.
        sources: Links to the sources.
        bar: The figure as a bar; empty where nothing can be compared.
    """

    what: str
    figure: str
    note: str
    case: Markup
    sources: tuple[Markup, ...]
    bar: Markup = EMPTY


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one kind.

    Attributes:
        id: Anchor of the group.
        title: What they have in common.
        lines: The figures; of very many so many as can be read, from the first to the last in equal steps.
        total: Number of all figures.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Range:
    """What many cases tell of one question.

    Attributes:
        id: Anchor of the section.
        title: Heading.
        summaries: Sentences on median and range, or that there are none.
        groups: All figures, by what may be compared.
        silent: Links to the cases that tell nothing; to the first of very many.
        silent_total: Number of the cases that tell nothing.
        total: Number of all cases.
        legend: What the bars show; may be empty.
        folded: True when the summary answers most questions, so that the figures may wait behind it.
    """

    id: str
    title: str
    summaries: tuple[str, ...]
    groups: tuple[Group, ...]
    silent: tuple[Markup, ...]
    silent_total: int
    total: int
    legend: str = ""
    folded: bool = False

    @property
    def cut(self) -> bool:
        """Whether some groups show only a selection of their figures."""
        return any(len(group.lines) < group.total for group in self.groups)


def costs(scope: Scope, found: Costs, total: int) -> Range:
    """Return the costs: what was spent for whole projects first, then the rest by the reason why it does not count."""
    scales = {regular: _scale(found, regular=regular) for regular in (False, True)}
    groups = tuple(
        _cost_group(scope, tuple(items), scales) for _, items in groupby(found.amounts, key=lambda item: item.left_out)
    )
    summaries = tuple(
        text
        for text in (
            spread_text(found.once, "Einmalige Ausgaben für ein ganzes Vorhaben", "€"),
            spread_text(found.yearly, "Laufende Ausgaben für ein ganzes Vorhaben im Jahr", "€"),
        )
        if text
    ) or ("Keine Fallstudie belegt, was ein ganzes Vorhaben am Ende gekostet hat. Darum steht hier kein Mittelwert.",)
    return Range("kosten", "Kosten", summaries, groups, *_silent(scope, found.silent), total, COST_BARS)


def durations(scope: Scope, found: Sequence[Duration]) -> Range:
    """Return the durations: ended and planned ones, then how long the others have run so far."""
    known = [item for item in found if item.course is not Course.UNKNOWN]
    most = max((item.longest for item in known), default=0)
    groups = tuple(
        _group(f"dauer-{course.value}", _upper(course.label), tuple(items), lambda item: _duration(scope, item, most))
        for course, items in groupby(known, key=lambda item: item.course)
    )
    summaries = (
        spread_text(summary(found, Course.ENDED), "Beendete Vorhaben dauerten", "Monate"),
        spread_text(summary(found, Course.PLANNED), "Vorhaben mit geplantem Ende dauern", "Monate"),
        spread_text(summary(found, Course.OPEN), "Vorhaben ohne genanntes Ende laufen bisher", "Monate"),
    )
    silent = _silent(scope, [item.case for item in found if item.course is Course.UNKNOWN])
    return Range(
        "dauer",
        "Dauer",
        tuple(text for text in summaries if text),
        groups,
        *silent,
        len(found),
        DURATION_BARS,
        folded=True,
    )


def staff(scope: Scope, found: Staffing, total: int) -> Range:
    """Return the posts and teams."""
    posts = _group("personal-angaben", "Stellen und Personen", found.posts, lambda post: _post(scope, post))
    text = spread_text(found.full_time, "Einzelne Aufgaben haben", "Vollzeitstellen")
    groups = (posts,) if posts.lines else ()
    return Range("personal", "Personal", (text,) if text else (), groups, *_silent(scope, found.silent), total)


def _silent(scope: Scope, cases: Sequence[RecordKey]) -> tuple[tuple[Markup, ...], int]:
    return scope.links(cases[: LINES.cut(len(cases), LINES.whole)]), len(cases)


def _cost_group(scope: Scope, items: Sequence[Amount], scales: Mapping[bool, float]) -> Group:
    reason = items[0].left_out
    title = f"Zählt nicht: {reason.label}" if reason else "Ausgaben für das ganze Vorhaben"
    id_ = f"kosten-{reason.value if reason else 'ausgaben'}"
    return _group(id_, title, items, lambda item: _cost(scope, item, scales[item.regular]))


def _group(id_: str, title: str, items: Sequence[_T], line: Callable[[_T], Line]) -> Group:
    few, last = CARDS.cut(len(items), CARDS.whole), len(items) - 1
    chosen = items if few > last else (items[place * last // max(few - 1, 1)] for place in range(few))
    return Group(id_, title, tuple(map(line, chosen)), len(items))


def _post(scope: Scope, post: Post) -> Line:
    staff = post.staff
    where, told = place(scope, post.case, "kosten"), sources(scope, post.case, staff.source)
    return Line(staff.what, staff_figure(staff), "", where, told)


def _scale(found: Costs, *, regular: bool) -> float:
    """Return the greatest of the single or regular amounts; 0 when there is only one, which no bar can compare."""
    euros = [item.euros for item in found.amounts if item.regular is regular and item.euros]
    return max(euros) if len(euros) > 1 else 0


def _cost(scope: Scope, item: Amount, most: float) -> Line:
    full, light = (0, item.euros or 0) if item.left_out else (item.euros or 0, 0)
    return Line(
        item.cost.what,
        cost_figure(item.cost),
        cost_note(item.cost),
        place(scope, item.case, "kosten"),
        sources(scope, item.case, item.cost.source),
        bar(most, full, light) if most and item.euros else EMPTY,
    )


def _duration(scope: Scope, item: Duration, most: int) -> Line:
    period = item.period
    return Line(
        period_text(period),
        _months(item) if item.longest else "nicht zu berechnen",
        (period.note or "") if period else "",
        scope.link(item.case),
        sources(scope, item.case, period.source if period else ()),
        bar(most, item.shortest, item.longest - item.shortest) if item.longest else EMPTY,
    )


def _months(item: Duration) -> str:
    longest = german.count(item.longest, "Monat", "Monate")
    return longest if item.shortest == item.longest else f"{german.number(item.shortest)} bis {longest}"


def spread_text(found: Spread | None, what: str, unit: str) -> str:
    """Return a summary in a sentence; few values have no median."""
    if found is None:
        return ""
    if found.count == 1:
        return f"{what}: {_figure(found.median)} {unit} (eine Angabe)."
    span = f"von {_figure(found.low)} bis {_figure(found.high)} {unit}"
    if not found.enough:
        return f"{what}: {span} ({german.number(found.count)} Angaben, zu wenige für einen mittleren Wert)."
    return (
        f"{what}: in der Mitte {_figure(found.median)} {unit} (Median), {span} ({german.number(found.count)} Angaben)."
    )


def _figure(value: float) -> str:
    return german.number(round(value, 1))


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
