"""Property tests run the same examples every time, so that nobody's change fails by bad luck."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("stable", derandomize=True, database=None, deadline=None, max_examples=150)
settings.load_profile("stable")
