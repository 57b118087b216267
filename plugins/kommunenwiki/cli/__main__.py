"""``python -m kommunenwiki.cli``."""

from kommunenwiki.cli import main

main()
