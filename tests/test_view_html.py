from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Article, Findings, Name
from pipeline.view import fragment, page
from tests.findings import findings

_VOID = {"meta", "br"}


class _Reader(HTMLParser):
    """Checks that elements nest, and keeps the elements, the letters of the text and the tooltips."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "span" not in self.open:  # values and the legend are not the article's letters
            self.text.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


EXAMPLE = (
    "<date start_date=2025-08-01 end_date=2025-08-31>Tháng 8</date>, vốn <money low=2750000000 currency=USD "
    "qualifier=more_than>2,75 tỷ USD</money> tăng <percent low=19.54 direction=increase>19,54%</percent> theo "
    "<document document_id=57-NQ/TW@2024>Nghị quyết 57</document>, ông <person title=ông>Lê Minh</person>."
)


def test_fragment_keeps_the_text_and_shows_the_values() -> None:
    example = findings(EXAMPLE, title="Tin kinh tế")
    reader = _read(fragment(example))
    assert example.article.text in "".join(reader.text)
    assert "Tin kinh tế" in "".join(reader.text)
    kinds = [attributes["data-kind"] for tag, attributes in reader.seen if tag == "mark"]
    assert kinds == ["date", "money", "percentage", "citation", "person"]
    for value in ("2025-08-01 … 2025-08-31", "&gt; 2,750,000,000 USD", "↑ 19.54 %", "57-NQ/TW@2024", ">ông<"):
        assert value in fragment(example)


def test_tooltip_holds_every_value_and_the_rule() -> None:
    (mark,) = [
        attributes for tag, attributes in _read(fragment(findings("<percent low=8>8%</percent>"))).seen if tag == "mark"
    ]
    assert mark["title"] == "percentage\nrule: percent.test\nlow: 8\nhigh: 8\nunit: percent\nqualifier: exact"


HOSTILE = [
    "<script>alert(1)</script>",
    "</mark></div><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "&lt;b&gt; &amp; &#60;",
    "\x00\x1b[31m\u202eẩn\u2066",
    "<!-- -->]]><style>*{display:none}</style>",
    "\ud800",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    name = Name(
        field="text",
        sentence=0,
        start=0,
        end=len(hostile),
        text=hostile,
        rule=hostile,
        kind="person",
        name=hostile,
        title=hostile,
    )
    article = Article(hostile, hostile, title=hostile, url=hostile, outlet=hostile)
    html = page([Findings(article=article, names=(name,))], title=hostile)
    reader = _read(html)
    assert {tag for tag, _ in reader.seen} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "section",
        "div",
        "span",
        "mark",
    }
    assert all(not key.startswith("on") for _, attributes in reader.seen for key in attributes)
    assert html.encode("utf-8")
    assert not {"\x00", "\x1b", "\u202e", "\u2066"} & set(html)


def test_page_loads_nothing() -> None:
    html = page([findings(EXAMPLE), findings(EXAMPLE, "b")], title="Hai bài")
    reader = _read(html)
    assert [tag for tag, _ in reader.seen].count("section") == 2
    assert "<title>Hai bài</title>" in html
    assert not {"src", "href"} & {key for _, attributes in reader.seen for key in attributes}
    assert "default-src 'none'" in html


def test_nothing_found() -> None:
    assert "nothing found" in fragment(findings("Trời đẹp."))


_WORDS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=8)


@given(_WORDS)
def test_overlapping_marks_nest_and_lose_no_letter(spans: list[tuple[int, int]]) -> None:
    text = "Một hai ba bốn năm sáu bảy tám"
    names = tuple(
        Name(field="text", sentence=0, start=s, end=s + n, text=text[s : s + n], rule="r", kind="person", name="x")
        for s, n in spans
    )
    reader = _read(fragment(Findings(article=Article("a", text), names=names)))
    assert "".join(reader.text).strip().endswith(text)
