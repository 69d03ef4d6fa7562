"""Markup within a field: what a browser shows becomes the text, what only surrounds it stays out."""

from __future__ import annotations

import pytest

from pipeline.flow import extract_article
from pipeline.prepare import prepare_article
from pipeline.read.markup import has_markdown, has_markup, text_of_html
from pipeline.read.markup.markdown import front_matter, text_of_markdown
from pipeline.read.record import article_of_record
from pipeline.settings import Settings

TEXTS = [
    ("<p>Vốn <b>1.250</b> tỷ đồng</p>", "Vốn 1.250 tỷ đồng"),
    ("<p>Vốn 1.2<span>50</span> tỷ</p>", "Vốn 1.250 tỷ"),
    ("Vốn 1.250&nbsp;tỷ&nbsp;đồng, tăng 5,5&#37;", "Vốn 1.250\xa0tỷ\xa0đồng, tăng 5,5%"),
    ("&Ocirc;ng H&ugrave;ng n&oacute;i", "Ông Hùng nói"),
    ("diện tích 1.200 m<sup>2</sup>, 3 km<SUP>2</SUP>", "diện tích 1.200 m², 3 km²"),
    ("10<sup>6</sup> liều, CO<sub>2</sub>", "10⁶ liều, CO2"),
    ("đạt 98%<sup>(1)</sup> kế hoạch", "đạt 98%⁽¹⁾ kế hoạch"),
    ("nhiệt độ 35<sup>o</sup>C, 36<sup>0</sup>C", "nhiệt độ 35°C, 36°C"),
    ("<p>Một.</p><p>Hai.</p>", "Một.\nHai."),
    ("<div>Một.<div>Hai.</div>Ba.</div>", "Một.\nHai.\nBa."),
    ("Một.<br>Hai.<br/><br />Ba.", "Một.\nHai.\nBa."),
    ("<ul><li>Một</li><li>Hai</li></ul>", "Một\nHai"),
    ("<p>Một\n   hàng</p>\n\n<p>Hai</p>", "Một hàng\nHai"),
    ("Dòng một\nDòng <strong>hai</strong>\nDòng ba", "Dòng một\nDòng hai\nDòng ba"),
    ("<p>Lãi 20 tỷ.</p><script>var a = '5 tỷ'</script><style>.a{width:50%}</style>", "Lãi 20 tỷ."),
    ('<p>A<!-- giảm 15% -->B <img alt="giảm 70%" src="x%20y.jpg"></p>', "AB"),
    ("lãi suất < 5% và <b>x</b>", "lãi suất < 5% và x"),
    ("&lt;p&gt;Thu 5&amp;nbsp;tỷ&lt;/p&gt;", "Thu 5\xa0tỷ"),
    ("<p>Một</p></div></td>Hai<p>Ba", "Một\nHai\nBa"),
    ("Câu một.\nCâu hai.<br>Câu ba.\nCâu bốn.", "Câu một.\nCâu hai.\nCâu ba.\nCâu bốn."),
    ("Một câu dài\nxuống dòng giữa chừng<br>rồi hết", "Một câu dài xuống dòng giữa chừng\nrồi hết"),
    ("Đoạn một.\nĐoạn hai.\n<p>Ảnh một</p>\nĐoạn ba.\nĐoạn bốn.", "Đoạn một.\nĐoạn hai.\nẢnh một\nĐoạn ba.\nĐoạn bốn."),
    ("<table><tr><td><p>Một.</p></td></tr><tr><td>Hai.</td></tr></table>", "Một.\nHai."),
    ('<p style="display:none">ẩn 5%</p><p>Phần hiện ra</p>', "Phần hiện ra"),
    ('<span class="location-stamp">Hà Nội</span>Sáng 5/9, mưa lớn.', "Hà Nội - Sáng 5/9, mưa lớn."),
]


@pytest.mark.parametrize(("source", "text"), TEXTS)
def test_text_of_html(source: str, text: str) -> None:
    assert has_markup(source)
    assert text_of_html(source).text == text


@pytest.mark.parametrize(
    "text",
    [
        "lãi < 5%",
        "A&B;C",
        "<x@y.vn>",
        "3 < x > 2",
        "R&D; M&A",
        "a <- b",
        "Luật PCCC&CNCH;",
        "5 << 6 >> 2",
        "<Thứ Hai>",
        "&;",
    ],
)
def test_stray_signs_are_no_markup(text: str) -> None:
    assert not has_markup(text)
    record = article_of_record({"text": text}, "a", Settings())
    assert (record.text, record.text_from) == (text, "as given")


