"""Places to ids: by date, by unit word, by what stands beside them, by the province in play."""

from __future__ import annotations

from datetime import date

import pytest

from tests.linked import check, resolve

BEFORE, AFTER = date(2024, 5, 20), date(2025, 9, 3)
CITY_OF_DONG_NAI = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("example", "published"),
    [
        ("Đoàn đến <l id=place:province:40>tỉnh Nghệ An</l>.", None),
        ("Đoàn đến <l id=place:province:40>Nghệ An</l>.", AFTER),
        ("Đoàn đến <l id=place:old-province:45>tỉnh Quảng Trị</l>.", BEFORE),
        ("Đoàn đến <l id=place:province:44>tỉnh Quảng Trị</l>.", AFTER),
        ("Đoàn đến <l id=->tỉnh Quảng Trị</l>.", None),
        ("Đoàn đến <l id=place:old-province:45>tỉnh Quảng Trị</l> cũ.", AFTER),
        ("Đoàn đến <l id=place:old-province:45>tỉnh Quảng Trị</l> (trước đây).", AFTER),
        ("Đoàn đến <l id=place:province:44>tỉnh Quảng Trị</l> (trước đây là hai tỉnh).", AFTER),
        ("Đoàn đến <l id=place:old-province:44>Quảng Bình</l>.", AFTER),
        ("Đoàn đến <l id=place:old-province:79>TP.HCM</l>.", BEFORE),
        ("Đoàn đến <l id=place:province:79>TP. Hồ Chí Minh</l>.", AFTER),
        ("Đoàn đến <l id=place:province:46>TT-Huế</l>.", BEFORE),
        ("Đoàn đến <l id=place:province:46>thành phố Huế</l>.", AFTER),
        ("Đoàn đến <l id=place:province:01>Thủ đô Hà Nội</l>.", None),
        ("Đoàn đến <l id=place:province:75>thành phố Đồng Nai</l>.", CITY_OF_DONG_NAI),
        ("Đoàn đến <l id=place:province:75>tỉnh Đồng Nai</l>.", AFTER),
    ],
)
def test_provinces_are_those_of_the_time(example: str, published: date | None) -> None:
    check(example, published)


@pytest.mark.parametrize(
    ("example", "published"),
    [
        # the year that the text speaks of stands in for a missing date
        ("Năm 2019, <l id=place:old-province:45>Quảng Trị</l> thu 3.000 tỷ đồng.", None),
        ("Quý I/2026, <l id=place:province:44>Quảng Trị</l> thu 3.000 tỷ đồng.", None),
        ("Mục tiêu đến năm 2030, <l id=->Quảng Trị</l> có 5 khu công nghiệp.", None),
        ("Sau sáp nhập, năm 2025 <l id=place:province:44>Quảng Trị</l> có 78 xã.", None),
    ],
)
def test_undated_articles_are_placed_by_their_years(example: str, published: date | None) -> None:
    check(example, published)


