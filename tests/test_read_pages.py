"""Whole pages: the article and its date out of what surrounds them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.model import Article
from pipeline.prepare import prepare_article
from pipeline.read import read

# ruff: noqa: E501 - pages are written as sites write them

DAY = date(2025, 10, 15)
PARAGRAPHS = [
    "Chín tháng đầu năm, thu ngân sách của tỉnh ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ năm trước.",
    "Trong đó, thu nội địa đạt 11.900 tỷ đồng, bằng 92,4% dự toán được giao; thu từ xuất nhập khẩu giảm nhẹ.",
    "Ông Lê Văn Nam, Giám đốc Sở Tài chính, cho biết ngành sẽ tiếp tục rà soát các khoản nợ đọng kéo dài.",
]


def page(head: str = "", before: str = "", body: str | None = None, after: str = "") -> str:
    text = body if body is not None else "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Thu ngân sách tăng</title>{head}</head><body>
<div class="top"><ul><li><a href="/">Trang chủ</a></li><li><a href="/kinh-te">Kinh tế</a></li></ul></div>
<div class="main"><h1>Thu ngân sách tăng</h1>{before}<div class="detail">{text}</div>{after}</div>
<div class="footer">Giấy phép số 99/GP-BTTTT ngày 1/2/2001. Tổng Biên tập: Trần Văn A</div></body></html>"""


def read_page(folder: Path, source: str) -> Article:
    (folder / "a.html").write_text(source, encoding="utf-8")
    (item,) = read([folder])
    assert isinstance(item, Article), item
    return item


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {"@type": "NewsArticle", "datePublished": "2025-10-14T18:30:00Z", "dateModified": "2025-11-20T01:00:00Z"}
SITE = {"@type": "WebSite", "datePublished": "2001-01-01", "name": "Báo"}
HEADS = {
    "JSON-LD": linked(NEWS),
    "graph": linked(
        {"@context": "https://schema.org", "@graph": [SITE, {"@type": "WebPage", "datePublished": "2010-05-05"}, NEWS]}
    ),
    "list": linked([SITE, NEWS]),
    "types": linked({**NEWS, "@type": ["Article", "NewsArticle"]}),
    "meta": '<meta property="article:published_time" content="2025-10-14T18:30:00Z">',
    "meta with offset": '<meta name="pubdate" content="2025-10-15T01:30:00+07:00">',
    "itemprop": '<meta itemprop="datePublished" content="2025-10-14 18:30:00+0000">',
}


@pytest.mark.parametrize("head", HEADS)
def test_read_page_date_in_head(tmp_path: Path, head: str) -> None:
    article = read_page(tmp_path, page(HEADS[head]))
    assert (article.published, article.published_by) == (DAY, "metadata")


LINES = [
    '<time datetime="2025-10-14T18:00:00Z">15/10/2025</time>',
    "<time>15/10/2025 06:30 GMT+7</time>",
    '<span class="date">Thứ Tư, 15/10/2025, 08:00 (GMT+7)</span>',
    '<p class="meta">Thứ tư, ngày 15 tháng 10 năm 2025 - 08:00</p>',
    '<div class="detail-time">15-10-2025 - 08:00 AM</div>',
    '<div class="publish-date">08:00 | 15/10/2025</div>',
]


@pytest.mark.parametrize("line", LINES)
def test_read_page_date_beside_the_headline(tmp_path: Path, line: str) -> None:
    assert read_page(tmp_path, page(before=line)).published == DAY


@pytest.mark.parametrize(
    "line", ["<time>2 giờ trước</time>", '<span class="time">Hôm qua</span>', '<span class="date">Mới</span>']
)
def test_read_page_relative_time_is_no_date(tmp_path: Path, line: str) -> None:
    assert read_page(tmp_path, page(before=line)).published is None


def test_read_page_leaves_out_what_surrounds_the_article(tmp_path: Path) -> None:
    after = (
        '<div class="box-related"><a href="/a">Giảm 45% năm 1999</a></div><div class="tags"><a href="/t">ngân sách</a></div>'
        '<div id="comments"><p>Tôi nghĩ 30% là quá cao, cần xem lại ngay.</p></div>'
    )
    article = read_page(tmp_path, page(after=after))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.title == "Thu ngân sách tăng"


def test_read_page_keeps_tables_captions_and_lists(tmp_path: Path) -> None:
    first, second, third = PARAGRAPHS
    figure = '<figure><img src="a.jpg"><figcaption>Cán bộ thuế hướng dẫn người dân.</figcaption></figure>'
    table = "<table><tr><th>Chỉ tiêu</th><th>Tỷ đồng</th></tr><tr><td>Thu nội địa</td><td>11.900</td></tr></table>"
    items = "<ul><li>Thành phố: 5.130 tỷ đồng</li><li>Thị xã: 1.926 tỷ đồng</li></ul>"
    article = read_page(tmp_path, page(body=f"<p>{first}</p>{figure}<p>{second}</p>{table}<p>{third}</p>{items}"))
    assert "\n\nChỉ tiêu | Tỷ đồng\nThu nội địa | 11.900\n\n" in article.text
    assert "Thành phố: 5.130 tỷ đồng\nThị xã: 1.926 tỷ đồng" in article.text
    *_, text = prepare_article(article)
    captions = [text.text[line.start : line.end] for line in text.lines if line.section == "caption"]
    assert captions == ["Cán bộ thuế hướng dẫn người dân."]


def test_read_page_with_nothing_but_json_ld(tmp_path: Path) -> None:
    body = " ".join(PARAGRAPHS)
    source = f"<html><head>{linked({**NEWS, 'headline': 'Tít', 'articleBody': body})}</head><body><div id='root'></div></body></html>"
    article = read_page(tmp_path, source)
    assert (article.text, article.text_from, article.title, article.published) == (body, "json-ld", "Tít", DAY)


