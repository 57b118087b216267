"""Runs the command as ``python -m kommunenwiki.cli``."""

from __future__ import annotations

from kommunenwiki.cli import main

main()
