"""What texts of a record may hold."""

from __future__ import annotations

import time

import pytest
from pydantic import TypeAdapter, ValidationError

from kommunenwiki.model.text import Licence, Line, Prose, WebAddress, is_plain, is_web_address

TextType = type[Line] | type[Prose] | type[WebAddress] | type[Licence]
TEXT_TYPES: tuple[TextType, ...] = (Line, Prose, WebAddress, Licence)


def error_kind(text_type: TextType, text: object) -> str:
    """Return the kind of the error, or an empty text when the text is accepted."""
    try:
        TypeAdapter(text_type).validate_python(text)
    except ValidationError as error:
        (details,) = error.errors()
        return details["type"]
    return ""


@pytest.mark.parametrize(
    ("text", "line", "prose"),
    [
        # allowed everywhere
        pytest.param("Müllers Hof & Söhne", "", "", id="ampersand"),
        pytest.param("5 < 7 > 3", "", "", id="less than with spaces"),
        pytest.param("<3 und <5%", "", "", id="less than before a number"),
        pytest.param("C# und C++", "", "", id="number sign inside"),
        pytest.param("R&D; Q&A", "html", "html", id="looks like an entity"),
        pytest.param("👍🏽 und é", "", "", id="emoji and accents"),
        pytest.param("Expert*innen und Nutzer_innen", "", "", id="star and underscore inside words"),
        # neither
        pytest.param("", "blank", "blank", id="empty"),
        pytest.param(" \n\t ", "blank", "blank", id="only white space"),
        pytest.param("<b>fett</b>", "html", "html", id="element"),
        pytest.param("a <script>alert(1)</script>", "html", "html", id="script"),
        pytest.param("a <SCRIPT src=x>", "html", "html", id="script in capitals"),
        pytest.param("a < script>", "html", "html", id="script after a space"),
        pytest.param("</title>", "html", "html", id="closing tag"),
        pytest.param("<!-- x -->", "html", "html", id="comment"),
        pytest.param("<?php", "html", "html", id="processing instruction"),
        pytest.param("<https://a.de>", "html", "html", id="address in angle brackets"),
        pytest.param("a &lt; b", "html", "html", id="entity"),
        pytest.param("&#60;script&#62;", "html", "html", id="decimal entity"),
        pytest.param("&#x3C;", "html", "html", id="hexadecimal entity"),
        pytest.param("&frac12;", "html", "html", id="entity with a digit in its name"),
        pytest.param("a\u200bb", "invisible_character", "invisible_character", id="zero width space"),
        pytest.param("a\u202eb", "invisible_character", "invisible_character", id="right-to-left override"),
        pytest.param("a\u061cb", "invisible_character", "invisible_character", id="Arabic letter mark"),
        pytest.param("a\u2066b", "invisible_character", "invisible_character", id="bidi isolate"),
        pytest.param("a\ufeffb", "invisible_character", "invisible_character", id="byte order mark inside"),
        pytest.param("a\x00b", "invisible_character", "invisible_character", id="zero byte"),
        pytest.param("a\x1b[31mb", "invisible_character", "invisible_character", id="terminal escape"),
        pytest.param("a\x85b", "invisible_character", "invisible_character", id="next line"),
        pytest.param("a\u2028b", "invisible_character", "invisible_character", id="line separator"),
        pytest.param("a\ufffdb", "invisible_character", "invisible_character", id="replacement character"),
        pytest.param("a\U000e0041b", "invisible_character", "invisible_character", id="tag character"),
        pytest.param("a\rb", "invisible_character", "invisible_character", id="carriage return"),
        # lines only
        pytest.param("a\nb", "line_break", "", id="line break"),
        pytest.param("a\n\nb", "line_break", "", id="paragraph"),
        pytest.param("Text:\n\n- a\n- b", "line_break", "", id="list"),
        # in lines these are just characters
        pytest.param("*kursiv* **fett**", "", "", id="emphasis"),
        pytest.param("[Text](https://www.a.de/b)", "", "", id="web link"),
        pytest.param("[Text](http://www.a.de/b_(c))", "", "", id="web link with parentheses"),
        pytest.param("siehe [[open-data]]: dort", "", "", id="link to a record before a colon"),
        pytest.param("[[glossar/open-data|offene Daten]]", "", "", id="link to a record with text"),
        pytest.param("[[a]][[b]] [[c]] (d)", "", "", id="several links to records"),
        pytest.param("laut [1] und [sic] (2020)", "", "", id="brackets"),
        pytest.param("f(x) und [a, b]", "", "", id="brackets and parentheses"),
        pytest.param("`code`", "", "code", id="code"),
        pytest.param("![Bild](https://a.de/b.png)", "", "image", id="image"),
        pytest.param("# Titel", "", "block_markup", id="heading"),
        pytest.param("#hashtag am Anfang", "", "", id="hashtag"),
        pytest.param("###### Titel", "", "block_markup", id="heading of level 6"),
        pytest.param("####### Titel", "", "", id="seven number signs are no heading"),
        pytest.param("> Zitat", "", "block_markup", id="quote"),
        pytest.param("~~~", "", "block_markup", id="fence"),
        pytest.param("| a | b |", "", "block_markup", id="table"),
        pytest.param("---", "", "block_markup", id="rule"),
        pytest.param("***", "", "block_markup", id="rule of stars"),
        pytest.param("a\n===", "line_break", "block_markup", id="underlined heading"),
        pytest.param("a\n\n    b", "line_break", "block_markup", id="four spaces"),
        pytest.param("a\n\n   b", "line_break", "", id="three spaces"),
        pytest.param("a\n\tb", "line_break", "block_markup", id="tab at the start of a line"),
        pytest.param("a\n# b", "line_break", "block_markup", id="heading in the second line"),
    ],
)
def test_lines_and_prose_accept_text_and_refuse_markup(text: str, line: str, prose: str) -> None:
    assert (error_kind(Line, text), error_kind(Prose, text)) == (line, prose)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[a](javascript:alert(1))", id="script"),
        pytest.param("[a](JavaScript:alert)", id="script in capitals"),
        pytest.param('[a](javascript:alert(1) "Titel")', id="script with a title"),
        pytest.param("[a]( javascript:alert)", id="script after a space"),
        pytest.param("[a](\njavascript:alert)", id="script in the next line"),
        pytest.param("[a [b] c](javascript:alert)", id="script under text with brackets"),
        pytest.param("[a [[b]] c](javascript:alert)", id="script under text with a link to a record"),
        pytest.param("[[a](javascript:alert)", id="script after a second bracket"),
        pytest.param("[a]](javascript:alert)", id="script after two closing brackets"),
        pytest.param("[a [b](https://www.b.de) c](javascript:alert)", id="script around a good link"),
        pytest.param("[[a]](javascript:alert)", id="script after a link to a record"),
        pytest.param("[a](data:text/html,x)", id="data"),
        pytest.param("[a](mailto:a@b.de)", id="mail"),
        pytest.param("[a](seite.md)", id="relative address"),
        pytest.param("[a](/seite)", id="address without host"),
        pytest.param("[a](//www.b.de)", id="address without scheme"),
        pytest.param("[a](https://)", id="no host"),
        pytest.param('[a](https://www.b.de "Titel")', id="title"),
        pytest.param("[a]()", id="no address"),
        pytest.param("[](https://www.b.de)", id="no text"),
        pytest.param("[a](https://www.b.de) und [c](x)", id="second link"),
        pytest.param("[a][b]", id="reference"),
        pytest.param("[b]: https://www.b.de", id="definition of a reference"),
        pytest.param("[^1]: Fußnote", id="footnote"),
    ],
)
def test_links_in_prose_lead_to_the_web_or_to_records_only(text: str) -> None:
    assert error_kind(Prose, f"Davor {text} danach") == "link_target"


