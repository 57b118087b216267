"""What pages are made from, as it was read: nothing here is worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kommunenwiki import DESCRIPTION, NAME
from kommunenwiki.linkcare.reading import LinkCare
from kommunenwiki.memory import FORGETFUL, Memory
from kommunenwiki.model.operator import Operator
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.hand_over import HandOver
from kommunenwiki.rendering.lasting import Lasting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from kommunenwiki.analysis.changes import Change
    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.findings import Finding
    from kommunenwiki.gazetteer import Gazetteer
    from kommunenwiki.guides import Guide
    from kommunenwiki.references import Links
    from kommunenwiki.rendering.site import Site


@dataclass(frozen=True)
class Given:
    """What a build knows before it makes a page.

    Attributes:
        catalogue: All records.
        links: The references between them.
        today: The day that counts as today.
        addresses: Where pages live.
        changes: What changed in each record, by path of its file below the documents folder; empty without git.
        guides: The guides that link to each record.
        texts: The guides themselves, Markdown by path below the documents folder.
        edit_url: Gives the address under which a file below the documents folder is edited; empty when there is none.
        findings: What is wrong; shown on the pages of a preview, empty when a site is published.
        hand_over: Where the form for contributions hands over to.
        gazetteer: All Gemeinden, for the form that finds partners; None when nobody has given a list.
        contributor: Address of the one who supplies data to GovData, for data portals; empty when there is none.
        link_care: What is known of links to other websites.
        operator: Who runs the wiki, for the legal pages.
        title: Name of the wiki.
        description: What it is, in one or two sentences.
        picture: Whether there is a picture that shows the name of the wiki, for networks.
        memory: What earlier builds made from records that have not changed.
        lasting: What outlives this state of the wiki.
        publish: Makes the files of open data and returns the size in bytes of each, by path from the root of the site.
            A build writes them; without it they are made for their sizes only.
        together: Does all jobs, in whatever process, and returns what they return, which must be plain data.
    """

    catalogue: Catalogue
    links: Links
    today: date
    addresses: Addresses = field(default_factory=Addresses)
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    guides: Mapping[RecordKey, tuple[Guide, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    edit_url: Callable[[str], str] = lambda _path: ""
    gazetteer: Gazetteer | None = None
    hand_over: HandOver = field(default_factory=HandOver)
    contributor: str = ""
    link_care: LinkCare = field(default_factory=LinkCare)
    operator: Operator = field(default_factory=Operator)
    title: str = NAME
    description: str = DESCRIPTION
    picture: bool = True
    memory: Memory = FORGETFUL
    lasting: Lasting = field(default_factory=Lasting)
    publish: Callable[[Site], Mapping[str, int]] | None = None
    together: Callable[[Sequence[Callable[[], Any]]], list[Any]] = lambda jobs: [job() for job in jobs]