@pytest.mark.parametrize(
    ("example", "published"),
    [
        (
            "Lũ về <l id=place:commune:40:xã-nghi-lộc>xã Nghi Lộc</l>, tỉnh <l>Nghệ An</l>.",
            AFTER,
        ),
        ("<l>Nghệ An</l> mưa to, <l id=place:commune:40:xã-nghi-lộc>xã Nghi Lộc</l> ngập.", AFTER),
        (
            "Tại <l id=place:old-commune:40:huyện-yên-thành:xã-tân-thành>xã Tân Thành</l>, "
            "<l id=place:district:40:huyện-yên-thành>huyện Yên Thành</l> (<l>Nghệ An</l>)",
            BEFORE,
        ),
        ("Cháy ở <l id=place:district:42:huyện-hương-khê>huyện Hương Khê</l>.", BEFORE),
        ("<l>Hà Tĩnh</l>: cháy ở <l id=place:district:42:huyện-hương-khê>Hương Khê</l>.", BEFORE),
        ("Du khách đến <l id=place:district:68:thành-phố-đà-lạt>Đà Lạt</l>.", BEFORE),
        ("Cháy ở <l id=place:district:79:quận-1>Q.1</l>, <l>TP.HCM</l>.", BEFORE),
        ("Cháy ở <l id=place:district:79:quận-2>quận 2</l>, <l>TP.HCM</l>.", date(2017, 3, 1)),
        # an address of before the mergers in an article of after
        (
            "Đất ở <l id=place:old-commune:79:quận-bình-tân:phường-an-lạc>phường An Lạc</l>, <l>quận Bình Tân</l>, "
            "<l>TP.HCM</l>",
            AFTER,
        ),
        # several communes of that name and nothing to tell them apart
        ("Cháy ở <l id=->xã Tân Thành</l>.", BEFORE),
        # not of the province that the article is about
        ("<l>Cà Mau</l> mưa; <l id=->xã Nghi Lộc</l> ngập.", AFTER),
        # a street that is called like a ward
        ("Giá nhà ở <l id=->Hàng Trống</l>, <l id=place:province:01>Hà Nội</l> tăng.", BEFORE),
        # what was a rural district is now a town of the same name
        ("Tại <l id=place:district:52:thị-xã-hoài-nhơn>huyện Hoài Nhơn</l>, <l>Bình Định</l>", BEFORE),
    ],
)  # fmt: skip
def test_districts_and_communes_are_those_of_their_province(example: str, published: date) -> None:
    check(example, published)


@pytest.mark.parametrize(
    "example",
    [
        "<l id=place:country:us>Mỹ</l> và <l id=place:country:la>nước CHDCND Lào</l>",
        "<l id=place:country:cn>Cộng hòa Nhân dân Trung Hoa</l>",
        "<l id=place:city:cn:bắc-kinh>Bắc Kinh</l>, <l id=place:region:vn:tây-nguyên>Tây Nguyên</l>",
        "<l id=->cầu Bến Thủy 3</l>",
    ],
)
def test_the_world_is_in_the_gazetteer_and_the_rest_stays_open(example: str) -> None:
    check(example, AFTER)


def test_the_canonical_name_and_the_ground_are_given() -> None:
    (city, commune) = resolve("<l>TP HCM</l> và <l>Xã Bình Chánh</l>", AFTER)
    assert (city.name, city.resolved_by) == ("Thành phố Hồ Chí Minh", "date")
    assert (commune.name, commune.resolved_by) == ("xã Bình Chánh", "province")


def test_the_newspaper_of_a_province_is_evidence_of_it() -> None:
    check("<o id=org:ủy-ban-nhân-dân@province:40>UBND tỉnh</o> họp.", AFTER, "baonghean.vn")
    check("<o id=->UBND tỉnh</o> họp.", AFTER, "vidu.vn")


@pytest.mark.parametrize(
    "example",
    [
        "Xe lật trên <l id=place:road:quốc-lộ-48c>tuyến QL48C</l>, gần <l id=place:road:quốc-lộ-1>Quốc lộ 1A</l>.",
        "<l id=place:road:cao-tốc-diễn-châu-bãi-vọt>đường cao tốc Diễn Châu - Bãi Vọt</l> thông xe.",
        "<l id=place:road:cao-tốc-tp-hcm-mộc-bài>cao tốc TPHCM - Mộc Bài</l>, "
        "<l id=place:road:cao-tốc-tp-hcm-mộc-bài>đường cao tốc Thành phố Hồ Chí Minh - Mộc Bài</l> chậm.",
        "<l id=->đường Lê Lợi</l>, <l id=->tỉnh lộ 15</l> ngập.",
    ],
)
def test_roads_of_the_nation_have_one_id(example: str) -> None:
    check(example, AFTER)


@pytest.mark.parametrize(
    "example",
    [
        "<l id=place:province:cn:vân-nam>tỉnh Vân Nam</l>, <l id=place:country:cn>Trung Quốc</l>",
        "<l id=place:province:us:texas>bang Texas</l>",
        # a state of that name is no country and no city
        "<l id=->bang Georgia</l>, <l id=place:country:ge>Georgia</l>, <l id=->bang New York</l>",
        "<l id=place:region:trung-đông>khu vực Trung Đông</l>",
    ],
)
def test_places_abroad_may_carry_a_unit_word(example: str) -> None:
    check(example, AFTER)