def test_the_finding_on_a_link_quotes_it() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Prose).validate_python("Siehe [Text](seite.md) und mehr.")
    assert caught.value.errors()[0]["ctx"] == {"found": "[Text](seite.md)"}


@pytest.mark.parametrize(
    ("text_type", "limit"),
    [(Line, 300), (Prose, 6000), (WebAddress, 1000), (Licence, 120)],
    ids=["Line", "Prose", "WebAddress", "Licence"],
)
def test_texts_have_a_longest_length(text_type: TextType, limit: int) -> None:
    assert error_kind(text_type, "x" * limit) == ""
    assert error_kind(text_type, "x" * (limit + 1)) == "text_too_long"


@pytest.mark.parametrize("text_type", TEXT_TYPES)
def test_white_space_around_a_text_is_cut_off(text_type: TextType) -> None:
    text = TypeAdapter(text_type).validate_python(" \n x\t\u00a0\n")
    assert text == "x"
    assert type(text) is text_type


@pytest.mark.parametrize("value", [1, 1.5, True, None, ["a"], {"a": "b"}, b"a"], ids=repr)
@pytest.mark.parametrize("text_type", TEXT_TYPES)
def test_only_text_is_read_as_text(text_type: TextType, value: object) -> None:
    assert error_kind(text_type, value) == "string_type"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("https://a.de/?b=1&c=2", "", id="ampersand"),
        pytest.param("irgendwas", "", id="whether it is on the web is asked by a rule"),
        pytest.param("", "blank", id="empty"),
        pytest.param("  ", "blank", id="only spaces"),
        pytest.param("https://a.de/b c", "space_in_address", id="space"),
        pytest.param("https://a.de/b\nc", "space_in_address", id="line break"),
        pytest.param("https://a.de/b\u00a0c", "space_in_address", id="protected space"),
        pytest.param("https://a\u200b.de", "invisible_character", id="zero width space"),
        pytest.param("https://a.de/\u202egpj", "invisible_character", id="right-to-left override"),
    ],
)
def test_addresses_have_no_space_and_nothing_invisible(text: str, kind: str) -> None:
    assert error_kind(WebAddress, text) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("https://www.beispiel.de", True, id="website"),
        pytest.param("https://www.beispiel.de/", True, id="closing slash"),
        pytest.param("http://beispiel.de/a/b.html", True, id="http"),
        pytest.param("HTTPS://Beispiel.DE/A", True, id="capitals"),
        pytest.param("https://a.de?x=1", True, id="question without slash"),
        pytest.param("https://a.de#x", True, id="anchor without slash"),
        pytest.param("https://a.de/x?y=1&z=%20#w", True, id="question and anchor"),
        pytest.param("https://a.de/@name", True, id="at sign in the path"),
        pytest.param("https://a.de/x_(y)", True, id="parentheses in the path"),
        pytest.param("https://a.de/ü", True, id="umlaut in the path"),
        pytest.param("https://münchen.de/", True, id="umlaut in the host"),
        pytest.param("https://xn--mnchen-3ya.de/", True, id="umlaut in the host, encoded"),
        pytest.param("https://a.de:8443/x", True, id="port"),
        pytest.param("https://my_host.a.de", True, id="underscore in the host"),
        pytest.param("https://a.b.c.d.museum", True, id="many parts"),
        pytest.param("", False, id="empty"),
        pytest.param("www.beispiel.de", False, id="no scheme"),
        pytest.param("//beispiel.de", False, id="only slashes"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("javascript://a.de/%0aalert(1)", False, id="script that looks like an address"),
        pytest.param("data:text/html,<b>", False, id="data"),
        pytest.param("mailto:a@b.de", False, id="mail"),
        pytest.param("file:///etc/passwd", False, id="file"),
        pytest.param("ftp://a.de", False, id="ftp"),
        pytest.param("https:/a.de", False, id="one slash"),
        pytest.param("https:a.de", False, id="no slash"),
        pytest.param("https:\\\\a.de", False, id="backslashes"),
        pytest.param("https://", False, id="nothing after the scheme"),
        pytest.param("https:///a.de", False, id="no host"),
        pytest.param("https://?a.de", False, id="question instead of a host"),
        pytest.param("https://localhost/x", False, id="host without dot"),
        pytest.param("https://a..de", False, id="two dots"),
        pytest.param("https://.de", False, id="dot at the start"),
        pytest.param("https://a.d", False, id="ending of one letter"),
        pytest.param("https://127.0.0.1/", False, id="number instead of a name"),
        pytest.param("https://[::1]/", False, id="IPv6"),
        pytest.param("https://[::ffff:1.2.3.44]/", False, id="IPv6 with dots"),
        pytest.param("https://user@a.de/", False, id="user name"),
        pytest.param("https://user:geheim@a.de/", False, id="user name and password"),
        pytest.param("https://www.bank.de@a.de", False, id="name of another website as user name"),
        pytest.param("https://www.bank.de\\@a.de", False, id="backslash before the at sign"),
        pytest.param("https://a.de:abc/", False, id="port of letters"),
        pytest.param("https://a.de:/", False, id="no port after the colon"),
        pytest.param('https://a.de"onclick="x', False, id="quotation mark in the host"),
        pytest.param('https://a.de/"onclick="x', False, id="quotation mark in the path"),
        pytest.param("https://a.de/<script>", False, id="angle brackets"),
        pytest.param("https://a.de/b\\c", False, id="backslash in the path"),
        pytest.param("https://a.de/b c", False, id="space"),
        pytest.param("https://a.de/\n", False, id="line break at the end"),
        pytest.param(" https://a.de/", False, id="space at the start"),
        pytest.param("https://a.de/ https://b.de/", False, id="two addresses"),
    ],
)
def test_a_web_address_has_http_a_host_name_and_no_user(*, text: str, expected: bool) -> None:
    assert is_web_address(text) is expected


@pytest.mark.parametrize("text", ["[", "](", "[a](", "[a](b(", "[a](b(c)", "*", "<", "&", "| ", "[[a]]", "\n- "])
def test_the_longest_texts_are_checked_at_once(text: str) -> None:
    start = time.process_time()
    error_kind(Prose, (text * 6000)[:6000])
    is_web_address("https://" + (text * 1000)[:1000])
    is_web_address("https://" + "a." * 500)
    assert time.process_time() - start < 2


def test_invisible_characters_are_those_that_plain_texts_must_not_hold_either() -> None:
    whole = (*range(0x20, 0x400), *range(0x2000, 0x2100), *range(0xFE00, 0x10000), *range(0xDFFF0, 0xE1010))
    for text in ("ä{}b", "a{}b"):
        for number in whole:
            if chr(number) not in "<&":
                found = text.format(chr(number))
                assert (error_kind(Line, found) == "") == is_plain(found, 300), hex(number)
