"""The corpus is replayed, and each target is tried with some bytes more; scripts/fuzz tries for as long as it may."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.targets import CORPUS, TARGETS

PIECES: list[bytes | str] = [
    *(bytes([byte]) for byte in b"ab:-?#&*!|>'\"%@`{}[],.~\\01 \n\t\r\x00\x07;<="),
    *("ä", "\u2028", "\ufeff", "\x85", "[[", "]]", "](", "**", "- ", ": ", "\n  ", "---\n", "```\n", "<!--", "-->", "### "),
    *("id: x\n", "name: ", "title: ", '{"records":[', '"type":', "publiccodeYmlVersion: 1\n", "neighbours:\n", "### Titel\n\n"),
    *("description:\n  de:\n    ", "longDescription: ", "https://a.example/", "Kennung;Begriff\n", "\n/label ", "wiki:x", "glossar/"),
]  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=60),
    st.lists(
        st.sampled_from([piece if isinstance(piece, bytes) else piece.encode() for piece in PIECES]), max_size=30
    ).map(b"".join),
)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=60, deadline=None)
@given(content=BYTES)
def test_any_bytes_become_findings_or_a_value(target: str, content: bytes) -> None:
    TARGETS[target](content)


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus_is_replayed(target: str) -> None:
    files = sorted((CORPUS / target).iterdir())
    assert files
    for file in files:
        TARGETS[target](file.read_bytes())
