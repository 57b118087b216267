"""A memory for tests, which counts what had to be made."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Remembering:
    """Remembers everything, as bytes: only plain data survives.

    Attributes:
        made: What was made, by stage and key, in order.
        left: What was left to the next run, by stage.
    """

    def __init__(self) -> None:
        self.made: dict[tuple[str, bytes], bytes] = {}
        self.left: dict[str, bytes] = {}

    def recall(self, stage: str, key: bytes, make: Callable[[], Any]) -> Any:
        """Return what was made before, or make it."""
        if (stage, key) not in self.made:
            self.made[stage, key] = marshal.dumps(make())
        return marshal.loads(self.made[stage, key])  # noqa: S302 our own bytes

    def last(self, stage: str) -> Any:
        """Return what the last run left."""
        return marshal.loads(self.left[stage]) if stage in self.left else None  # noqa: S302 our own bytes

    def leave(self, stage: str, value: object) -> None:
        """Leave something to the next run."""
        self.left[stage] = marshal.dumps(value)  # type: ignore[arg-type] # only plain data is left
