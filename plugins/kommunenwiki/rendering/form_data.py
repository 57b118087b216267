# Classic scripts like those of the search: they load from file:// and under script-src 'self', and their names hold a
# hash of their content, so that browsers may keep them.
"""The data files of the form: what the models and rules say, and the records that it offers."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.form.description import description
from kommunenwiki.form.lists import lists
from kommunenwiki.form.sentences import limits, sentences, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue

FOLDER: Final = "mitmachen/daten"
"""Where the files live, from the root of the site."""
_HASH_LENGTH: Final = 12


def files(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Return the files by path from the root of the site: what changes with the program, and what with the records."""
    known = {"description": description(), **sentences(), "limits": limits(), "words": words()}
    made = (("regeln", _script("kwFormRules", known)), ("listen", _script("kwFormLists", lists(catalogue))))
    return {f"{FOLDER}/{name}-{hashlib.sha256(script).hexdigest()[:_HASH_LENGTH]}.js": script for name, script in made}


def _script(name: str, content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.{name}={text};\n".encode()
