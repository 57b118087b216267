"""Kommunenwiki: case studies of German municipalities, compiled into a cross-referenced static site."""

__version__ = "0.1.0"