BOXES = [
    '<div class="related-news"><a href="/x">Giảm 50% năm 1999</a></div>',
    '<div class="box-tinlienquan"><h3>Tin liên quan</h3><ul><li><a href="/b">Thu 3 tỷ</a></li></ul></div>',
    '<p><b>Tin liên quan:</b></p><ul><li><a href="/b">Thu 3 tỷ đồng</a></li><li><a href="/c">Chi 4%</a></li></ul>',
    '<p><a href="https://x.vn/thu-ngan-sach-tang-cao-123456.html">Thu ngân sách tăng 50%</a></p>',
    '<p>&gt;&gt; <a href="/x">Lãi suất 50%</a></p>',
    '<p><em>* Mời bạn đọc vào chuyên mục <a href="/x">Kinh tế 50%</a> xem các tin liên quan.</em></p>',
    '<div id="comment-list"><b>Lê Hạ</b><p>Tôi thấy 50% là cao</p></div>',
    '<div class="tags">Từ khóa: <a href="/t">thuế 50%</a></div>',
    "<h4>Bình luận (2)</h4>",
    '<div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/x">Giá 50 tỷ</a></div>',
    '<div class="video-box"><p>Video: lãi 50%</p></div>',
    "<iframe src='https://x.vn/50%25'></iframe><noscript>50%</noscript>",
]


@pytest.mark.parametrize("box", BOXES)
def test_boxes_are_left_out(box: str) -> None:
    before, after = "Thu ngân sách đạt 1.250 tỷ đồng, tăng 5% so với cùng kỳ.", "Chi thường xuyên đạt 900 tỷ đồng."
    assert text_of_html(f"<p>{before}</p>{box}<p>{after}</p>").text == f"{before}\n{after}"


KEPT = [
    '<p>Theo <a href="https://x.vn/thu-ngan-sach-tang-cao-123456.html">báo cáo</a>, thu đạt 5 tỷ.</p>',
    '<p><a href="/nghi-quyet-so-57-nq-tw-ngay-22.pdf">Nghị quyết số 57-NQ/TW ngày 22/12/2024</a></p>',
    '<div class="share-content"><p>Toàn bài nằm trong khối này, dài hơn mọi thứ khác của trang.</p><h1>Tít</h1></div>',
]


@pytest.mark.parametrize("source", KEPT)
def test_what_only_looks_like_a_box_stays(source: str) -> None:
    assert text_of_html(source).text


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='a'><figcaption>Công nhân ca đêm.</figcaption></figure>",
        "<table><tr><td><img src='a'></td></tr><tr><td><p>Công nhân ca đêm.</p></td></tr></table>",
        '<div class="PhotoCMS_Caption"><p>Công nhân ca đêm.</p></div>',
        '<p class="image-caption">Công nhân ca đêm.</p>',
    ],
)
def test_captions_keep_their_section(figure: str) -> None:
    article = article_of_record({"content": f"<p>Nhà máy mở rộng.</p>{figure}<p>Vốn 5 tỷ.</p>"}, "a", Settings())
    (clean,) = prepare_article(article)
    sections = {clean.text[line.start : line.end]: line.section for line in clean.lines}
    assert sections == {"Nhà máy mở rộng.": "body", "Công nhân ca đêm.": "caption", "Vốn 5 tỷ.": "body"}


TABLE = """<p>Kết quả như sau:</p><table><caption>Bảng 1</caption><tr><td colspan="3">Đơn vị: tỷ đồng</td></tr>
<tr><th rowspan="2">Chỉ tiêu</th><th colspan="2">Năm 2025</th></tr><tr><th>Kế hoạch</th><th>Ước</th></tr>
<tr><td>Thu <b>nội địa</b></td><td>1.200</td><td></td></tr>
<tr><td>Chi<ul><li>đầu tư</li><li>thường xuyên</li></ul></td><td>900<br>(tăng 5%)</td><td>910</td></tr>
<tr><td colspan="3">Nguồn: Sở Tài chính</td></tr></table><p>Hết.</p>"""


def test_table_of_data_is_a_line_a_row() -> None:
    assert text_of_html(TABLE).text.split("\n") == [
        "Kết quả như sau:",
        "",
        "Bảng 1",
        "Đơn vị: tỷ đồng",
        "Chỉ tiêu | Năm 2025 | Năm 2025",
        " | Kế hoạch | Ước",
        "Thu nội địa | 1.200 | ",
        "Chi; đầu tư; thường xuyên | 900; (tăng 5%) | 910",
        "",
        "Nguồn: Sở Tài chính",
        "Hết.",
    ]


