"""Pages built as the sites of newspapers and portals are: what surrounds the article stays out, what is in it stays."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.read.page import page_in

# ruff: noqa: E501 - pages are written as sites write them

P = [
    "Chiều 14/10, UBND tỉnh họp báo về tình hình kinh tế - xã hội chín tháng đầu năm, với sự tham dự của lãnh đạo các sở, ngành.",
    "Theo báo cáo, tổng thu ngân sách ước đạt 14.250 tỷ đồng, tăng 12,6% so với cùng kỳ; chi ngân sách đạt 11.020 tỷ đồng.",
    "Giám đốc Sở Tài chính cho biết các khoản thu từ đất giảm 8,4% do thị trường trầm lắng, song thu từ doanh nghiệp tăng khá.",
    "Trong quý cuối năm, tỉnh đặt mục tiêu giải ngân 100% vốn đầu tư công và khởi công ba dự án hạ tầng trọng điểm.",
]
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in P)
RELATED = "".join(
    f'<article class="item-news"><h3 class="title-news"><a href="/bai-viet-so-{i}-ve-kinh-te-tinh-{i}000000.html">Bài viết số {i} về kinh tế tỉnh tăng {i}0%</a></h3><p class="description"><a href="/x-{i}.html">Mô tả của bài {i}, giảm {i}5% so với năm 2010.</a></p></article>'
    for i in range(1, 9)
)
PAGES = {
    "tuoitre": f"""<html><head><title>Họp báo</title><meta property="og:description" content="Sapo của bài báo về họp báo kinh tế."></head><body><div class="detail__main"><h1 class="detail-title">Họp báo kinh tế</h1><div class="detail-time"><div data-role="publishdate">15/10/2025 09:12 GMT+7</div></div><h2 class="detail-sapo">TTO - Sapo của bài báo về họp báo kinh tế.</h2><div class="detail-content afcbc-body" itemprop="articleBody"><p>{P[0]}</p><figure class="VCSortableInPreviewMode" type="Photo"><div><img alt="Giảm 50%" src="a.jpg"></div><figcaption class="PhotoCMS_Caption"><p data-placeholder="x">Quang cảnh họp báo - Ảnh: L.M.</p></figcaption></figure><p>{P[1]}</p><div class="VCSortableInPreviewMode" type="RelatedOneNews"><a class="VCObjectBoxRelatedNewsItemTitle" href="/thu-5-ty-dong-nam-1999-20251.htm">Thu 5 tỷ đồng năm 1999</a></div><p>{P[2]}</p><p>{P[3]}</p></div><div class="detail-tab"><div class="detail__related">{RELATED}</div></div><div class="detail-tags"><a>kinh tế</a></div><section class="comment-wrapper"><p>Bạn đọc viết: tăng 99% là sai.</p></section></div></body></html>""",
    "sharepoint": f"""<html><head><title>Cổng thông tin</title></head><body><form method="post" action="/a.aspx" id="aspnetForm"><div class="header">Cổng TTĐT tỉnh</div><ul class="menu"><li><a href="/1">Giới thiệu</a></li><li><a href="/2">Tin tức</a></li></ul><div class="ArticleDetailControl"><div class="title">Họp báo kinh tế</div><div class="date">(15/10/2025 08:00)</div><div class="ArticleContent"><div class="ExternalClass12"><div>{"</div><div>".join(P)}</div></div></div><div class="ArticleOther"><div>Tin liên quan</div><ul><li><a href="/a">Tin khác tăng 77% (01/01/2010)</a></li></ul></div></div><div class="footer">Giấy phép số 12/GP ngày 1/1/2009</div></form></body></html>""",
    "old portal": f"""<html><head><title>Báo tỉnh</title></head><body bgcolor="#fff"><table><tr><td colspan="2"><img src="banner.gif"></td></tr><tr><td width="150"><table><tr><td><a href="/a">Trang chủ</a></td></tr><tr><td><a href="/b">Chính trị</a></td></tr></table></td><td><table><tr><td class="title">Họp báo kinh tế</td></tr><tr><td class="date">Thứ Ba, 15/10/2025, 08:00</td></tr><tr><td>{P[0]}<br><br>{P[1]}<br><br><table align="center"><tr><td><img src="a.jpg"></td></tr><tr><td>Quang cảnh buổi họp báo.</td></tr></table><br>{P[2]}<br><br>{P[3]}</td></tr><tr><td><b>Các tin khác</b><br><a href="/1">Tin 1 (12/3/2009)</a><br><a href="/2">Tin 2 (giảm 30%)</a></td></tr></table></td></tr></table></body></html>""",
    "listing in same container": f"""<html><head><title>Họp báo</title></head><body><div class="container"><section class="page-detail"><div class="sidebar-1"><h1>Họp báo kinh tế</h1><span class="date">Thứ tư, 15/10/2025, 06:12 (GMT+7)</span><p class="description"><span class="location-stamp">Nghệ An</span>Sapo về họp báo kinh tế chín tháng của tỉnh.</p><article class="fck_detail">{PARAGRAPHS}<p style="text-align:right"><strong>Lê Minh</strong></p></article></div><div class="sidebar-2">{RELATED}</div></section><section class="section_more">{RELATED}</section></div></body></html>""",
    "table and list": f"""<html><head><title>Họp báo</title></head><body><div id="wrap"><div class="news-detail"><h1>Họp báo</h1>{P[0]}<p>{P[1]}</p><p>Đơn vị: tỷ đồng</p><table border=1><tr><td><b>STT</b></td><td><b>Chỉ tiêu</b></td><td><b>Thực hiện</b></td></tr><tr><td>1</td><td>Thu nội địa</td><td>11.900</td></tr><tr><td>2</td><td>Thu XNK</td><td>2.350</td></tr></table><p>{P[2]}</p><ul><li>Dự án A: 500 tỷ đồng</li><li>Dự án B: 750 tỷ đồng</li></ul><h3>Nhiệm vụ</h3><p>{P[3]}</p></div></div></body></html>""",
}

TABLE = "\n\nĐơn vị: tỷ đồng\nSTT | Chỉ tiêu | Thực hiện\n1 | Thu nội địa | 11.900\n2 | Thu XNK | 2.350\n\n"
TEXTS = {
    "tuoitre": "\n".join((P[0], "Quang cảnh họp báo - Ảnh: L.M.", *P[1:])),
    "sharepoint": "\n".join(P),
    "old portal": "\n".join((*P[:2], "Quang cảnh buổi họp báo.", *P[2:])),
    "listing in same container": "\n".join(P),
    "table and list": f"{P[0]}\n{P[1]}{TABLE}{P[2]}\nDự án A: 500 tỷ đồng\nDự án B: 750 tỷ đồng\nNhiệm vụ\n{P[3]}",
}
UNDATED = {"table and list"}


@pytest.mark.parametrize("site", PAGES)
def test_read_pages_of_sites(site: str) -> None:
    page = page_in(PAGES[site])
    assert page.text.text == TEXTS[site]
    assert page.published == (None if site in UNDATED else date(2025, 10, 15))


@pytest.mark.parametrize("site", ["tuoitre", "old portal"])
def test_read_pages_of_sites_know_their_captions(site: str) -> None:
    text = page_in(PAGES[site]).text
    assert [text.text[start:end][:10] for start, end in text.captions] == ["Quang cảnh"]
