# Links to other websites age. What is known of them is data: which addresses there are, which are left out, what was
# seen when. Pure; asking other servers is the work of probing.
"""Care for links to other websites."""

from __future__ import annotations

from typing import Final

FOLDER: Final = ".verweise"
"""Folder of both files below the documents folder."""
EXCEPTIONS: Final = f"{FOLDER}/ausnahmen.yml"
"""File with the addresses that are not checked; written by people, may be missing."""
STATE: Final = f"{FOLDER}/stand.json"
"""File with what was seen; written by ``wiki links --save``, may be missing."""
