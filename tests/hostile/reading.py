"""Finding the texts that were written in what is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.search.text import plain, with_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.conftest import Sites

MARK: Final = re.compile(r"zq[0-9]{5}(?![0-9-])")
"""The mark of a text, not of an address that was made from it."""
UP_TO_A_COMMA: Final = frozenset({"Municipality.official_name"})
"""Fields of which the register names the part before a comma: „Neudorf, Stadt“ is „Neudorf“."""
SEARCHED: Final = frozenset({"api/v1/suche.json", "api/v1/zusammenfassung.json"})
"""Files with the texts of the search: links may be only their text there, and lines lose emphasis as well."""


def as_written(text: str, sites: Sites, path: str) -> set[str]:
    """See that each text on a page is what was written, whole or cut with a sign that says so; return their marks."""
    read = bare if path in SEARCHED else str
    text = " ".join(read(text).split())
    found = set()
    for match in MARK.finditer(text):
        field, written = sites.written[match.group()]
        wrong = differs(text[match.start() :], " ".join(read(written).split()), field)
        assert not wrong, f"{path}: {field}: {wrong}"
        found.add(match.group())
    return found


def bare(text: str) -> str:
    """Return a text without what the search leaves out."""
    return with_names(plain(text.replace("*", "")), str)


def differs(read: str, written: str, field: str) -> str:
    """Return where a text differs from the one that was written; empty when it is the same, or its beginning."""
    same = next(
        (at for at, (one, other) in enumerate(zip(read, written, strict=False)) if one != other),
        min(len(read), len(written)),
    )
    cut = read[same : same + 2].lstrip().startswith("…")
    short = field in UP_TO_A_COMMA and "," in written[same - 1 : same + 1]
    if same == len(written) or cut or short:
        return ""
    return f"„{written[max(0, same - 20) : same + 30]}“ reads „{read[max(0, same - 20) : same + 30]}“"


def strings(data: Any) -> Iterator[str]:
    """Yield all texts in data."""
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(inner)
