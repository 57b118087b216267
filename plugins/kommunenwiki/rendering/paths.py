"""The ways to begin that Start Smart offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FOLDER: Final = "start"
"""First part of their addresses."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way to begin.

    Attributes:
        slug: Last part of its address.
        topic: Id of the topic that it is about.
        title: Its name in lists.
        heading: Heading of its page.
    """

    slug: str
    topic: str
    title: str
    heading: str

    @property
    def address(self) -> str:
        """Address of its page."""
        return f"{FOLDER}/{self.slug}"


PATHS: Final = (
    Path("datenplattform", "datenplattform", "Datenplattform", "Mit einer Datenplattform anfangen"),
    Path("city-app", "city-app", "City-App", "Mit einer City-App anfangen"),
    Path("zusammenarbeit", "kooperation", "Zusammenarbeit", "Mit der Zusammenarbeit anfangen"),
)


def path_of(topic: str) -> Path | None:
    """Return the path that begins with a topic, None when there is none."""
    return next((path for path in PATHS if path.topic == topic), None)
