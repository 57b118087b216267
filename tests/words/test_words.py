"""The commonest slips against the style guide (docs/mitmachen/stil.md), in everything that the wiki itself says.

That is: the text of templates, the German strings of the package, and the pages that explain how to contribute. Texts
of records are the matter of the rules, with messages for those who wrote them.
"""

from __future__ import annotations

import ast
import html
import pathlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
PACKAGE: Final = ROOT / "plugins" / "kommunenwiki"

SLIPS: Final = {
    "Sie, not du": r"\b(?:[Dd]u|[Dd]ein(?:e[mnrs]?)?|[Dd]ich|[Dd]ir|[Ee]uch|[Ee]uer|eure[mnrs]?)\b",
    "no signs inside words for gender": r"\w(?:[*_:]|/-?)innen\b|[a-zäöü]Innen\b|\w\((?:in|innen)\)",
    "people, not only men": r"\b(?:Bürger|Nutzer|Benutzer|Anwender|Mitarbeiter|Teilnehmer|Ansprechpartner)n?\b",
    "Kommunen, when Kreise are meant too": r"\bStädten? und Gemeinden?\b(?!.*Kreis)",
    "German quotation marks": r"(?<![=\w])\"[^\"\n]*[a-zäöüß][^\"\n]*\"|(?<!\w)'[A-ZÄÖÜ]\w+'|“[^“”]*”",
    "an ellipsis is one sign": r"\.\.\.",
    "a dash is long": r"[a-zäöüß] - [a-zäöüA-ZÄÖÜ]",
    "abbreviations are written out": r"\b(?:z\. ?B|d\. ?h|u\. ?a|bzw|usw|etc|ggf|evtl|bspw|inkl|Mio|Mrd)\.",
    "a space before per cent and euro": r"\d(?:%|€|EUR)",
    "thousands with a point, decimals with a comma": r"\b\d{1,3},\d{3}\b|\b\d{5,}\b (?:Euro|€|Menschen|Einwohner)",
    "days in German": r"\b\d{1,2}\.\d{1,2}\.\d{2}(?:\d{2})?\b|\b(?:am|vom|seit) \d{4}-\d{2}-\d{2}\b",
    "links say where they lead": r"\b[Hh]ier klicken\b|\b[Kk]licken Sie hier\b",
    "Einfache, not Leichte Sprache": r"\b(?:in|[Ll]eichter?) Leichter? Sprache\b|\bLeichte Sprache:",
    "words of the list": r"\b(?:(?<!„)e-?mail|Email|E-mail|Homepages?|Cityapps?|Stadtapps?|Opensource|Re-Use|"
    r"Use Cases?|Best Practices?|Features?|Content|User|Login|updaten|downloaden|uploaden|Interface)\b",
    "no word in capitals and no calls": r"\b(?:ACHTUNG|WICHTIG|HINWEIS|FEHLER)\b|[a-zäöüß]!(?:\s|$)",
}
"""What is wrong, by the rule it breaks."""

GERMAN: Final = re.compile(
    r"\b(?:der|die|das|den|dem|ein|eine|und|oder|nicht|ist|sind|Sie|zu|von|für|mit|auf|im|es|wird|kann|keine?)\b|[äöüÄÖÜß„“]"
)
WORDS: Final = re.compile(r"\s+\S+\s+\S+")
"""A string of several words; shorter ones are keys and names."""


class Text(NamedTuple):
    """A piece of text and where it stands."""

    path: str
    line: int
    text: str


def slips(text: str) -> list[str]:
    """Return the rules that a text breaks."""
    return [rule for rule, pattern in SLIPS.items() if re.search(pattern, text)]


def lines(path: pathlib.Path, without: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a file without what a pattern matches."""
    source = path.read_text(encoding="utf-8")
    left = re.sub(without, lambda match: "\n" * match.group().count("\n"), source, flags=re.DOTALL)
    yield from enumerate(left.splitlines(), start=1)


def of_template(path: pathlib.Path) -> Iterator[Text]:
    """Yield what a template shows: text between tags, and the attributes that are read aloud."""
    for number, line in lines(path, r"\{#.*?#\}"):
        for text in re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', line):
            yield Text(path.name, number, text)
        shown = re.sub(r"\{%.*?%\}", "", line)
        shown = re.sub(r"\{\{.*?\}\}", "X", shown)
        yield Text(path.name, number, html.unescape(re.sub(r"<[^>]*>", "", shown)))


def of_module(path: pathlib.Path) -> Iterator[Text]:
    """Yield the German strings of a module, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docstrings |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    examples = {
        id(keyword.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in {"bad", "good", "examples"}
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings | examples:
            continue
        if GERMAN.search(node.value) and WORDS.search(node.value):
            yield Text(
                path.relative_to(PACKAGE).as_posix(), node.lineno, html.unescape(re.sub(r"<[^>]*>", "", node.value))
            )


def of_guide(path: pathlib.Path) -> Iterator[Text]:
    """Yield the lines of a guide without code; what tables of the style guide show as wrong is left out."""
    for number, line in lines(path, r"```.*?```"):
        if not line.startswith("|"):
            yield Text(path.name, number, re.sub(r"`[^`]*`|\]\([^)]*\)|\{[^}]*\}", "", line))


TEMPLATES: Final = sorted((PACKAGE / "rendering" / "templates").glob("*.html")) + sorted(
    (PACKAGE / "theme").rglob("*.html")
)
MODULES: Final = sorted(path for path in PACKAGE.rglob("*.py") if "search" not in path.parts)
GUIDES: Final = sorted(path for path in (ROOT / "docs" / "mitmachen").glob("*.md") if path.name != "stil.md")


def report(texts: Iterator[Text]) -> list[str]:
    return [f"{path}:{line}: {rule}: {text.strip()[:90]}" for path, line, text in texts for rule in slips(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates(path: pathlib.Path) -> None:
    assert report(of_template(path)) == []


def test_strings_of_the_package() -> None:
    assert [line for path in MODULES for line in report(of_module(path))] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_guides_for_contributors(path: pathlib.Path) -> None:
    assert report(of_guide(path)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Trage deine Kommune ein.", "Fragen an Expert*innen", "Expert:innen", "BürgerInnen", "Die Nutzer der App"),
        *("Alle Städte und Gemeinden", 'Der "Urban Stack" läuft.', "Und so weiter ...", "Die App - ein Erfolg"),
        *(
            "Zum Glück z.B. heute",
            "30% der Kosten",
            "12,000 Euro",
            "am 2023-03-16",
            "Klicken Sie hier",
            "eine Homepage",
        ),
        *("Das klappt!", "per Email"),
    ],
)
def test_a_slip_is_found(text: str) -> None:
    assert len(slips(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tragen Sie Ihre Kommune ein.",
            "Bürgerbeteiligung und Nutzerzahlen",
            "Städte, Gemeinden und Kreise",
            "Du-Form"[3:],
        ),
        *(
            "„Urban Stack“ läuft.",
            "Und so weiter …",
            "Die App – ein Erfolg",
            "30 Prozent",
            "12.000 Euro",
            "16. März 2023",
        ),
        *("E-Mail", "Website", "In Einfacher Sprache", "2.0.1"),
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert slips(text) == []
