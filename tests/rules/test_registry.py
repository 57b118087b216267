"""The folder of the rules is their list; these tests see that it is in order."""

from __future__ import annotations

import dataclasses
import importlib
import pathlib
import pkgutil
import re

import pytest

from kommunenwiki import rules
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.rules import RULES, Rule

MODULES = [
    importlib.import_module(f"kommunenwiki.rules.{found.name}") for found in pkgutil.iter_modules(rules.__path__)
]


def test_every_module_with_a_rule_is_asked() -> None:
    assert {module.RULE.code for module in MODULES if hasattr(module, "RULE")} == {rule.code for rule in RULES}
    assert not [module.__name__ for module in MODULES if not isinstance(getattr(module, "RULE", RULES[0]), Rule)]


def test_rules_come_in_the_order_of_their_codes() -> None:
    assert rules.in_order(reversed(RULES)) == RULES


def test_two_rules_cannot_have_the_same_code() -> None:
    with pytest.raises(ValueError, match=r"Two rules have the code W002: „.+“ and „Ein zweiter Titel“\."):
        rules.in_order([*RULES, dataclasses.replace(RULES[1], title="Ein zweiter Titel")])


def test_codes_are_numbered_without_gaps() -> None:
    assert [rule.code for rule in RULES] == [f"W{number:03}" for number in range(1, len(RULES) + 1)]


def test_titles_are_unique() -> None:
    assert len({rule.title for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("module", [module for module in MODULES if hasattr(module, "RULE")], ids=lambda m: m.__name__)
def test_the_module_of_a_rule_begins_with_its_code(module: object) -> None:
    rule: Rule = module.RULE  # type: ignore[attr-defined]
    assert str(module.__doc__).startswith(f"{rule.code}: ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_german_to_people_it_does_not_know(rule: Rule) -> None:
    assert rule.example_type in BY_FOLDER
    assert not re.search(r"\b(?:du|dein|dich|dir|ihr)\b", rule.manual)
    assert not re.search(r"\b(?:Regex|String|Boolean|Integer|null|valide|parsen|Syntaxfehler)\b", rule.manual)
    assert '"' not in rule.manual
    assert "'" not in rule.manual


def test_modules_stay_small() -> None:
    for file in pathlib.Path(rules.__path__[0]).glob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 250, file.name
