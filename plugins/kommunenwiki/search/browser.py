# The part of the search that runs in the browser is plain JavaScript beside this module, in small files. They are put
# together here, without their comments, into one file; that file is what browsers load and what the tests run.
"""The script that answers questions in the browser."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Final

_FOLDER: Final = resources.files("kommunenwiki.search") / "browser"


@lru_cache(maxsize=1)
def script() -> str:
    """Return the whole script. Licence notices (``/*!``) stay."""
    names = sorted(file.name for file in _FOLDER.iterdir() if file.name.endswith(".js"))
    return "".join(_without_comments((_FOLDER / name).read_text(encoding="utf-8")) for name in names)


def _without_comments(text: str) -> str:
    """Leave out comments that stand on lines of their own, and indentation."""
    kept = []
    inside = notice = False
    for line in text.splitlines():
        bare = line.strip()
        inside = inside or bare.startswith("/**")
        notice = notice or bare.startswith("/*!")
        if not inside and (notice or not bare.startswith("//")) and bare:
            kept.append(bare)
        ended = bare.endswith("*/")
        inside, notice = inside and not ended, notice and not ended
    return "\n".join(kept) + "\n"
