"""Subject and place: who can be chosen without a known name, and lessons with the history that a reader has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.relate.learned.candidates import Question
from pipeline.relate.learned.judge import Judge, RuledJudge
from pipeline.relate.owner import Owner
from pipeline.relate.roles import place, subject
from pipeline.relate.roles.history import with_own_history
from pipeline.relate.roles.role_input import Before, RoleInput, Roles
from pipeline.relate.roles.training import GivenJudge, RoleLabel, RoleTeacher, teach
from pipeline.relate.roles.unlisted_subjects import unnamed
from pipeline.resolve.names.place_parser import places_called

TEXT = "Khối ngoại mua ròng 380 tỷ đồng và bán ra 120 tỷ đồng. Giá trị khớp lệnh đạt 900 tỷ đồng."


class EveryFigure(RuledJudge):
    """Every figure has a fact."""

    def reports(self, question: Question) -> bool:
        return True


class ReadNothing:
    """Says what the rules say."""

    def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
        ruled = asked.ruled
        said = ruled.said
        return Roles(said.measure, said.direction, None, None, ruled.period, ruled.status, None, None)


def spans(text: str) -> list[str]:
    return [one.text for one in unnamed(text, 0, len(text))]


def labelled(text: str, owner: str | None) -> tuple[Article, list[RoleLabel]]:
    """An article whose every sum of money is a level that belongs to ``owner``."""
    body = Owner(text.index(owner), text.index(owner) + len(owner), owner) if owner else None
    labels = [
        RoleLabel((at, at + len(sum_)), None, "level", None, None, None, "actual", body, (), False)
        for sum_ in ("380 tỷ đồng", "120 tỷ đồng", "900 tỷ đồng")
        for at in [text.index(sum_)]
    ]
    return Article(id="a", text=text), labels


def read(article: Article, judge: Judge, teacher: RoleTeacher) -> object:
    return extract_article(article, judge=judge, roles=teacher)


def test_tickers_models_and_groups_are_candidates() -> None:
    assert spans("mã HPG tăng, mẫu Honda City bán chạy, các doanh nghiệp dệt may đạt doanh thu cao") == [
        "HPG",
        "Honda City",
        "các doanh nghiệp dệt may",
    ]


def test_a_group_ends_at_its_verb_and_the_name_behind_a_head_stands_alone() -> None:
    assert spans("lợi nhuận của nhà đầu tư nước ngoài tăng, doanh nghiệp FDI lãi lớn") == [
        "nhà đầu tư nước ngoài",
        "FDI",
    ]


def test_a_bare_group_is_what_is_counted_and_nobody() -> None:
    assert spans("cấp mới cho 48 dự án, điều chỉnh 125 lượt dự án") == []
    assert spans("tài xế được hưởng thêm, khối ngoại mua ròng") == ["tài xế", "khối ngoại"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn tỉnh có 48 dự án với 320 tỷ đồng.", ["local", "local"]),
        ("Cả nước có 48 dự án, riêng trên địa bàn có 320 tỷ đồng.", ["national", "local"]),
        ("Giải ngân 320 tỷ đồng trên địa bàn.", ["local behind"]),
        ("Công ty lãi 320 tỷ đồng.", [""]),
    ],
)
def test_bare_unit_words_say_how_far_a_figure_reaches(text: str, expected: list[str]) -> None:
    class Listener(ReadNothing):
        def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
            told.append(place.reach(asked))
            return super().read(asked, before)

    told: list[str] = []
    extract_article(Article(id="a", text=text), judge=EveryFigure(), roles=Listener())
    assert told == expected


def test_the_group_before_a_figure_is_a_candidate_for_its_subject() -> None:
    class Listener:
        def __init__(self, teacher: RoleTeacher) -> None:
            self.teacher, self.keys = teacher, list[list[str | None]]()

        def read(self, asked: RoleInput, before: Sequence[Before]) -> Roles:
            if asked.figure.field == "text":
                self.keys.append([candidate.key for candidate in subject.candidates(asked, ())])
            return self.teacher.read(asked, before)

    article, labels = labelled(TEXT, "Khối ngoại")
    listener = Listener(RoleTeacher(labels))
    extract_article(article, judge=GivenJudge(labels), roles=listener)
    assert ["khối ngoại" in keys for keys in listener.keys] == [True, True, True]


def test_own_history_is_what_choosers_of_other_articles_chose() -> None:
    owned, unowned = labelled(TEXT, "Khối ngoại"), labelled(TEXT, None)
    taught = [teach(one, read) for one in (owned, unowned)]
    own = with_own_history(taught)
    of_labels, of_both = taught[0].lessons["subject"], own[0]["subject"]
    assert of_both.options[:3] == of_labels.options
    assert len(of_both.options) == 6
    # the labels carry the body on; the chooser of the article without subjects carries none
    assert any(key.endswith("=") and key != "none=" for key in of_labels.options[1].keys)
    assert "none=" in of_both.options[4].keys
    assert own[0]["status"] is taught[0].lessons["status"]


def test_own_history_is_the_same_again() -> None:
    taught = [teach(labelled(TEXT, owner), read) for owner in ("Khối ngoại", None)]
    first, second = with_own_history(taught), with_own_history(taught)
    assert [one["place"].options for one in first] == [one["place"].options for one in second]


def test_a_place_is_known_by_its_unit_word_too() -> None:
    assert places_called("TP. Hồ Chí Minh") == places_called("Hồ Chí Minh") != ()
    assert places_called("Thành phố Chưa Ai Biết") == ()
