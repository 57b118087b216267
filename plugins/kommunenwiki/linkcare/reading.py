"""Both files of link care, read together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kommunenwiki.linkcare import EXCEPTIONS, STATE
from kommunenwiki.linkcare.addresses import addresses, page_of
from kommunenwiki.linkcare.exceptions import Exceptions, applying, problems
from kommunenwiki.linkcare.states import Seen, from_text
from kommunenwiki.loading import load_part, load_text
from kommunenwiki.model.link_exceptions import LinkExceptions

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping
    from datetime import date

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.findings import Finding


@dataclass(frozen=True, slots=True)
class LinkCare:
    """What is known of links to other websites.

    Attributes:
        exceptions: What is not checked.
        known: What was seen of each address.
    """

    exceptions: Exceptions = field(default_factory=lambda: Exceptions({}))
    known: Mapping[str, Seen] = field(default_factory=dict)

    def unreachable(self, address: str) -> Seen | None:
        """Return what is known of an address that counts as broken; None when it does not, or is left out."""
        seen = self.known.get(page_of(address))
        return seen if seen and seen.broken and self.exceptions.reason(page_of(address)) is None else None


def read_link_care(
    root: pathlib.Path, prefix: str, catalogue: Catalogue, guides: Mapping[str, str], today: date
) -> tuple[LinkCare, tuple[Finding, ...]]:
    """Read both files below a documents folder; either may be missing.

    Args:
        root: The documents folder.
        prefix: How findings write it.
        catalogue: All records.
        guides: Markdown texts by the path that findings show.
        today: The day that counts as today.

    Returns:
        What is known, and what is wrong with the files. A broken file counts as missing.

    Raises:
        OSError: A file cannot be read.
    """
    base = f"{prefix}/" if prefix else ""
    text = load_text(root, STATE)
    known, broken = from_text(text, f"{base}{STATE}") if text else ({}, ())
    file, shown = root / EXCEPTIONS, f"{base}{EXCEPTIONS}"
    if not file.is_file():
        return LinkCare(known=known), broken
    read, document, wrong = load_part(LinkExceptions, file, shown)
    if read is None:
        return LinkCare(known=known), (*broken, *wrong)
    uses = addresses(catalogue, guides) if read.exceptions else {}
    wrong = (*wrong, *problems(read, document, shown, uses, today))
    return LinkCare(applying(read, today), known), (*broken, *wrong)