def test_read_page_lead_of_the_head_is_a_field(tmp_path: Path) -> None:
    lead = "Thu ngân sách chín tháng của tỉnh vượt tiến độ nhờ khu vực ngoài nhà nước."
    article = read_page(tmp_path, page(f'<meta property="og:description" content="{lead}">'))
    assert article.lead == lead
    fields = prepare_article(article)
    assert [clean.field for clean in fields] == ["title", "lead", "text"]
    assert {line.section for line in fields[1].lines} == {"lead"}


@pytest.mark.parametrize("sapo", ['<h2 class="sapo">{}</h2>', '<div class="detail-sapo"><b>Hà Nội</b> - {}</div>'])
def test_read_page_lead_in_an_element_is_a_field(tmp_path: Path, sapo: str) -> None:
    lead = "Thu ngân sách chín tháng của tỉnh vượt tiến độ nhờ khu vực ngoài nhà nước."
    article = read_page(tmp_path, page('<meta name="description" content="Tin kinh tế 24h">', before=sapo.format(lead)))
    assert f"{article.lead or ''}\n{article.text}".count(lead) == 1


def test_read_page_lead_that_the_text_holds_is_none(tmp_path: Path) -> None:
    head = f'<meta name="description" content="{PARAGRAPHS[0][:70]}...">'
    assert read_page(tmp_path, page(head)).lead is None


def test_read_page_laid_out_by_tables(tmp_path: Path) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    source = f"""<html><head><title>Thu</title></head><body><table width="100%"><tr><td><table><tr><td class="pTitle">Thu</td></tr>
<tr><td class="pBody">{text}</td></tr></table></td><td><table><tr><td><a href="/q">Quảng cáo: giảm 50%</a></td></tr></table></td></tr>
</table></body></html>"""
    assert read_page(tmp_path, source).text == "\n".join(PARAGRAPHS)


def test_read_page_apart_by_line_breaks(tmp_path: Path) -> None:
    assert read_page(tmp_path, page(body="<br><br>".join(PARAGRAPHS))).text.endswith("\n".join(PARAGRAPHS))


LONG = (
    "Nửa đầu năm, huyện giải ngân được 318 tỷ đồng vốn đầu tư công, đạt 41,5% kế hoạch, cao hơn cùng kỳ năm trước, "
    "trong đó vốn cho đường liên xã và kênh mương chiếm phần lớn, theo báo cáo của phòng tài chính huyện."
)
SHORT = ["Huyện chi 318 tỷ đồng", LONG, "Tổng vốn cả năm 766 tỷ đồng.", "Kết quả: 41,5%."]
HOLDERS = {
    "article": "<article><h1>Giải ngân</h1>{}</article>",
    "div": '<h1>Giải ngân</h1><div id="content">{}</div><div class="comment"><p>Tôi thấy 5% là ít.</p></div>',
    "article among others": '<article><h1>Giải ngân</h1><p>01/02/2025</p>{}<ul><li><a href="/b">Tin 9%</a></li></ul>'
    '<div class="related"><p>Nơi khác 8%.</p></div></article><div><p>Bản quyền 2001.</p></div>',
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_read_page_keeps_short_paragraphs(tmp_path: Path, holder: str) -> None:
    text = HOLDERS[holder].format("".join(f"<p>{paragraph}</p>" for paragraph in SHORT))
    menu = '<div class="menu"><ul><li><a href="/">Trang chủ</a></li></ul></div>'
    article = read_page(tmp_path, f"<html><body>{menu}{text}<div class='footer'>Giấy phép số 9</div></body></html>")
    assert article.text == "\n".join(SHORT)


@pytest.mark.parametrize("name", ["inner-article", "related", "box-news", "tin-lien-quan"])
@pytest.mark.parametrize("heading", ['<a href="/x"><h2>{}</h2></a>', '<h3><a href="/x">{}</a></h3>'])
def test_read_page_leaves_out_a_card_in_the_body(tmp_path: Path, name: str, heading: str) -> None:
    lead = "Tỉnh bên đã chi 935 tỷ đồng cho đường ven biển trong năm nay, theo một bài viết khác của báo."
    card = f'<div class="{name}">{heading.format("Xã khác thu 644 tỷ đồng")}<p>{lead}</p></div>'
    first, second, _ = PARAGRAPHS
    for before, after in ((PARAGRAPHS[:2], PARAGRAPHS[2:]), ([first], [second])):
        halves = ["".join(f"<p>{paragraph}</p>" for paragraph in part) for part in (before, after)]
        assert read_page(tmp_path, page(body=card.join(halves))).text == "\n".join((*before, *after))


LEFTOVERS = {
    '[caption id="attachment_9" width=640]Gặt lúa ở xã Phú An[/caption]\nXã thu 44 tấn lúa.': "Gặt lúa ở xã Phú An\nXã thu 44 tấn lúa.",
    "Xã thu {{rate 50%}} 44 tấn lúa [1].": "Xã thu 44 tấn lúa [1].",
    r"Xã thu 44 t\u1ea5n l\u00faa \u0111\u1ea7u v\u1ee5.\n\nHuyện thu 900 tấn.": "Xã thu 44 tấn lúa đầu vụ.\n\nHuyện thu 900 tấn.",
    r"Tệp ở C:\new, ký tự \u0111 viết rời.": r"Tệp ở C:\new, ký tự \u0111 viết rời.",
}


@pytest.mark.parametrize("given", LEFTOVERS)
def test_read_record_without_shortcodes_and_escapes(tmp_path: Path, given: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "Vụ lúa", "text": given}), encoding="utf-8")
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert article.text == LEFTOVERS[given]
