"""Organizations to ids: the registry, local bodies, abbreviations of the article, full names."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.lexicon.bodies import all_bodies
from pipeline.lexicon.organizations import fold, organizations
from tests.linked import check, resolve

BEFORE, AFTER = date(2024, 5, 20), date(2025, 9, 3)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("NHNN", "nhnn"),
        ("Ngân hàng Nhà nước", "nhnn"),
        ("Ngân hàng Nhà nước Việt Nam", "nhnn"),
        ("Bộ GD&ĐT", "bgddt"),
        ("Bộ GD-ĐT", "bgddt"),
        ("Bộ Văn hóa - Thể thao và Du lịch", "bvhttdl"),
        ("Bộ VH,TT&DL", "bvhttdl"),
        ("Bộ Giao thông Vận tải", "bgtvt"),
        ("Bộ LĐ-TB&XH", "bldtbxh"),
        ("TAND Tối cao", "tandtc"),
        ("Ủy ban Kiểm tra TW", "ubkttw"),
        ("BCH T.Ư Đảng", "bch-tw"),
        ("ngân hàng TMCP Sài Gòn – Hà Nội".replace("–", "-"), "shb"),
        ("Sở GDCK TP. HCM", "hose"),
        ("Fed", "fed"),
    ],
)
def test_the_registry_knows_all_names_of_a_body(name: str, identity: str) -> None:
    check(f"Theo <o id=org:{identity}>{name}</o>, giá tăng.", AFTER)


def test_a_body_is_not_met_before_it_was_founded() -> None:
    example = "<o id={}>Bộ Nông nghiệp và Môi trường</o> họp."
    check(example.format("org:bnnmt"), AFTER)
    check(example.format("-"), BEFORE)


def test_the_registry_has_no_name_twice() -> None:
    vocabulary = organizations()
    names = [(fold(name), entry.id) for entry in vocabulary.by_id.values() for name in (entry.name, *entry.aliases)]
    owners: dict[str, set[str]] = {}
    for name, identity in names:
        owners.setdefault(name, set()).add(identity)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
    assert {entry.successor for entry in vocabulary.by_id.values() if entry.successor} <= set(vocabulary.by_id)


@pytest.mark.parametrize(
    ("example", "published"),
    [
        ("<o id=org:ủy-ban-nhân-dân@province:40>UBND tỉnh Nghệ An</o>", AFTER),
        ("<o id=org:ủy-ban-nhân-dân@province:40>Ủy ban nhân dân tỉnh Nghệ An</o>", BEFORE),
        (
            "<l>Nghệ An</l> họp: <o id=org:ủy-ban-nhân-dân@province:40>UBND tỉnh</o>, "
            "<o id=org:tỉnh-ủy@province:40>Tỉnh ủy</o>, "
            "<o id=org:sở-xây-dựng@province:40>Sở Xây dựng</o>",
            AFTER,
        ),
        ("<o id=org:sở-giáo-dục-đào-tạo@province:01>Sở GD&ĐT Hà Nội</o>", AFTER),
        ("<o id=org:công-an@old-province:75>Công an tỉnh Đồng Nai</o>", BEFORE),
        ("<o id=org:công-an@province:01>Công an TP Hà Nội</o>", AFTER),
        ("<o id=org:ủy-ban-nhân-dân@district:40:thành-phố-vinh>UBND TP. Vinh</o>", BEFORE),
        (
            "<o id=org:thành-ủy@province:01>Thành ủy Hà Nội</o>; "
            "<o id=org:thành-ủy@province:01>Thành ủy</o>",
            AFTER,
        ),
        ("<o id=org:chính-phủ@country:jp>Chính phủ Nhật Bản</o>", AFTER),
        ("<o id=org:bộ-quốc-phòng@country:ru>Bộ Quốc phòng Nga</o>", AFTER),
        ("<o id=org:liên-đoàn-lao-động@old-province:56>Liên đoàn Lao động (LĐLĐ) tỉnh Khánh Hòa</o>", BEFORE),
        # two provinces in play, and no telling which one is meant
        ("<l>Nghệ An</l> và <l>Hà Tĩnh</l>. <o id=->UBND tỉnh</o> họp.", AFTER),
        # the one of the same sentence
        ("<l>Hà Tĩnh</l> mưa. Ở <l>Nghệ An</l>, <o id=org:ủy-ban-nhân-dân@province:40>UBND tỉnh</o> họp.", AFTER),
        ("<o id=->UBND tỉnh</o> họp.", AFTER),
    ],
)  # fmt: skip
def test_local_bodies_are_a_head_and_a_place(example: str, published: date) -> None:
    check(example, published)


def test_bodies_that_every_country_has_are_left_open_in_an_article_about_abroad() -> None:
    abroad = "<l>Nga</l>, <l>Ukraine</l>, <l>Ba Lan</l>. "
    check(abroad + "<o id=->Bộ Quốc phòng</o> bác tin.", AFTER)
    check("<o id=org:bqp>Bộ Quốc phòng</o> bác tin.", AFTER)


@pytest.mark.parametrize(
    "example",
    [
        "<o id=org:evn>Tập đoàn Điện lực Việt Nam</o> (<o id=org:evn>EVN</o>)",
        "<o id=org:A:quỹ-hành-trình-xanh>Quỹ Hành trình Xanh</o> (HTX2) cho biết "
        "<o id=org:A:quỹ-hành-trình-xanh>HTX2</o> lỗ.",
        "<o id=org:công-ty-cổ-phần-gỗ-minh-dương>Công ty CP Gỗ Minh Dương</o> (gọi tắt là GMD) lãi; "
        "<o id=org:công-ty-cổ-phần-gỗ-minh-dương>GMD</o> tăng vốn.",
        # the brackets belong to a longer name of which only the end was found
        "Ủy ban Dân nguyện của <o id=org:qh>Quốc hội</o> (UBDN); <o id=->UBDN</o> đề nghị.",
        # the article's own meaning goes before the registry
        "<o id=org:công-ty-cổ-phần-sông-mã-biển-xanh>Công ty cổ phần Sông Mã Biển Xanh</o> (SHB); "
        "<o id=org:công-ty-cổ-phần-sông-mã-biển-xanh>SHB</o> lỗ.",
        # the parent in brackets is no abbreviation of its agency
        "<o id=org:vụ-giáo-dục-đại-học>Vụ Giáo dục đại học</o> (<o id=org:bgddt>Bộ GD-ĐT</o>) nêu; "
        "<o id=org:bgddt>Bộ GD-ĐT</o> sẽ xét.",
        "<o id=->Vụ Thanh toán</o> (<o id=org:nhnn>NHNN</o>) nêu; <o id=org:nhnn>NHNN</o> sẽ xét.",
        "<o id=org:cục-phòng-vệ-thương-mại>Cục Phòng vệ thương mại</o> (<o id=org:bct>Bộ Công Thương</o>) nêu.",
    ],
)  # fmt: skip
def test_abbreviations_mean_what_the_article_says(example: str) -> None:
    check(example, AFTER)


@pytest.mark.parametrize(
    "example",
    [
        "<o id=org:công-ty-trách-nhiệm-hữu-hạn-cơ-khí-bình-mai>Cty TNHH Cơ khí Bình Mai</o>",
        "<o id=org:công-ty-cổ-phần-greenfix-mai>Công ty CP Greenfix Mai</o>",
        "<o id=org:cục-phòng-vệ-thương-mại>Cục Phòng vệ thương mại</o>",
        "<o id=org:A:cục-quản-trị>Cục Quản trị</o>; <o id=org:A:cục-quản-trị>Cục Quản trị</o>",
        "<o id=org:A:công-ty-thiên-mã>Công ty Thiên Mã</o>, <o id=org:A:công-ty-thiên-mã>công ty Thiên Mã</o>",
        # an id that joins nothing says nothing
        "<o id=->Trường THPT Lê Lợi</o>",
    ],
)
def test_full_names_hold_beyond_the_article_others_within_it(example: str) -> None:
    check(example, AFTER)


def test_the_canonical_name_is_written_out() -> None:
    names = resolve(
        "<o>UBND TP Đà Nẵng</o>, <o>Sở GD&ĐT Hà Nội</o>, <o>Tỉnh ủy Nghệ An</o>, <o>NHNN</o>",
        AFTER,
    )
    assert [name.name for name in names] == [
        "Ủy ban nhân dân thành phố Đà Nẵng",
        "Sở Giáo dục và Đào tạo Hà Nội",
        "Tỉnh ủy Nghệ An",
        "Ngân hàng Nhà nước Việt Nam",
    ]


def test_a_province_has_the_rank_of_the_day() -> None:
    (before,) = resolve("<o>UBND tỉnh Đồng Nai</o>", AFTER)
    (later,) = resolve("<o>UBND thành phố Đồng Nai</o>", date(2026, 6, 1))
    assert (before.entity_id, before.name) == ("org:ủy-ban-nhân-dân@province:75", "Ủy ban nhân dân tỉnh Đồng Nai")
    assert (later.entity_id, later.name) == ("org:ủy-ban-nhân-dân@province:75", "Ủy ban nhân dân thành phố Đồng Nai")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("VNM", "vinamilk"),
        ("Sữa Mộc Châu", "moc-chau-milk"),
        ("CTCP Tập đoàn Hòa Phát", "hoa-phat"),
        ("Tập đoàn Gelex", "gelex"),
        ("Ngân hàng Techcombank", "techcombank"),
        ("Công ty cổ phần Dược - Trang thiết bị Y tế Bình Định", "bidiphar"),
        ("Vietnam Export Import Commercial Joint Stock Bank", "eximbank"),
    ],
)
def test_a_company_has_one_id_for_ticker_short_full_and_english_name(name: str, identity: str) -> None:
    check(f"Quý này <o id=org:{identity}>{name}</o> báo lãi.", AFTER)


def test_a_short_name_that_others_bear_needs_the_ticker() -> None:
    check("<o id=org:dia-oc-hoang-quan>Hoàng Quân</o> báo lãi, giá HQC tăng trần.", AFTER)
    check("<o id=->Hoàng Quân</o> báo lãi, giá rau tăng.", AFTER)


def test_a_code_that_is_a_word_too_is_no_company_by_itself() -> None:
    check("Theo <o id=->HCM</o>, giá tăng.", AFTER)


@pytest.mark.parametrize(
    "example",
    [
        # a city in all its spellings
        "<o id=org:đại-học-kinh-tế-thành-phố-hồ-chí-minh>Trường ĐH Kinh tế TPHCM</o>, "
        "<o id=org:đại-học-kinh-tế-thành-phố-hồ-chí-minh>Đại học Kinh tế TP. HCM</o>, "
        "<o id=org:đại-học-kinh-tế-thành-phố-hồ-chí-minh>UEH</o>",
        # an agency with its ministry, with the one of before, by its code
        "<o id=org:cục-cảnh-sát-hình-sự>Cục Cảnh sát hình sự Bộ Công an</o>, <o id=org:cục-cảnh-sát-hình-sự>C02</o>, "
        "<o id=org:cục-cảnh-sát-hình-sự>Cục CSHS</o>, <o id=org:bca>Bộ Công an Việt Nam</o>",
        "<o id=org:cục-hàng-không-việt-nam>Cục Hàng không VN</o>, "
        "<o id=org:cục-hàng-không-việt-nam>Cục Hàng không thuộc Bộ GTVT</o>",
        # of another ministry it is another agency
        "<o id=org:cục-an-toàn-thực-phẩm-bộ-quốc-phòng>Cục An toàn thực phẩm Bộ Quốc phòng</o>",
        # in full and short
        "<o id=org:vinamilk>CTCP Sữa Việt Nam - Vinamilk</o>, "
        "<o id=org:viettel>Tập đoàn Công nghiệp - Viễn thông Quân đội Viettel</o>",
        # behind the word for its kind
        "<o id=org:american-airlines>hãng bay American Airlines</o>, "
        "<o id=org:microsoft>tập đoàn Microsoft</o>, "
        "<o id=org:vietnamnet>Báo VietNamNet</o>",
        # bodies of other countries
        "<o id=org:hạ-viện@country:us>Hạ viện Mỹ</o>, <o id=org:tòa-án-tối-cao@country:jp>Tòa án Tối cao Nhật Bản</o>",
    ],
)  # fmt: skip
def test_one_body_has_one_id(example: str) -> None:
    check(example, AFTER)


@pytest.mark.parametrize(
    "example",
    [
        # names that several bear are known within the article
        "<o id=org:A:đại-học-bách-khoa>Trường ĐH Bách khoa</o>, <o id=org:A:đại-học-bách-khoa>Đại học Bách khoa</o>",
        "<o id=->Cục Hợp tác quốc tế</o>",
        "<o id=org:A:công-ty-trách-nhiệm-hữu-hạn-bình-mai>Công ty TNHH Bình Mai</o>, "
        "<o id=org:A:công-ty-trách-nhiệm-hữu-hạn-bình-mai>Công ty TNHH Bình Mai</o>",
        # a part is not the whole
        "<o id=org:bidiphar>Công ty CP Dược - Trang thiết bị Y tế Bình Định</o> (Bidiphar); "
        "<o id=->Công đoàn Công ty CP Dược - Trang thiết bị Y tế Bình Định</o> (<o id=org:bidiphar>Bidiphar</o>)",
        "<o id=org:hdba-lhq>Hội đồng Bảo an Liên hợp quốc</o> (<o id=org:lhq>LHQ</o>)",
        "<o id=->Mạng lưới Dạy nghề của Liên hợp quốc</o> (<o id=org:lhq>LHQ</o>)",
        # a list introduces nothing, a ticker is a company's
        "<o id=->nhóm Bàn Tròn</o> (<o id=org:google>Google</o>, <o id=org:amazon>Amazon</o>)",
        "<o id=org:A:quỹ-khuyến-học-sông-mã>Quỹ Khuyến học Sông Mã</o> (<o id=org:A:quỹ-khuyến-học-sông-mã>VEF</o>)",
        # two that are known are two
        "<o id=org:đại-học-dartmouth>ĐH Dartmouth</o> (<o id=org:ivy-league>Ivy League</o>)",
    ],
)  # fmt: skip
def test_two_bodies_have_two_ids(example: str) -> None:
    check(example, AFTER)


def test_the_further_bodies_are_all_known_by_their_names() -> None:
    vocabulary = organizations()
    owners: dict[str, set[str]] = {}
    for body in all_bodies():
        for name in (body.name, *body.aliases):
            owners.setdefault(fold(name), set()).add(vocabulary.by_name[fold(body.name)].id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1 or vocabulary.by_name[name].id not in ids} == {}
    assert set(vocabulary.parents.values()) <= set(vocabulary.by_id)
