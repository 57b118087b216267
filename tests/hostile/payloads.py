"""What hostile people write into texts and addresses, by class, and a harmless text of the same shape for each."""

from __future__ import annotations

import re
from typing import Final

ELSEWHERE: Final = "boese.example"
"""The host that every attack would call; nothing may ever be asked of it."""

TEXTS: Final = {
    "HTML": (
        "<script>boom()</script>",
        "<img src=x onerror=boom()>",
        f"<iframe src=https://{ELSEWHERE}/></iframe>",
        "</title></textarea></style></noscript><script>boom()</script>",
        "<!--<img src=x onerror=boom()>-->",
        "<base href=https://boese.example/><form action=/><input name=x autofocus onfocus=boom()>",
        "<details open ontoggle=boom()><summary>x</summary></details>",
        "<scr<script>ipt>boom()</scr</script>ipt>",
        "<style>@import'https://boese.example/x.css'</style>",
        "<math><mtext><table><mglyph><style><img src=x onerror=boom()></style>",
    ),
    "Attribute": (
        '" onmouseover="boom()" x="',
        "' onfocus='boom()' autofocus x='",
        '"><script>boom()</script>',
        "'><img src=x onerror=boom()>",
        '" style="background:url(https://boese.example/x.png)',
        "`onload=boom()`",
        '"/onclick=boom()//',
    ),
    "Skript als Adresse": (
        "javascript:boom()",
        "JaVaScRiPt:boom()",
        "data:text/html,<script>boom()</script>",
        "vbscript:boom()",
        "java&#115;cript:boom()",
        "javascript&colon;boom()",
        "//boese.example/x.js",
    ),
    "Link in Markdown": (
        "[x](javascript:boom())",
        "![x](data:image/svg+xml,<svg/onload=boom()>)",
        "[x](//boese.example/)",
        '[x](data:text/html;base64,PHNjcmlwdD5ib29tKCk8L3NjcmlwdD4= "x")',
        '[x](javascript:boom() "x\\")',
        "[](javascript:boom())",
        "![x](https://boese.example/x.png)",
        "[[<img src=x onerror=boom()>]]",
        "[x](JaVaScRiPt&colon;boom())",
    ),
    "Markdown": (
        "[x][1] [1]: javascript:boom()",
        "<javascript:boom()>",
        "{: onclick=boom() } x{ onclick=boom() }",
        "![x][javascript:boom()]",
        "^[boom()] [^1] ~~x~~ ==x== | x | y |",
    ),
    "Entität": (
        "&lt;script&gt;boom()&lt;/script&gt;",
        "&#60;img src=x onerror=boom()&#62;",
        "&#x3c;svg onload=boom()&#x3e;",
        "&amp;lt;b&amp;gt; &nbsp;&copy",
        "&quot;onclick=boom()&quot;",
        "&#0; &#x110000; &unbekannt;",
    ),
    "SVG": (
        "<svg onload=boom()></svg>",
        "<svg><script>boom()</script></svg>",
        "</svg></text></title><svg><animate onbegin=boom() attributeName=x>",
        "<svg><a xlink:href=javascript:boom()><text>x</text></a></svg>",
        "<![CDATA[<img src=x onerror=boom()>]]>",
        "<svg><foreignObject><iframe srcdoc='<script>parent.boom()</script>'></foreignObject></svg>",
    ),
    "Vorlage": (
        "{{ 7 * 7 }}",
        "{% include 'x' %}",
        "{{ config.__class__.__init__.__globals__ }}",
        "{# x #} {%- raw -%}",
        "${7*7} #{7*7} <%= 7*7 %>",
        "{{constructor.constructor('boom()')()}}",
    ),
    "Unsichtbar": (
        "links\u202eshcer",
        "Wort\u200bTrenner",
        "\u2066isoliert\u2069",
        "a\u200db\u2060c\ufeffd",
        "\u202dvor\u202c",
        "e\u0301\u0302\u0303\u0304\u0305",
    ),
    "JSON": (
        '</script><script>boom()</script>"}',
        "<!--<script>",
        '"};boom();//',
        "\\u003cscript\\u003eboom()\\u003c/script\\u003e",
        "'+boom()+' \\'+boom()//",
        "]]>-->*/;boom();//",
    ),
}
"""Texts by the class of attack; what a class does in one place is tried in several spellings."""

REFUSED_IN_PROSE: Final = "Link in Markdown"
"""The class that would make links of longer texts, and that they may not hold at all; see ``test_refused.py``."""

ADDRESSES: Final = (
    "javascript:boom()",
    "JAVASCRIPT:boom()",
    "javascript://boese.example/%0aboom()",
    "java\tscript:boom()",
    "\x01javascript:boom()",
    "data:text/html,<script>boom()</script>",
    "data:text/html;base64,PHNjcmlwdD5ib29tKCk8L3NjcmlwdD4=",
    "vbscript:boom()",
    "blob:https://boese.example/x",
    "file:///etc/passwd",
    "//boese.example/",
    "\\\\boese.example\\x",
    'https://boese.example/"onmouseover="boom()',
    "https://boese.example/><script>boom()</script>",
    "https://nutzer:geheim@boese.example/",
    "https://boese.example/?a='1'&amp;lt;=2&b={{7*7}}",
    "https://boese.example/'onclick='boom()",
    "https://boese.example/#&quot;onclick=boom()",
    "https://boese.example/{%x%}`boom()`",
    "&#106;avascript:boom()",
    "/../../x",
)
"""What stands where an address is expected, each alone."""

HARMLESS: Final = "https://gut.example/seite"
NO_ADDRESS: Final = "keine-adresse"


def twin(text: str) -> str:
    """Return a harmless text with the same length, the same words and the same letters."""
    return re.sub(r"[^\w\s.,-]|[\u0300-\u036f\u200b-\u206f\ufeff]", "x", text)
