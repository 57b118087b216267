"""The HTML of compiled pages as Markdown: a table that says what becomes what."""

from __future__ import annotations

import pytest

from kommunenwiki.rendering.html_markdown import as_text

CASES = {
    "heading": ("<h1>Karte</h1><h2 id='a'>Liste <b>A</b></h2>", "# Karte\n\n## Liste **A**"),
    "paragraphs": ("<div><p>Eins\n  zwei.</p>  <p>Drei.</p></div>", "Eins zwei.\n\nDrei."),
    "text between": ("<div>Vorn <b>fett</b><p>Mitte</p>hinten</div>", "Vorn **fett**\n\nMitte\n\nhinten"),
    "emphasis keeps spaces": ("<p>ein<em> Wort </em>hier<b> </b>.</p>", "ein *Wort* hier ."),
    "all ways to stress": ("<p><b>a</b> <strong>b</strong> <em>c</em> <i>d</i></p>", "**a** **b** *c* *d*"),
    "a new line is a space": ("<p>ein<br>Wort</p>", "ein Wort"),
    "links": ('<p><a href="x/">X</a>, <a href="#a">hier</a>, <a>nichts</a></p>', "[X](-x/-), hier, nichts"),
    "signs of addresses": ('<a href="a (b)">X</a>', "[X](-a%20%28b%29-)"),
    "picture": ('<p><img src="a.png" alt="Ein [Bild]"> <img></p>', "![Ein \\[Bild\\]](a.png) ![]()"),
    "list": ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    "list in a list": ("<ol><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>", "1. a\n2. b\n\n   - c"),
    "empty list": ("<ul><li></li></ul><p>x</p>", "x"),
    "terms": ("<dl><div><dt><b>A</b> b</dt><dd>c</dd><dd>d</dd></div></dl>", "- **A b**\n  - c\n  - d"),
    "box": ("<details><summary>Mehr</summary><p>Text</p></details>", "**Mehr**\n\nText"),
    "code": ("<p><code>a_b `x`</code></p><pre><code>a\n  b</code></pre>", "`a_b ´x´`\n\n````\na\n  b\n````"),
    "table": (
        "<table><caption>T</caption><tr><th>A</th><th>B|C</th></tr><tr><td><ul><li>1</li><li>2</li></ul></td></tr></table>",
        "T\n\n| A | B\\|C |\n| --- | --- |\n| 1; 2 |  |",
    ),
    "empty table": ("<table></table>", ""),
    "controls and drawings": ("<form><p>x</p></form><svg><text>x</text></svg><script>x</script><button>x</button>", ""),
    "hidden": ('<p hidden>x</p><p>a<span aria-hidden="true">x</span></p>', "a"),
    "explained term": ('<p><a href="x/">W</a><span role="tooltip">Erklärung</span></p>', "[W](-x/-)"),
    "way inside the page": ('<nav><ul><li><a href="#a">A</a></li></ul></nav><p>x</p>', "x"),
    "way to other pages": ('<nav><ul><li><a href="a/">A</a></li></ul></nav>', "- [A](-a/-)"),
    "markup in text": ("<p>&lt;b&gt; [x](y) *z*</p>", "\\<b\\> \\[x\\](y) \\*z\\*"),
    "an end without a beginning": ("<p>a</b></p></div>b", "a\n\nb"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_what(name: str) -> None:
    html, text = CASES[name]
    assert as_text(html, lambda url: f"-{url}-") == text
