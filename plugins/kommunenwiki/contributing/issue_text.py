# The text of an issue -> the answers to the questions, and everything else, so that nothing is lost.
"""Taking the text of an issue apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kommunenwiki.contributing.questions import INTRODUCTION, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING: Final = re.compile(r"#{1,6}[ \t]++(?P<label>.*)")
_NO_ANSWER: Final = {"_No response_", "_Keine Antwort_", "None", ""}
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_OWN_HINTS: Final = {INTRODUCTION, *(question.help for question in QUESTIONS)}
"""Beginnings of our own comments in templates; they are no text of the person."""


@dataclass(slots=True)
class Issue:
    """The text of an issue, taken apart.

    Attributes:
        answers: What was answered, by the key of the question; without those that were left out.
        rest: Lines that belong to no question, in their order.
    """

    answers: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def split(text: str) -> Issue:
    """Take the text of an issue apart.

    Args:
        text: As GitHub or GitLab gives it: a heading for each question, the answer below it. Anything may stand
            before, between or behind; a question may be missing or stand there twice.
    """
    issue = Issue()
    keys = {_folded(question.label): question.key for question in QUESTIONS}
    clean = text.removeprefix("\ufeff").encode(errors="replace").decode()  # halves of characters are none
    for heading, answer in _sections(_without_own_comments(_LINE_ENDS.sub("\n", clean))):
        label = _HEADING.fullmatch(heading)
        key = keys.get(_folded(label["label"].rstrip(" \t").rstrip("#"))) if label else None
        given = answer.strip("\n")
        if key is None or key in issue.answers:
            issue.rest += [line for line in (heading, *given.split("\n")) if line.strip()]
        elif given.strip() not in _NO_ANSWER:
            issue.answers[key] = given
    return issue


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield each heading with the text below it; what stands before the first one has an empty heading."""
    heading, below = "", list[str]()
    for line in text.split("\n"):
        if _HEADING.fullmatch(line):
            yield heading, "\n".join(below)
            heading, below = line, []
        else:
            below.append(line)
    yield heading, "\n".join(below)


def _without_own_comments(text: str) -> str:
    kept, start = list[str](), 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening + 4)) >= 0:
        own = any(text[opening + 4 : closing].strip().startswith(hint) for hint in _OWN_HINTS)
        kept.append(text[start : opening if own else closing + 3])
        start = closing + 3
    rest = "".join((*kept, text[start:])).rstrip()
    return re.sub(r"\n/label [^\n]*\Z", "\n", rest)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold().rstrip(":")
