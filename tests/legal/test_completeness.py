"""The file about the operator: what is read, what a public wiki lacks, and what is a placeholder."""

from __future__ import annotations

import pathlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.findings import Severity
from kommunenwiki.legal.completeness import gaps, reminder
from kommunenwiki.legal.reading import read_operator
from kommunenwiki.manuals import MANUALS
from kommunenwiki.model.operator import Operator
from kommunenwiki.reporting import as_text

if TYPE_CHECKING:
    from kommunenwiki.findings import Finding

COMPLETE = pathlib.Path(__file__).parent / "betreiber.yml"
TEXT = COMPLETE.read_text(encoding="utf-8")
TODAY = date(2026, 11, 24)


def read(tmp_path: pathlib.Path, text: str, *, production: bool = True) -> tuple[Operator, tuple[Finding, ...]]:
    file = tmp_path / "betreiber.yml"
    file.write_text(text, encoding="utf-8")
    return read_operator(file, "betreiber.yml", TODAY, production=production)


def found(tmp_path: pathlib.Path, text: str, *, production: bool = True) -> list[str]:
    """Return line and code of what is wrong, with the message."""
    return [f"{f.place.line} {f.code} {f.message}" for f in read(tmp_path, text, production=production)[1]]


def test_the_complete_file_is_complete() -> None:
    operator, findings = read_operator(COMPLETE, "betreiber.yml", TODAY, production=True)
    assert as_text(findings) == ""
    assert gaps(operator) == ()
    assert operator.name == "Verein der Wikis e. V."


def test_without_a_file_a_wiki_can_be_built_but_not_published(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "betreiber.yml"
    assert read_operator(file, "betreiber.yml", TODAY, production=False) == (Operator(), ())
    _, findings = read_operator(file, "betreiber.yml", TODAY, production=True)
    assert {finding.code for finding in findings} == {"B001"}
    assert all(finding.place.path == "betreiber.yml" and finding.hint for finding in findings)
    assert sorted(gap.key for gap in gaps(Operator())) == [
        "accessibility.assessment",
        "accessibility.created",
        "accessibility.feedback.mail",
        "accessibility.land",
        "accessibility.status",
        "address",
        "hosting.log_days",
        "hosting.name",
        "mail",
        "name",
        "privacy.authority",
        "privacy.basis",
        "represented_by",
        "responsible.name",
    ]


@pytest.mark.parametrize("gap", [gap.key for gap in gaps(Operator())])
def test_every_needed_field_is_missed(tmp_path: pathlib.Path, gap: str) -> None:
    key = gap.rpartition(".")[2]
    lines = TEXT.splitlines()
    depth = 2 * gap.count(".")
    if gap == "accessibility.feedback.mail":
        text = TEXT.replace('mail: "barrieren@verein.test", ', "")
    else:
        start = lines.index(next(line for line in lines if line.startswith(f"{' ' * depth}{key}:")))
        if gap in {"hosting.name", "responsible.name"}:
            start = lines.index(f"{gap.partition('.')[0]}:") + 1
        text = "\n".join(lines[:start] + lines[start + 1 :])
    (finding,) = [line for line in found(tmp_path, text) if f"„{gap}“" in line]
    assert " B001 " in finding
    assert found(tmp_path, text, production=False) == []


def _missing(line: str, name: str, title: str) -> str:
    told = "Die Seite „Barrierefreiheit“ muss das nennen: Durchführungsbeschluss (EU) 2018/1523."
    return f"{line} B001 „accessibility.{name}“ (Barrierefreiheit: {title}) fehlt. {told}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # placeholders
        ('"Verein der Wikis e. V."', '"[Name]"', "2 B002 Bei „name“ steht ein Platzhalter: „[Name]“."),
        ('"Am Ring 3"', '"Musterstraße 1"', "4 B002 Bei „address.street“ steht ein Platzhalter: „Musterstraße“."),
        ('"33330"', '"00000"', "4 B002 Bei „address.postcode“ steht ein Platzhalter: „00000“."),
        ("wiki@verein.test", "wiki@verein.example", "5 B002 Bei „mail“ steht ein Platzhalter: „example“."),
        ("Das prüfen wir", "TODO", "25 B002 Bei „accessibility.gaps.0.reason“ steht ein Platzhalter: „TODO“."),
        ('"Rechenzentrum Neudorf"', '"…"', "11 B002 Bei „hosting.name“ steht ein Platzhalter: „…“."),
        # addresses that lead nowhere
        ("wiki@verein.test", "wiki at verein", "5 B004 „wiki at verein“ ist keine E-Mail-Adresse."),
        ("https://aufsicht.test/", "javascript:alert(1)", "16 B004 „javascript:alert(1)“ ist keine Webadresse."),
        # days
        ("2026-10-05", "2026-12-05", "22 B005 Der 2026-12-05 liegt in der Zukunft."),
        ("2026-10-05", "2026-02-01", "22 B005 Die Erklärung kann nicht überprüft worden sein, bevor es sie gab."),
        # what depends on something else
        (
            "nordrhein-westfalen",
            "niedersachsen",
            _missing("17", "body", "Schlichtungsstelle"),
        ),
        # the form of the file, in the sentences of records
        ("log_days: 7", "log_day: 7", "13 M001 Den Schlüssel „log_day“ gibt es unter „hosting“ nicht."),
    ],
)  # fmt: skip
def test_what_is_wrong(tmp_path: pathlib.Path, old: str, new: str, expected: str) -> None:
    assert old in TEXT
    assert found(tmp_path, TEXT.replace(old, new)) == [expected]


