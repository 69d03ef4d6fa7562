"""Names whose extent their words give away."""

from __future__ import annotations

import pytest

from pipeline.extract.names.extent_patterns import fit
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
        ("<o>TCT Sao Mai</o> – <o>Công ty TNHH MTV</o> lãi.", "<o>TCT Sao Mai – Công ty TNHH MTV</o> lãi."),
    ],
)
def test_a_name_reaches_as_far_as_its_words_say(found: str, expected: str) -> None:
    text, spans = marked(found)
    wanted, right = marked(expected)
    assert text == wanted
    assert fit(text, spans) == right