def test_unit_line_before_a_table_stands_right_above_it() -> None:
    rows = "<tr><td>Thu</td><td>1.200</td></tr><tr><td>Chi</td><td>900</td></tr>"
    text = text_of_html(f"<p>Trước.</p><p>ĐVT: tỷ đồng</p><table>{rows}</table>").text
    assert text == "Trước.\n\nĐVT: tỷ đồng\nThu | 1.200\nChi | 900"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><table><tr><td>Một</td><td>5%</td></tr></table></td><td>Hai</td></tr></table>",
        "<table><tr><td>Một</td></tr><tr><td>Hai 5%</td></tr><tr><td>Ba</td></tr><tr><td>Bốn</td></tr></table>",
        f"<table><tr><td>Một</td><td>{'Câu dài của một bài. ' * 30}</td></tr><tr><td>5%</td><td>Hai</td></tr></table>",
        "<table><tr><td><img></td><td><img></td></tr><tr><td>Ảnh một 5%</td><td>Ảnh hai</td></tr></table>",
    ],
)
def test_layout_tables_are_blocks(table: str) -> None:
    assert " | " not in text_of_html(table).text


def test_markdown_tables_come_out_in_the_same_form() -> None:
    source = "Kết quả:\n\n| Chỉ tiêu | 2024 | 2025 |\n|---|---:|---:|\n| Thu | 1.200 | |\n\nHết **bài**."
    assert text_of_markdown(source).text == "Kết quả:\n\nChỉ tiêu | 2024 | 2025\nThu | 1.200 | \n\nHết bài."


def test_markdown_links_and_pictures_leave_their_words() -> None:
    text = "Theo [Sở Tài chính](https://x.vn/a%20b?c=50%25), thu đạt 5 tỷ.\n![ảnh 70%](https://x.vn/b.jpg)\nDòng ba"
    assert has_markdown(text)
    record = article_of_record({"text": text}, "a", Settings())
    assert record.text_from == "markdown"
    assert record.text == "Theo Sở Tài chính, thu đạt 5 tỷ.\nDòng ba"


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Tít\ndate: 2025-09-03\n---\n",
        '---json\n{"title": "Tít", "date": "2025-09-03"}\n---\n',
        '+++\ntitle = "Tít"\ndate = 2025-09-03\n+++\n',
        '{"title": "Tít", "date": "2025-09-03"}\n',
        "---yaml\ntitle: Tít\ndate: 2025-09-03\n---\n",
    ],
)
def test_front_matter(head: str) -> None:
    found, rest = front_matter(head + "Thân bài.")
    assert found["title"] == "Tít"
    assert rest.strip() == "Thân bài."


@pytest.mark.parametrize("text", ["---\nChỉ là một gạch\n---\nbài", "{không phải JSON", "Bài --- không có gì", "---"])
def test_no_front_matter(text: str) -> None:
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    ("how", "text", "text_from"),
    [("auto", "Một 5%", "html"), ("html", "Một 5%", "html"), ("text", "<p>Một 5&#37;</p>", "as given")],
)
def test_markup_as_the_user_says(how: str, text: str, text_from: str) -> None:
    article = article_of_record({"text": "<p>Một 5&#37;</p>"}, "a", Settings(markup=how))
    assert (article.text, article.text_from) == (text, text_from)


def test_title_and_lead_lose_their_markup() -> None:
    record = {
        "title": "Giá &#39;vàng&#39; <b>tăng</b>",
        "description": "<p>Sáng 5/9&nbsp;</p>",
        "content": "Vàng tăng 5%.",
    }
    article = article_of_record(record, "a", Settings())
    assert (article.title, article.lead) == ("Giá 'vàng' tăng", "Sáng 5/9")


def test_offsets_index_the_text_that_is_delivered() -> None:
    article = article_of_record({"content": "<p>Vốn <b>1.250</b>&nbsp;tỷ đồng, tăng 5,5&#37;</p>"}, "a", Settings())
    found = extract_article(article, Settings(kinds=("percentages", "money")))
    assert [(m.text, article.text[m.start : m.end], int(m.low)) for m in found.money] == [
        ("1.250\xa0tỷ đồng", "1.250\xa0tỷ đồng", 1250 * 10**9)
    ]
    assert [m.text for m in found.percentages] == ["5,5%"]


def test_deep_nesting_and_size_cost_nothing_but_time() -> None:
    deep = "<div>" * 1000 + "Một" + "</div>" * 1000
    assert text_of_html(f"<p>x</p>{deep}").text == "x\nMột"
    wide = "<p>" + "<b>5</b> " * 20_000 + "</p>"
    assert len(text_of_html(wide).text) == 39_999
