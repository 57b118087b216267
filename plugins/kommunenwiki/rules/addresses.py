# Takes web addresses apart for several rules. What counts as an address at all is decided by model.text.is_web_address.
"""Web addresses of sources: the page behind them."""

from __future__ import annotations

from kommunenwiki.model.text import is_web_address


def is_start_page(url: str) -> bool:
    """Tell whether an address names only a website, not a page on it."""
    return is_web_address(url) and not _after_scheme(url).rstrip("/").count("/") and not set("?#") & set(url)


def same_page(url: str) -> str:
    """Return an address without the differences that lead to the same page: http or https, www., closing slash."""
    host, slash, rest = _after_scheme(url).partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{rest}".rstrip("/")


def _after_scheme(url: str) -> str:
    _, separator, rest = url.partition("://")
    return rest if separator else url
