# The only place that asks other servers. Addresses come from strangers: nothing inside a network of one's own is asked,
# and nothing that a server answers can hold the run up.
"""Asking other servers whether pages are there."""

from kommunenwiki.probing.run import Limits, probe_all

__all__ = ["Limits", "probe_all"]