def test_gaps_must_be_named_unless_there_are_none(tmp_path: pathlib.Path) -> None:
    start, end = TEXT.index("  gaps:"), TEXT.index("  feedback:")
    without = TEXT[:start] + TEXT[end:]
    (line,) = found(tmp_path, without)
    assert "„accessibility.gaps“" in line
    assert found(tmp_path, without.replace("teilweise", "vollstaendig")) == []


@pytest.mark.parametrize("instead", ["federal: true", "voluntary: true"])
def test_bund_and_voluntary_statements_need_no_land(tmp_path: pathlib.Path, instead: str) -> None:
    assert found(tmp_path, TEXT.replace("land: nordrhein-westfalen", instead)) == []


def test_an_own_body_goes_before_the_known_one(tmp_path: pathlib.Path) -> None:
    text = TEXT.replace(
        "land: nordrhein-westfalen", 'land: niedersachsen\n  body: {name: "Schlichtung", phone: "0511 1"}'
    )
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2026, 11, 24), False), (date(2027, 10, 5), False), (date(2027, 10, 6), True)]
)
def test_the_statement_is_reviewed_every_year(today: date, *, overdue: bool) -> None:
    operator, findings = read_operator(COMPLETE, "betreiber.yml", today, production=True)
    assert bool(reminder(operator, today)) == overdue
    assert [(f.code, f.severity, f.place.line) for f in findings] == [("B003", Severity.WARNING, 22)] * overdue


def test_words_of_everyday_are_no_placeholders(tmp_path: pathlib.Path) -> None:
    harmless = "Zum Beispiel die Karte; [mehr dazu](https://verein.test/karte) und [[karte]] …"
    assert found(tmp_path, TEXT.replace("Die Karte lässt sich nicht mit der Stimme bedienen.", harmless)) == []


def test_what_cannot_be_read_counts_as_nothing(tmp_path: pathlib.Path) -> None:
    operator, findings = read(tmp_path, "name: [\n")
    assert operator == Operator()
    assert findings
    assert all(finding.code.startswith("Y") for finding in findings)


@pytest.mark.parametrize("code", [code for code in MANUALS if code.startswith("B")])
def test_the_examples_of_the_manuals_show_what_they_say(tmp_path: pathlib.Path, code: str) -> None:
    assert code in {finding.code for finding in read(tmp_path, MANUALS[code].bad)[1]}
    codes = {finding.code for finding in read(tmp_path, MANUALS[code].good)[1]}
    assert code not in codes - {"B001"}
    assert "„name“" not in "".join(found(tmp_path, MANUALS["B001"].good))


def test_the_form_in_the_documentation_is_right_and_must_be_filled_in(tmp_path: pathlib.Path) -> None:
    page = (pathlib.Path(__file__).parents[2] / "docs/technik/rechtsseiten.md").read_text(encoding="utf-8")
    form = page.partition("```yaml\n")[2].partition("```")[0]
    assert found(tmp_path, form, production=False) == []
    lines = found(tmp_path, form)
    assert len(lines) == form.count("[")
    assert all(" B002 " in line for line in lines)
