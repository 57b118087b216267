# The rules are the modules of this package that define RULE. The folder is the list: no second one can be forgotten.
# Modules without RULE hold what several rules share: citations, addresses, people, mail, headings, sentences, years …
"""The rules of the wiki."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Final

from kommunenwiki.rules.rule import Problem, Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules in the order of their codes.

    Raises:
        ValueError: Two rules have the same code, so that a report would not say which one is meant.
    """
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.code in found:
            message = f"Two rules have the code {rule.code}: „{found[rule.code].title}“ and „{rule.title}“."
            raise ValueError(message)
        found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def _written() -> Iterator[Rule]:
    for module in pkgutil.iter_modules(__path__):
        rule = getattr(importlib.import_module(f"{__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, Rule):
            yield rule


RULES: Final[tuple[Rule, ...]] = in_order(_written())
"""All rules in the order of their codes."""

__all__ = ["RULES", "Problem", "Rule", "Sentence", "Wiki", "in_order"]
