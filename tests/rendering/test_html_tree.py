"""The reader of our own HTML against the one of the standard library, which reads everybody's."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki.rendering.html_tree import Element, tree

VOID = {"br", "img", "hr", "input"}
Plain = tuple[str, dict[str, str], list["Plain | str"]]


class Reader(HTMLParser):
    """Puts elements into each other; an end closes the innermost element of its kind."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Plain] = [("body", {}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element: Plain = (tag, {name: value or "" for name, value in attrs}, [])
        self.open[-1][2].append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all inside."""
        places = [place for place, element in enumerate(self.open) if element[0] == tag and place]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        """Add a text."""
        self.open[-1][2].append(data)


def plain(element: Element) -> Plain:
    children = [child if isinstance(child, str) else plain(child) for child in element.children]
    return element.tag, element.attributes, joined(children)


def joined(children: list[Plain | str]) -> list[Plain | str]:
    """Return texts that stand side by side as one."""
    found: list[Plain | str] = []
    for child in children:
        last = found[-1] if found else None
        if isinstance(child, str) and isinstance(last, str):
            found[-1] = last + child
        else:
            found.append(child if isinstance(child, str) else (child[0], child[1], joined(child[2])))
    return found


TEXTS = st.sampled_from(["Wort", " ", "\n", "&amp;", "&lt;b&gt;", "ü", "a > b", "1 &uuml;", '"', "'"])
VALUES = st.sampled_from(["", "x/", "a > b", "it's", "&quot;", "a\nb", "/", "true", "tooltip"])
ATTRIBUTES = st.dictionaries(st.sampled_from(["class", "href", "hidden", "aria-hidden", "DATA-x"]), VALUES, max_size=3)


def start(tag: str, attributes: dict[str, str], end: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}{end}>"


STARTS = st.builds(
    start,
    st.sampled_from(["p", "a", "ul", "li", "br", "img", "SPAN", "h2", "svg", "path"]),
    ATTRIBUTES,
    st.sampled_from(["", " hidden", " /", "\n"]),
)
ENDS = st.sampled_from(["</p>", "</a>", "</ul>", "</li>", "</SPAN>", "</h2 >", "</svg>", "</b>"])
OTHERS = st.sampled_from(["<!-- <p>x</p> -->"])


@given(st.lists(st.one_of(TEXTS, STARTS, ENDS, OTHERS), max_size=15).map("".join))
def test_our_html_is_read_as_the_standard_library_reads_it(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert plain(tree(html)) == ("body", {}, joined(reader.open[0][2]))


def test_scripts_and_styles_are_left_out() -> None:
    html = "<p>a</p><script>if (1 < 2) x('<p>b</p>')</script><style>p > a {}</style><p>c</p>"
    assert list(tree(html).texts()) == ["a", "c"]


def test_a_sign_that_begins_no_tag_is_text() -> None:
    assert "".join(tree("1 < 2 <3 <").texts()) == "1 < 2 <3 <"
