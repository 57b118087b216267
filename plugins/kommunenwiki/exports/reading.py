# The way back: whoever fetches the public JSON, another wiki for example, gets the same records as we have.
"""From the public JSON to records."""

from __future__ import annotations

import json

from kommunenwiki.model import BY_FOLDER, Entity


def read_record(content: bytes | str) -> Entity:
    """Return the record that a file of the public JSON holds.

    Raises:
        ValueError: The file is no JSON, is no file of a record, or holds what the model does not allow. Members that
            a later version of this wiki has added beside ``record`` are no mistake.
    """
    data = json.loads(content)
    kind = BY_FOLDER.get(str(data.get("type"))) if isinstance(data, dict) else None
    if kind is None or "record" not in data:
        raise ValueError("not the file of a record")
    return kind.model_validate_json(json.dumps(data["record"]))
