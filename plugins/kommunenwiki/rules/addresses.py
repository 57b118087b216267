# Takes web addresses apart for several rules. What counts as an address at all is decided by model.text.is_web_address.
"""Web addresses of sources: the page behind them."""

from __future__ import annotations


def same_page(url: str) -> str:
    """Return an address without the differences that lead to the same page: http or https, www., closing slash."""
    _, separator, after = url.partition("://")
    host, slash, rest = (after if separator else url).partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{rest}".rstrip("/")
