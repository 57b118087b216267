"""A new rule is its module and a bad example with its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.rules import RULES

if TYPE_CHECKING:
    from tests.extension.copies import Copy

pytestmark = pytest.mark.build
TESTS = ("tests/test_examples.py", "tests/rules/test_registry.py")
CODE = f"W{len(RULES) + 1:03}"
MODULE = "plugins/kommunenwiki/rules/title_that_shouts.py"
EXAMPLE = f"tests/examples/bad/fallstudien/{CODE}-lauter-titel.yml"
REPORT = f"tests/examples/bad/fallstudien/{CODE}-lauter-titel.txt"

RULE = f'''\
"""{CODE}: a title that shouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import CaseStudy
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    if isinstance(record.entity, CaseStudy) and record.entity.title.endswith("!"):
        yield Problem(("title",), "Der Titel endet mit einem Ausrufezeichen.", "Lassen Sie es weg.")


RULE = Rule(
    code="{CODE}",
    severity=Severity.WARNING,
    title="Titel mit Ausrufezeichen",
    manual="Titel sagen, was es ist und wo. Werbung überzeugt Kommunen nicht.",
    bad="""\\
title: "Der Wassermelder von Neudorf!"
""",
    good="""\\
title: "Der Wassermelder von Neudorf"
""",
    check=_check,
)
'''
BAD = """\
id: lauter-titel
kind: city-app
title: "Die beste App der Welt!"
summary: "Eine App."
plain_summary: "Das ist eine App."
municipalities: [neudorf]
status: idee
challenge:
  - text: "Der Dorfbach steigt bei Starkregen schnell."
    source: s1
approach:
  - text: "Die Gemeinde hat zwölf Sensoren am Bach aufgestellt."
    source: s1
sources:
  s1:
    title: "Die Pegelkarte"
    publisher: "Gemeinde Neudorf"
    url: "https://www.neudorf.example/pegelkarte"
    kind: municipality
    accessed: 2026-11-20
"""
FOUND = f"""\
docs/fallstudien/lauter-titel.yml:3:8: {CODE} Hinweis: Der Titel endet mit einem Ausrufezeichen.
    Lassen Sie es weg.
"""


def test_a_rule_costs_three_files(copy: Copy) -> None:
    copy.add(MODULE, RULE)
    copy.add(EXAMPLE, BAD)
    copy.add(REPORT, FOUND)
    assert copy.touched() == sorted([MODULE, EXAMPLE, REPORT])

    explained = copy.python("kommunenwiki.cli", "explain", CODE).stdout
    assert explained.startswith(f"{CODE} Titel mit Ausrufezeichen (Hinweis)\n\nTitel sagen, was es ist und wo.")
    assert f"{CODE}  Hinweis  Titel mit Ausrufezeichen" in copy.python("kommunenwiki.cli", "explain").stdout
    codes = (copy.built() / "technik/codes/index.html").read_text(encoding="utf-8")
    assert f'<section class="kw-code" id="{CODE.lower()}">' in codes
    passed = copy.python("pytest", "-q", "-p", "no:cacheprovider", *TESTS).stdout
    assert " passed" in passed


def test_a_second_rule_with_the_same_code_is_an_error_at_once(copy: Copy) -> None:
    copy.add(MODULE, RULE.replace(CODE, "W001"))
    with pytest.raises(AssertionError, match="Two rules have the code W001"):
        copy.python("kommunenwiki.cli", "explain")
