"""``python -m kommunenwiki.cli``."""

from kommunenwiki.cli import run

run()
