"""What exports know of classes says the same as looking at one record after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.exports.plans import cites, parts_in, titled
from kommunenwiki.model.base import Claim, Part, Remark
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site


class Inner(Part):
    """A part inside."""

    claims: tuple[Claim, ...] = ()
    remark: Remark | None = None


class Outer(Part):
    """A part with parts in all ways in which a field can hold them."""

    name: Line
    inner: Inner
    maybe: Inner | None = None
    many: tuple[Inner, ...] = ()
    named: Mapping[str, Inner] = {}


def slow(part: Part) -> list[tuple[str, Part]]:
    return [(str(path[0]), value) for path, value in walk(part) if path and isinstance(value, Part)]


def test_parts_inside_parts_are_found_wherever_they_stand() -> None:
    claim, remark = Claim(text=Prose("Text")), Remark(text=Prose("Text"))
    inner = Inner(claims=(claim, claim), remark=remark)
    outer = Outer(name=Line("x"), inner=inner, maybe=Inner(), many=(inner, Inner()), named={"a": inner})
    assert list(parts_in(outer)) == slow(outer)
    assert len(slow(outer)) == 14


@pytest.mark.parametrize("name", ["site", "real"])
def test_all_parts_of_all_records_are_found(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    for record in site.catalogue:
        assert list(parts_in(record.entity)) == slow(record.entity)


def test_fields_have_their_titles_and_keys_of_sources_are_none() -> None:
    assert titled(Claim) == (("text", "Aussage"),)
    assert titled(Inner) == (("claims", "claims"), ("remark", "remark"))
    assert cites(Claim(text=Prose("Text")))
    assert not cites(Inner())
