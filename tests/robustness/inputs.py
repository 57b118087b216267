"""Inputs that are made to hang or to explode, by kind, and the command that meets each."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.robustness.laying import (
    CASE,
    GOOD,
    MOST,
    TODAY,
    Input,
    case_with,
    filled,
    guide,
    neighbour,
    nested,
    put,
    record,
    term,
)
from tests.robustness.table_inputs import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ISSUE: Final = ("from-issue", "issue.md", *TODAY)


def _alias_bomb() -> str:
    return "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10) if n else 'lol'}]\n" for n in range(12))


def _yaml() -> Iterator[Input]:
    kind = "YAML"
    yield Input(kind, "alias bomb", record(_alias_bomb()))
    yield Input(kind, "10 MB scalar", record("id: bombe\ntitle: " + "a" * 10_000_000))
    yield Input(kind, "250 kB scalar", record("id: bombe\ntitle: " + "a" * 250_000))
    yield Input(kind, "100,000 brackets", record("id: " + "[" * 100_000))
    yield Input(kind, "100,000 closed brackets", record("id: " + nested(100_000, "[", "]")))
    yield Input(kind, "100,000 braces", record("id: " + nested(100_000, "{a: ", "}")))
    yield Input(kind, "100,000 dashes", record(nested(100_000, "- ")))
    yield Input(kind, "100,000 complex keys", record(nested(100_000, "? ")))
    yield Input(kind, "100,000 keys", record("".join(f"{n}:\n" for n in range(100_000))))
    yield Input(kind, "as many keys as fit", record(filled("a{n}: x\n")))
    yield Input(kind, "as many short keys as fit", record(filled("{n}:\n")))
    yield Input(kind, "as many keys as fit in a flow", record(filled("a{n}: 1,", "id: {", "}")))
    yield Input(kind, "as many equal keys as fit", record(filled("a: 1\n")))
    yield Input(kind, "as many equal groups as fit", record(filled("- {{a: 1, a: 1}}\n", "id:\n")))
    yield Input(kind, "as many anchors as fit", record(filled("- &a 1\n", "id:\n")))
    yield Input(kind, "as many tags as fit", record(filled("- !a 1\n", "id:\n")))
    yield Input(kind, "as many misspelt keys as fit", record(filled("summary{n}: x\n")))
    yield Input(kind, "as many items of a list as fit", case_with("approach", filled("- {n}\n")[: MOST - 20_000]))
    yield Input(kind, "as many wrong items as fit", case_with("approach", filled("- [1]\n")[: MOST - 20_000]))
    yield Input(kind, "as many empty parts as fit", case_with("costs", filled("- {{}}\n")[: MOST - 20_000]))
    yield Input(kind, "as many wrong choices as fit", record(filled("s{n}: {{kind: presss}}\n ", "id: x\nsources:\n ")))
    yield Input(kind, "a key of 250 kB", record("a" * 250_000 + ": 1"))
    yield Input(kind, "as many keys of 1,000 as fit", record("".join(f"{'k' * 1000}{n}: x\n" for n in range(250))))
    yield Input(kind, "a number of 250 kB", record("id: " + "9" * 250_000))
    yield Input(kind, "quotes of 250 kB", record("id: '" + "''" * 125_000))
    yield Input(kind, "escapes of 250 kB", record('id: "' + "\\u00e4" * 40_000 + '"'))
    yield Input(kind, "lines of 250 kB in a scalar", record("id: |\n" + " a\n" * 80_000))
    yield Input(kind, "comments of 250 kB", record("# x\n" * 60_000))
    yield Input(kind, "spaces of 250 kB", record("id:" + " " * 250_000 + "x"))


def _references() -> Iterator[Input]:
    kind = "Verweise"
    yield Input(kind, "as many unknown records as fit", term(filled("x{n},", "definition: x\nsee_also: [", "]")))
    yield Input(kind, "50,000 times the same record", term("definition: x\nsee_also: [" + "a," * 50_000 + "]"))
    yield Input(kind, "50,000 times itself", term("definition: x\nsee_also: [" + "bombe," * 40_000 + "]"))
    yield Input(
        kind,
        "as many links as fit",
        case_with("approach", "\n".join(f"- text: '{'[[x]] ' * 990}'" for _ in range(38))),
    )
    yield Input(
        kind,
        "as many links to the same id as fit",
        case_with("approach", "\n".join(f"- text: '{'[[bombe]] ' * 590}'" for _ in range(38))),
    )
    yield Input(kind, "50,000 links in a guide", guide("# x\n\n" + "[[x]] " * 50_000))
    yield Input(kind, "50,000 citations", case_with("approach", f"- text: x\n  source: [{'s1,' * 50_000}]"))
    yield Input(
        kind,
        "as many unknown sources as fit",
        case_with("approach", filled("- {{text: x, source: z{n}}}\n")[:240_000].rpartition("\n")[0]),
    )  # noqa: E501
    yield Input(
        kind,
        "as many sources as fit",
        record(
            CASE.partition("\nsources:")[0]
            + "\nsources:\n"
            + filled("  s{n}: {{title: x, publisher: y, kind: press}}\n")[:240_000].rpartition("\n")[0]
        ),  # noqa: E501
    )
    wrong = "\n".join(f"  - x{n}" for n in range(24_000))
    yield Input(
        kind, "24,000 unknown towns beside 2,000 terms", partial(_beside_many, case_with("municipalities", wrong))
    )


def _beside_many(lay: Callable[[], None]) -> None:
    lay()
    for n in range(2000):
        put(f"docs/glossar/begriff-{n}.yml", f"id: begriff-{n}\nterm: B{n}\narea: daten\nplain: X.\ndefinition: Y.\n")


def _texts() -> Iterator[Input]:
    kind = "Texte"
    pieces = {
        "[": "[", "[[": "[[", "[a](": "[a](", "[](": "[](", "brackets": "[a](b(", "][": "][", "stars": "*", "star words": "*a ",
        "double stars": "**a ", "backslashes": "\\", "quotes": "„", "dots": "A.", "spaces": "a  ", "hyphens": "a-", "capitals": "Aa ",
        "titles": "Dr. ", "frau": "Frau ", "names": "Max Mustermann ", "ats": "a@", "dotted ats": "a.a@a.", "addresses": "http://a.",
        "slashes": "//", "ands": "& ", "less": "< ", "list items": "- a\n", "nested items": "- - ", "numbers": "1. ", "abbreviations": "z. B. ",
        "wurde": "wurde ge", "long word": "Donau", "line ends": "a\n\n", "digits": "1", "von": "von ", "parentheses": "(", "closed": "()",
    }  # fmt: skip
    for name, piece in pieces.items():
        text = json.dumps((piece * (5900 // len(piece))).strip() + " Ende.", ensure_ascii=False)
        yield Input(kind, f"full of {name}", case_with("approach", f"- text: {text}\n" * 38), findings=False)
    yield Input(kind, "plain_summary full of A-", case_with("plain_summary", '  "' + "A-" * 2900 + '"'))


def _guides() -> Iterator[Input]:
    kind = "Leitfäden"
    for name, text in {
        "10 MB": "a" * 10_000_000,
        "ticks": "`a " * 80_000,
        "growing ticks": "".join("`" * (n % 300) + "a" for n in range(1700)),
        "fences": "```\n" * 60_000,
        "links and code": "`a` [[x]] " * 25_000,
        "open front matter": "---\n" + "title: x\n" * 28_000,
        "relative links": "](a" * 80_000,
        "brackets": "[" * 250_000,
        "links without end": "[[a|" * 60_000,
        "headings": "# " * 120_000,
        "blank lines": "\n" * 250_000,
    }.items():
        yield Input(kind, name, guide(text), findings=False)


def _issues() -> Iterator[Input]:
    kind = "Formular"
    for name, text in {
        "10 MB": "a" * 10_000_000,
        "comments without end": "<!--" * 60_000,
        "headings": "#" * 250_000,
        "headings with spaces": "# " + " " * 250_000 + "x",
        "headings with signs": "### " + "#" * 250_000 + "x",
        "headings without end": "### a\n" * 40_000,
        "labels": "\n/label " * 30_000 + "x",
        "a title of 250 kB": "### Titel\n\n" + "a-" * 125_000,
        "citations": "### Vorgehen\n\n" + "[s1" * 80_000,
        "spaces before citations": "### Vorgehen\n\n" + " " * 250_000 + "x",
        "costs": "### Kosten\n\n" + "a : 1 " * 40_000,
        "costs in digits": "### Kosten\n\n" + "a: " + "1.111" * 40_000,
        "sources": "### Quellen\n\n" + "a | " * 60_000,
        "100,000 sources": "### Quellen\n\n" + "a\n" * 100_000,
        "100,000 towns": "### Kommunen\n\n" + "a, " * 80_000,
        "towns without commas": "### Kommunen\n\n" + " " * 250_000 + "x",
    }.items():
        yield Input(kind, name, lambda text=text: put("issue.md", text), _ISSUE)  # type: ignore[misc]


def _neighbours() -> Iterator[Input]:
    kind = "Nachbarn"
    yield Input(
        kind,
        "settings: as many neighbours as fit",
        lambda: put(
            "docs/.nachbarn/wiki.yml", filled("  n{n}: {{title: x, address: 'https://a.example/'}}\n", "federation:\n")
        ),
    )  # noqa: E501
    yield Input(kind, "summary: 16 MB of numbers", neighbour(summary=b'{"records": [' + b"0," * 8_000_000 + b"0]}"))
    yield Input(
        kind, "summary: 16 MB of empty groups", neighbour(summary=b'{"records": [' + b"{}," * 5_000_000 + b"{}]}")
    )
    yield Input(
        kind,
        "summary: 16 MB of keys",
        neighbour(summary=b'{"records": [{' + b",".join(b'"%d":{}' % n for n in range(1_300_000)) + b"}]}"),
    )  # noqa: E501
    yield Input(
        kind, "summary: 16 MB elsewhere", neighbour(summary=b'{"records": [], "x": [' + b"[]," * 5_000_000 + b"0]}")
    )
    yield Input(kind, "summary: deep", neighbour(summary=b'{"records": ' + b"[" * 8_000_000 + b"]" * 8_000_000 + b"}"))
    yield Input(kind, "summary: a text of 16 MB", neighbour(summary=b'{"records": ["' + b"a" * 16_000_000 + b'"]}'))


def all_inputs() -> tuple[Input, ...]:
    """Return all inputs; the names of one kind differ."""
    groups = (_yaml, _references, _texts, _guides, tables, _issues, _neighbours)
    return tuple(found for group in groups for found in group())


def lay_out(found: Input) -> None:
    """Lay out an input in the current folder, in a wiki that has the good examples."""
    shutil.copytree(GOOD, "docs")
    found.lay()
