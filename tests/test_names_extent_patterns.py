"""Names whose extent their words give away."""

from __future__ import annotations

import pytest

from pipeline.extract.names.extent_patterns import fit
from pipeline.extract.names.span_extension import with_number
from tests.test_names_rules import marked


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("ở xã <l>vùng cao An Lĩnh</l> này", "ở xã vùng cao <l>An Lĩnh</l> này"),
        ("ở <l>xã vùng cao An Lĩnh</l> này", "ở xã vùng cao <l>An Lĩnh</l> này"),
        ("ở <l>huyện đảo Cồn Cỏ</l> này", "ở <l>huyện đảo Cồn Cỏ</l> này"),
        ("ở Khu công nghiệp (KCN) <o>Tân Trường</o>.", "ở <l>Khu công nghiệp (KCN) Tân Trường</l>."),
        ("Liên đoàn Lao động (LĐLĐ) <l>tỉnh Hà Nam</l>", "Liên đoàn Lao động (LĐLĐ) <l>tỉnh Hà Nam</l>"),
        ("theo hợp tác xã (HTX) <p>Bình Minh</p>,", "theo <o>hợp tác xã (HTX) Bình Minh</o>,"),
        ("Đội <l>Phú Yên</l> 2 thắng.", "<o>Đội Phú Yên 2</o> thắng."),
        ("Đội <l>Phú Yên</l> 2,5 điểm.", "Đội <l>Phú Yên</l> 2,5 điểm."),
        ("đội tuyển futsal <l>Việt Nam</l> thắng", "<o>đội tuyển futsal Việt Nam</o> thắng"),
        ("Bia tưởng niệm liệt sĩ <l>tỉnh Hà Nam</l>", "<l>Bia tưởng niệm liệt sĩ tỉnh Hà Nam</l>"),
        ("Bia tưởng niệm tại <l>núi Đôi</l>", "Bia tưởng niệm tại <l>núi Đôi</l>"),
        ("<o>Tổng công ty Sao Mai</o> - CTCP lãi.", "<o>Tổng công ty Sao Mai - CTCP</o> lãi."),
        ("<o>Tổng công ty Sao Mai</o> - CTCP Bến Thành", "<o>Tổng công ty Sao Mai</o> - CTCP Bến Thành"),
        ("tại <l>khu công nghiệp Sơn Mỹ</l> II-B, vốn", "tại <l>khu công nghiệp Sơn Mỹ II-B</l>, vốn"),
        ("tại <l>KCN Sơn Mỹ</l> Inox", "tại <l>KCN Sơn Mỹ</l> Inox"),
        ("tại <l>Sơn Mỹ</l> II", "tại <l>Sơn Mỹ</l> II"),
        ("nay <o>HĐND</o> thành phố họp.", "nay <o>HĐND thành phố</o> họp."),
        ("do <o>Thường trực HĐND</o> tỉnh mời", "do <o>Thường trực HĐND tỉnh</o> mời"),
        ("do <o>UBND</o> huyện, thị xã lo", "do <o>UBND</o> huyện, thị xã lo"),
        ("do <o>UBND</o> huyện và xã lo", "do <o>UBND</o> huyện và xã lo"),
        ("do <o>UBND</o> <l>tỉnh Hà Nam</l> lo", "do <o>UBND</o> <l>tỉnh Hà Nam</l> lo"),
        ("do <o>UBND</o> quận 3 lo", "do <o>UBND</o> quận 3 lo"),
        ("do <o>Đại sứ quán Lào</o> tại <l>Việt Nam</l> mời", "do <o>Đại sứ quán Lào tại Việt Nam</o> mời"),
        ("do <o>Đại sứ quán Lào</o> họp tại <l>Vinh</l>", "do <o>Đại sứ quán Lào</o> họp tại <l>Vinh</l>"),
        ("do <o>Công an Vinh</o> tại <l>Nghệ An</l> mời", "do <o>Công an Vinh</o> tại <l>Nghệ An</l> mời"),
        ("do <o>Vinamilk</o> tỉnh lo", "do <o>Vinamilk</o> tỉnh lo"),
        ("<o>TCT Sao Mai</o> – <o>Công ty TNHH MTV</o> lãi.", "<o>TCT Sao Mai – Công ty TNHH MTV</o> lãi."),
    ],
)
def test_a_name_reaches_as_far_as_its_words_say(found: str, expected: str) -> None:
    text, spans = marked(found)
    wanted, right = marked(expected)
    assert text == wanted
    assert fit(text, spans) == right


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("<o>Sobico</o> 4 lãi. Nay <o>Sobico</o> 4 lỗ.", "<o>Sobico 4</o> lãi. Nay <o>Sobico 4</o> lỗ."),
        ("<o>Sobico</o> 4 lãi. Nay <o>Sobico</o> lỗ.", "<o>Sobico</o> 4 lãi. Nay <o>Sobico</o> lỗ."),
        ("<o>Sobico</o> 4% và <o>Sobico</o> 4%.", "<o>Sobico</o> 4% và <o>Sobico</o> 4%."),
        ("ở <l>Vinh</l> 4 lần, ở <l>Vinh</l> 4 ngày", "ở <l>Vinh</l> 4 lần, ở <l>Vinh</l> 4 ngày"),
        ("trời mưa", "trời mưa"),
    ],
)
def test_an_organization_takes_the_number_that_the_article_gives_it_twice(found: str, expected: str) -> None:
    text, spans = marked(found)
    assert with_number(text, spans) == marked(expected)[1]
