"""A new record type is a model module, a template and its line in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extension.copies import Copy

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.build
MODULE = "plugins/kommunenwiki/model/training.py"
TEMPLATE = "plugins/kommunenwiki/rendering/templates/schulungen.html"
REGISTRY = "plugins/kommunenwiki/model/__init__.py"

MODEL = '''\
"""Trainings for people who work in a Kommune."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.base import Claim, SourcedEntity
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import MunicipalityRef, Ref, TopicRef


class TrainingRef(Ref):
    """Id of a training."""

    __slots__ = ()
    folder = "schulungen"


class Training(SourcedEntity):
    """A training."""

    folder = "schulungen"
    singular = "Schulung"
    plural = "Schulungen"
    introduction = "Kurse, in denen Beschäftigte von Kommunen lernen, was andere schon können."

    name: Annotated[Line, Field(title="Name")]
    """Name der Schulung."""
    about: Annotated[Prose, Field(title="Worum es geht")]
    """Was man dort lernt, in zwei Sätzen."""
    hours: Annotated[int | None, Field(title="Dauer in Stunden", ge=1, le=1000)] = None
    """Wie viele Stunden sie dauert."""
    offered_by: Annotated[tuple[MunicipalityRef, ...], Field(title="Angeboten von")] = ()
    """Kennungen der Kommunen, die sie anbieten."""
    topics: Annotated[tuple[TopicRef, ...], Field(title="Themen")] = ()
    """Kennungen der Themen."""
    follows: Annotated[TrainingRef | None, Field(title="Baut auf auf")] = None
    """Kennung der Schulung, die man vorher besucht."""
    gains: Annotated[tuple[Claim, ...], Field(title="Was man mitnimmt")] = ()
    """Belegte Aussagen von Teilnehmenden."""

    @property
    def name_or_title(self) -> str:
        """The name."""
        return self.name
'''
LAYOUT = """\
{% extends "eintrag.html" %}
{% block sections %}
<p class="kw-note">Ob noch Plätze frei sind, sagt die Kommune.</p>
{% endblock %}
"""
REGISTRATION = (
    (
        "from kommunenwiki.model.topic import Barrier, Topic\n",
        "from kommunenwiki.model.topic import Barrier, Topic\nfrom kommunenwiki.model.training import Training\n",
    ),
    ("    GlossaryTerm,\n)", "    GlossaryTerm,\n    Training,\n)"),
)
SOURCES = """\
gains:
  - text: "Wer dort war, liest Karten anders."
    source: s1
sources:
  s1:
    title: "Bericht über die Schulungen"
    publisher: "Stadt Gütersloh"
    url: "https://www.guetersloh.de/schulung/bericht"
    kind: municipality
    accessed: "2026-11-01"
"""
FIRST = f"""\
id: daten-verstehen
name: "Daten verstehen"
about: "Wie Sensoren messen. Mehr steht bei [[loesungen/civitas-core]]."
{SOURCES}"""
SECOND = f"""\
id: daten-nutzen
name: "Daten nutzen"
about: "Wie aus Messwerten Karten werden."
hours: 12
offered_by: [guetersloh]
topics: [datenplattform]
follows: daten-verstehen
{SOURCES}"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the repository with the new type and two records."""
    copy = Copy.into(tmp_path_factory.mktemp("type") / "copy")
    copy.add(MODULE, MODEL)
    copy.add(TEMPLATE, LAYOUT)
    copy.change(REGISTRY, *REGISTRATION)
    assert copy.touched() == [REGISTRY, MODULE, TEMPLATE], "A record type costs three files."
    copy.add("docs/schulungen/daten-verstehen.yml", FIRST)
    copy.add("docs/schulungen/daten-nutzen.yml", SECOND)
    return copy


@pytest.fixture(scope="module")
def site(changed: Copy) -> pathlib.Path:
    return changed.built()


def page(site: pathlib.Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_a_record_has_its_page(site: pathlib.Path) -> None:
    own = page(site, "schulungen/daten-nutzen")
    assert "Ob noch Plätze frei sind" in own
    assert '<dt>Angeboten von</dt>\n      <dd><a href="../../kommunen/guetersloh/">Gütersloh</a></dd>' in own
    assert "<dt>Dauer in Stunden</dt>\n      <dd>12</dd>" in own
    assert 'href="#feld-gains">Was man mitnimmt<' in own
    assert 'id="quelle-1"' in own
    assert (site / "schulungen/daten-nutzen.yml").is_file()


def test_the_type_has_its_index_and_stands_on_start_page_and_reference(site: pathlib.Path) -> None:
    index = page(site, "schulungen")
    assert "Kurse, in denen Beschäftigte von Kommunen lernen" in index
    assert index.index('href="../schulungen/daten-nutzen/"') < index.index('href="../schulungen/daten-verstehen/"')
    assert '<a href="schulungen/">Schulungen</a> <span class="kw-count">2\xa0Einträge</span>' in page(site, "")
    assert "<code>offered_by</code>" in page(site, "mitmachen/felder")


@pytest.mark.parametrize(
    ("address", "heading", "origin"),
    [
        ("kommunen/guetersloh", "Genannt in 1 Schulung unter „Angeboten von“", "daten-nutzen"),
        ("themen/datenplattform", "Genannt in 1 Schulung unter „Themen“", "daten-nutzen"),
        ("schulungen/daten-verstehen", "Genannt in 1 Schulung unter „Baut auf auf“", "daten-nutzen"),
        ("loesungen/civitas-core", "Erwähnt in 1 Schulung", "daten-verstehen"),
    ],
)
def test_links_have_their_way_back(site: pathlib.Path, address: str, heading: str, origin: str) -> None:
    assert f'href="../../{address}/"' in page(site, f"schulungen/{origin}")
    assert f">{heading}<" in page(site, address)
    assert f'href="../../schulungen/{origin}/"' in page(site, address)


def test_other_generators_get_it_and_it_needs_no_template(changed: Copy, tmp_path: pathlib.Path) -> None:
    copy = changed.again(tmp_path / "copy")
    (copy.root / TEMPLATE).unlink()
    copy.python("kommunenwiki.cli", "pages", "out")
    exported = (copy.root / "out/schulungen/daten-nutzen.md").read_text(encoding="utf-8")
    assert exported.startswith('---\ntitle: "Daten nutzen"\ndescription: "Wie aus Messwerten Karten werden."\n')
    assert "<dt>Dauer in Stunden</dt>" in exported
    assert (copy.root / "out/schulungen/index.md").is_file()


def test_references_to_it_are_checked(changed: Copy, tmp_path: pathlib.Path) -> None:
    copy = changed.again(tmp_path / "copy")
    copy.change("docs/schulungen/daten-nutzen.yml", ("follows: daten-verstehen", "follows: daten-verstehn"))
    with pytest.raises(AssertionError, match="R001 Fehler: Schulung „daten-verstehn“ gibt es hier nicht"):
        copy.python("kommunenwiki.cli", "check")
