"""What may take effect in a page: the scripts the layout writes there, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.publishing import headers
from kommunenwiki.publishing.policy import Inline, inline, own_policy, policy, with_policy

if TYPE_CHECKING:
    import pathlib

HEAD = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "scripts", "styles"),
    [
        ("<script>a()</script>", ["a()"], []),
        ("<SCRIPT TYPE='Text/JavaScript'>a()</SCRIPT >", ["a()"], []),
        ('<script type="module">a()</script><style media="print">b{}</style>', ["a()"], ["b{}"]),
        ("<script>a()</script><p>x</p><script>b('ä')</script>", ["a()", "b('ä')"], []),
        ("<script>\r\na()\r</script>", ["\na()\n"], []),
        ('<script data-x="a > b">a()</script>', ["a()"], []),
        ("<script>let x = '<style>b{}</style>'</script>", ["let x = '<style>b{}</style>'"], []),
        ('<script src="a.js"></script>', [], []),
        ('<script type="application/ld+json">{}</script><script type="application/json">[]</script>', [], []),
        ("<!-- <script>a()</script> -->", [], []),
        ("<scripts>a()</scripts><pre>&lt;script&gt;a()&lt;/script&gt;</pre>", [], []),
    ],
)
def test_what_stands_in_a_page(html: str, scripts: list[str], styles: list[str]) -> None:
    expected = Inline(frozenset(map(hashed, scripts)), frozenset(map(hashed, styles)))
    assert inline(HEAD.format(html)) == expected


def test_a_page_states_its_policy_once() -> None:
    page = HEAD.format("<script>a('&amp;')</script>")
    stated = with_policy(page)
    assert stated.index("<title>") < stated.index("Content-Security-Policy") < stated.index("<script>")
    assert own_policy(stated) == policy(inline(page))
    assert hashed("a('&amp;')") in own_policy(stated)
    assert with_policy(stated) == stated


@pytest.mark.parametrize(
    "page",
    [
        HEAD.format("<meta http-equiv='content-security-policy' content='x'>"),
        HEAD.format("<p>no script, nothing to allow</p>"),
        "<p>not a page of the wiki</p><script>a()</script>",
    ],
)
def test_other_pages_stay(page: str) -> None:
    assert with_policy(page) == page


def site(root: pathlib.Path, **pages: str) -> pathlib.Path:
    for name, html in pages.items():
        file = root / name.replace("_", "/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    return root


class TestHeaders:
    def test_are_those_of_all_pages(self, tmp_path: pathlib.Path) -> None:
        site(tmp_path, a=HEAD.format("<script>a()</script>"), b=HEAD.format("<script>b()</script><style>c{}</style>"))
        before = headers.read(tmp_path)
        headers.state_policies(tmp_path)
        assert headers.read(tmp_path) == before
        assert before.allowed == Inline(frozenset({hashed("a()"), hashed("b()")}), frozenset({hashed("c{}")}))
        assert f"style-src 'self' {hashed('c{}')};" in headers.as_nginx(before)

    def test_a_page_with_another_policy_keeps_it(self, tmp_path: pathlib.Path) -> None:
        own = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\"><script>x()</script>"
        site(tmp_path, redaktion=HEAD.format(own))
        found = headers.read(tmp_path)
        assert found == headers.SiteHeaders(own={"redaktion/index.html": "default-src 'self'"})
        text = headers.as_nginx(found)
        assert "\"/redaktion/index.html\" \"default-src 'self'; frame-ancestors 'none'\";" in text
        assert '"/redaktion/index.html" "same-origin-allow-popups";' in text

    @pytest.mark.parametrize(
        ("address", "target"),
        [
            ("../neu/", "glossar/neu/"),
            ("../../themen/neu/", "themen/neu/"),
            ("../../../../neu/", None),
            ("https://fremd.example/", None),
            ("//fremd.example/", None),
            ('../"; return 301 x', None),
        ],
    )
    def test_pages_that_forward_are_moved(self, tmp_path: pathlib.Path, address: str, target: str | None) -> None:
        forward = f'<meta http-equiv="refresh" content="0; url={address.replace(chr(34), "&quot;")}">'
        site(tmp_path, glossar_alt=HEAD.format(forward))
        assert headers.read(tmp_path).moved == ({"glossar/alt/": target} if target else {})

    def test_too_many_scripts_in_pages_are_told(self, tmp_path: pathlib.Path) -> None:
        made = {f"p{number}": HEAD.format(f"<script>a({number})</script>") for number in range(headers.MOST + 1)}
        found = headers.read(site(tmp_path, **made))
        assert headers.complaint(found).startswith(
            "In den Seiten stehen 33 verschiedene Skripte und Stile; erlaubt sind 32."
        )
        (tmp_path / "p0/index.html").unlink()
        assert headers.complaint(headers.read(tmp_path)) == ""

    def test_for_hosts_that_read_a_file(self) -> None:
        lines = headers.as_headers_file().splitlines()
        assert lines[0] == "/*"
        assert "  Content-Security-Policy: frame-ancestors 'none'" in lines
        assert "  X-Content-Type-Options: nosniff" in lines
        assert all(line.startswith("  ") and len(line) < 2000 for line in lines[1:])
