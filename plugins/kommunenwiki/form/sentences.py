# One source of the sentences: what "wiki check" says stands in messages, references and rules; this hands it on.
"""Sentences, limits and word lists for the checks in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki import messages, references
from kommunenwiki.findings import Severity
from kommunenwiki.rules import RULES, mail, passive, spdx, years
from kommunenwiki.rules import first_names as names
from kommunenwiki.rules.heading_too_long import MAX_CHARACTERS as HEADING
from kommunenwiki.rules.outdated_check import MONTHS as CHECK_MONTHS
from kommunenwiki.rules.outdated_sources import MONTHS as SOURCES_MONTHS
from kommunenwiki.rules.plain_sentence_too_long import MAX_WORDS
from kommunenwiki.rules.plain_text_too_long import MAX_CHARACTERS as PLAIN
from kommunenwiki.rules.plain_text_too_long import MAX_SENTENCES
from kommunenwiki.rules.plain_word_too_long import MAX_LETTERS
from kommunenwiki.rules.summary_too_long import MAX_CHARACTERS as SUMMARY

if TYPE_CHECKING:
    from collections.abc import Mapping


def sentences() -> Mapping[str, Any]:
    """Return all templates that the browser uses.

    Rules without templates are left to ``wiki check``.

    Returns:
        ``syntax``, ``model`` and ``references``: code, sentence and hint by kind; ``phrases``: parts of sentences;
        ``rules``: for every code its severity and its sentences by name, each with a hint.
    """
    return {
        "syntax": messages.syntax_templates(),
        "model": messages.templates(),
        "phrases": messages.PHRASES,
        "references": references.SENTENCES,
        "quote": messages.LONGEST_QUOTE,
        "rules": {
            rule.code: {
                "warning": rule.severity is Severity.WARNING,
                "sentences": {name: [said.message, said.hint] for name, said in rule.sentences.items()},
            }
            for rule in RULES
            if rule.sentences
        },
    }


def limits() -> Mapping[str, Any]:
    """Return the numbers of the rules under the names that the script uses."""
    return {
        "heading": HEADING,
        "summary": SUMMARY,
        "plain": PLAIN,
        "plainSentences": MAX_SENTENCES,
        "plainWords": MAX_WORDS,
        "plainLetters": MAX_LETTERS,
        "checkMonths": CHECK_MONTHS,
        "sourcesMonths": SOURCES_MONTHS,
        "firstYear": years.FIRST_YEAR,
        "yearsAhead": years.YEARS_AHEAD,
    }


def words() -> Mapping[str, Any]:
    """Return the word lists of the rules: first names, mail providers, participles and licences."""
    return {
        "firstNames": " ".join(sorted(names.FIRST_NAMES)),
        "providers": " ".join(sorted(mail.FREE_PROVIDERS)),
        "providerEndings": " ".join(sorted(mail.PROVIDER_ENDINGS)),
        "strong": " ".join(sorted(passive.STRONG)),
        "noParticiple": " ".join(sorted(passive.NO_PARTICIPLE)),
        "licences": " ".join(spdx.ids(exception=False)),
        "exceptions": " ".join(spdx.ids(exception=True)),
    }
