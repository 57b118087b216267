"""Kommunenwiki: case studies of German municipalities, compiled into a cross-referenced static site."""

from typing import Final

__version__ = "0.1.0"
NAME: Final = "Kommunenwiki"
"""Name of the software, and of a wiki that has been given no other."""
DESCRIPTION: Final = (
    "Was Kommunen mit Datenplattformen, City-Apps und gemeinsamer Digitalisierung erlebt haben: "
    "Fallstudien mit Kosten, Hürden und Quellen, für Kommunen jeder Größe."
)
"""What a wiki is that says nothing else of itself."""
