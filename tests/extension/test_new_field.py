"""A new field is a change of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extension.copies import Copy

pytestmark = pytest.mark.build
MODEL = "plugins/kommunenwiki/model/municipality.py"
BEFORE = '    offers: Annotated[tuple[Offer, ...], Field(title="Bietet an")] = ()\n'
FIELDS = '''\
    open_hours: Annotated[Line | None, Field(title="Digitale Sprechstunde")] = None
    """Wann die Kommune anderen Kommunen Fragen beantwortet."""
    tried: Annotated[tuple[Claim, ...], Field(title="Schon ausprobiert")] = ()
    """Was die Kommune ohne Fallstudie schon versucht hat."""
'''
IMPORT = "import Part, Sourced, SourcedEntity"
RECORD = "docs/kommunen/guetersloh.yml"
VALUES = (
    'open_hours: "Jeden ersten Dienstag"\ntried:\n  - text: "Ein Sensornetz im Stadtpark."\n    source: s1\nsources:\n'
)


def test_a_field_costs_one_file(copy: Copy) -> None:
    copy.change(MODEL, (BEFORE, FIELDS + BEFORE), (IMPORT, "import Claim, Part, Sourced, SourcedEntity"))
    assert copy.touched() == [MODEL]

    copy.change(RECORD, ("\nsources:\n", f"\n{VALUES}"))
    site = copy.built()
    page = (site / "kommunen/guetersloh/index.html").read_text(encoding="utf-8")
    assert "<dt>Digitale Sprechstunde</dt>" in page
    assert "<dd>Jeden ersten Dienstag</dd>" in page
    assert 'href="#feld-tried">Schon ausprobiert<' in page
    assert "Ein Sensornetz im Stadtpark." in page
    assert 'href="#feld-tried"' in page
    reference = (site / "mitmachen/felder/index.html").read_text(encoding="utf-8")
    assert "<code>open_hours</code>" in reference
    assert "Wann die Kommune anderen Kommunen Fragen beantwortet." in reference


def test_a_misspelt_new_field_gets_its_finding(copy: Copy) -> None:
    copy.change(MODEL, (BEFORE, FIELDS + BEFORE), (IMPORT, "import Claim, Part, Sourced, SourcedEntity"))
    copy.change(RECORD, ("\nsources:\n", '\nopen_hour: "Dienstag"\nsources:\n'))
    with pytest.raises(AssertionError, match=r"M001 Fehler.*\n.*Meinten Sie „open_hours“"):
        copy.python("kommunenwiki.cli", "check")
