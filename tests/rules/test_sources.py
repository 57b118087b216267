"""Sources that are entered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.rules import repeated_source

if TYPE_CHECKING:
    from tests.rules.conftest import CheckRule

SOURCES = """\
sources:
  s1: {{title: A, publisher: P, url: "{url}", kind: study, accessed: 2026-11-20}}
  s2: {{title: B, publisher: P, url: "{url}", kind: study, accessed: 2026-11-20}}
"""


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.neudorf.example/bericht", 1),
        ("https://www.neudorf.example/", 0),
        ("https://www.neudorf.example", 0),
        ("keine-adresse", 0),
    ],
)
def test_the_same_page_twice_is_found_but_not_a_start_page_or_what_is_no_address(
    check_rule: CheckRule, url: str, found: int
) -> None:
    assert len(check_rule(repeated_source.RULE, SOURCES.format(url=url))) == found
