"""The wikis of the tests of exports, as neighbours of others."""

from __future__ import annotations

from tests.exports.conftest import data, public, real, records, site

__all__ = ["data", "public", "real", "records", "site"]
