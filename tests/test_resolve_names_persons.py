"""Persons to ids: within the article by name and title, across articles by name and office."""

from __future__ import annotations

from datetime import date

import pytest

from tests.linked import check, resolve

AFTER = date(2025, 9, 3)


@pytest.mark.parametrize(
    "example",
    [
        # "ông Trung" is the one whose name ends so
        '<p id=person:A:lê-đức-trung title="ông">Lê Đức Trung</p> nói; '
        'theo ông <p id=person:A:lê-đức-trung title="ông">Trung</p>, giá tăng.',
        '<p id=person:A:lê-đức-trung>Lê Đức Trung</p> và <p id=person:A:lê-đức-trung>Đức Trung</p>',
        # two could be meant
        '<p>Lê Đức Trung</p>, <p>Hồ Văn Trung</p>; ông <p id=- title="ông">Trung</p>',
        # but one of them is a woman
        '<p title="bà">Lê Thị Hà</p>, <p title="ông">Hồ Mạnh Hà</p>; ông <p id=person:A:hồ-mạnh-hà title="ông">Hà</p>',
        # foreign names are shortened to any part
        "<p id=person:A:elon-musk>Elon Musk</p>; <p id=person:A:elon-musk>Musk</p>; <p id=person:A:elon-musk>Elon</p>",
        # nobody else of that name
        'anh <p id=person:A:thắng title="anh">Thắng</p>',
        # capitals throughout
        "<p id=person:A:lê-đức-trung>LÊ ĐỨC TRUNG</p> và <p id=person:A:lê-đức-trung>Lê Đức Trung</p>",
    ],
)  # fmt: skip
def test_one_person_has_one_id_within_an_article(example: str) -> None:
    check(example, AFTER)


@pytest.mark.parametrize(
    "example",
    [
        '<p id=person:lê-hồng-sơn@vn title="Thủ tướng Chính phủ">Lê Hồng Sơn</p>; '
        'ông <p id=person:lê-hồng-sơn@vn title="ông">Sơn</p>',
        '<p id=person:lê-hồng-sơn@vn title="Bộ trưởng Bộ Y tế">Lê Hồng Sơn</p>',
        '<p id=person:lê-hồng-sơn@province:40 title="Bí thư Tỉnh ủy Nghệ An">Lê Hồng Sơn</p>',
        '<l>Nghệ An</l>: <p id=person:lê-hồng-sơn@province:40 title="Chủ tịch UBND tỉnh">Lê Hồng Sơn</p>',
        "<l>Nghệ An</l>: "
        '<p id=person:lê-hồng-sơn@province:40 title="Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh">Lê Hồng Sơn</p>',
        '<p id=person:john-smith-lee@country:us title="Tổng thống Mỹ">John Smith Lee</p>',
        # short names, former holders, lower offices: within the article only
        '<p id=person:A:lê-sơn title="Bí thư Tỉnh ủy Nghệ An">Lê Sơn</p>',
        '<p id=person:A:lê-hồng-sơn title="nguyên Bộ trưởng Bộ Y tế">Lê Hồng Sơn</p>',
        '<p id=person:A:lê-hồng-sơn title="Chủ tịch UBND tỉnh">Lê Hồng Sơn</p>',
        '<p id=person:A:lê-hồng-sơn title="Giám đốc">Lê Hồng Sơn</p>',
    ],
)  # fmt: skip
def test_an_office_makes_a_person_known_across_articles(example: str) -> None:
    check(example, AFTER)


@pytest.mark.parametrize(
    "example",
    [
        # the country behind the office, with and without words around it
        '<p id=person:aiko-tanaka-sato@country:jp title="tân Thủ tướng Nhật Bản">Aiko Tanaka Sato</p>',
        '<p id=person:somphone-vilay@country:la title="Phó Thủ tướng Lào">Somphone Vilay</p>',
        '<p id=person:somphone-vilay@country:la title="Chủ tịch Quốc hội Lào">Somphone Vilay</p>',
        '<p id=person:somphone-vilay@country:la title="Bộ trưởng Bộ Quốc phòng Lào">Somphone Vilay</p>',
        '<p id=person:dara-sok-vann@country:kh title="Thứ trưởng Bộ Ngoại giao Campuchia">Dara Sok Vann</p>',
        '<p id=person:lý-đại-minh@country:cn title="Tổng Bí thư, Chủ tịch nước Trung Quốc">Lý Đại Minh</p>',
        # said once, it holds for the article
        '<p id=person:lý-đại-minh@country:cn title="Thủ tướng Trung Quốc">Lý Đại Minh</p>; '
        '<p id=person:lý-đại-minh@country:cn title="Thủ tướng">Lý Đại Minh</p>',
        # a leader whose name sounds Vietnamese
        '<p id=person:lý-cường@country:cn title="Thủ tướng">Lý Cường</p>',
        # a name that is no Vietnamese one, without its country
        '<p id=person:A:omar-haziq title="Thủ tướng">Omar Haziq</p>',
        # an office abroad whose head is not known across articles
        '<p id=person:A:somphone-vilay title="Chánh án Tòa án nhân dân tối cao Lào">Somphone Vilay</p>',
        # a Vietnamese who deals with another country
        '<p id=person:lê-hồng-sơn@vn title="Bí thư Trung ương Đảng, Chủ tịch Hội hữu nghị Việt Nam - Lào">'
        "Lê Hồng Sơn</p>",
        '<p id=person:y-bhăm-niê@vn title="Phó Chủ tịch Quốc hội">Y Bhăm Niê</p>',
        # no office of a State
        '<p id=person:A:somphone-vilay title="Chủ tịch Ngân hàng Phát triển Lào">Somphone Vilay</p>',
        # names of countries inside longer names
        '<p id=person:lê-hồng-sơn@province:15 title="Phó Bí thư Tỉnh ủy Lào Cai">Lê Hồng Sơn</p>',
        '<p id=person:A:lê-hồng-sơn title="Bí thư Huyện ủy Đức Thọ">Lê Hồng Sơn</p>',
        '<p id=person:A:lê-hồng-sơn title="Chủ tịch Hội đồng quản lý Bệnh viện Việt Đức">Lê Hồng Sơn</p>',
    ],
)  # fmt: skip
def test_people_of_other_countries_hold_no_office_here(example: str) -> None:
    check(example, AFTER)


def test_the_canonical_name_is_the_full_one() -> None:
    names = resolve('<p title="ông">NGUYỄN VĂN BÌNH</p>; ông <p title="ông">Bình</p>', AFTER)
    assert [(name.name, name.resolved_by) for name in names] == [
        ("Nguyễn Văn Bình", "name"),
        ("Nguyễn Văn Bình", "article"),
    ]


def test_without_an_id_of_the_article_its_text_is_the_scope() -> None:
    from pipeline.model import Name
    from pipeline.prepare import prepare
    from pipeline.resolve.names import resolve_names

    clean = prepare("Ông Lê Đức Trung họp.")
    name = Name(
        field="text", sentence=0, start=4, end=16, text="Lê Đức Trung", rule="test", kind="person", name="Lê Đức Trung"
    )
    first, again = (resolve_names([(clean, [name])], None, None)[0][0].entity_id for _ in range(2))
    assert first == again
    assert first is not None
    assert len(first.split(":")[1]) == 16
