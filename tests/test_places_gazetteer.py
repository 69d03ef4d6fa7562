"""The gazetteer: every place once, with its codes and its time."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pipeline.lexicon.places import PlaceGazetteer, _all_places, gazetteer, key, unmarked
from pipeline.lexicon.places_mapping import changes, split_unit
from pipeline.prepare.normal import normalize


@pytest.fixture(scope="module")
def places() -> PlaceGazetteer:
    return gazetteer()


def test_there_are_63_provinces_before_and_34_after_the_mergers(places: PlaceGazetteer) -> None:
    provinces = [place for place in places.places.values() if place.level == "province"]
    assert sum(place.exists(date(2025, 6, 30)) for place in provinces) == 63
    assert sum(place.exists(date(2025, 7, 1)) for place in provinces) == 34
    assert sum(not place.id.startswith("place:old-") and place.since is None for place in provinces) == 11


def test_a_merged_province_is_another_place_than_the_one_before(places: PlaceGazetteer) -> None:
    found = {place.id: place.successor for place in places.find("Quảng Trị") if place.level == "province"}
    assert found == {"place:old-province:45": "place:province:44", "place:province:44": None}
    assert {place.id for place in places.find("Nghệ An") if place.level == "province"} == {"place:province:40"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hà Giang", "08"), ("Bình Dương", "79"), ("Bắc Giang", "24"), ("Kon Tum", "51"), ("Kiên Giang", "91")],
)
def test_a_province_that_is_gone_leads_to_its_successor(places: PlaceGazetteer, old: str, new: str) -> None:
    (place,) = (place for place in places.find(old) if place.level == "province")
    assert place.until == date(2025, 6, 30)
    assert places.modern(place.id) == f"place:province:{new}"


def test_communes_and_districts_are_those_of_the_table(places: PlaceGazetteer) -> None:
    levels = Counter(place.level for place in places.places.values())
    assert levels["district"] >= 696
    new = [place for place in places.places.values() if place.level == "commune" and place.since]
    assert 3_310 <= len(new) <= 3_321
    assert len([place for place in new if place.province == "place:province:40"]) == 130
    assert all(place.province in places.places for place in new)


def test_empty_names_of_the_table_are_read_off_their_keys() -> None:
    known = [change for change in changes() if change.new_commune is None]
    assert len(known) <= 2
    assert "Xã Cẩm Giang" in {change.new_commune for change in changes() if change.new_province == "31"}


def test_every_name_is_in_normal_form(places: PlaceGazetteer) -> None:
    for place in places.places.values():
        for name in (place.name, place.bare, *place.aliases):
            assert normalize(name).text == name


def test_a_district_city_became_a_centrally_run_one(places: PlaceGazetteer) -> None:
    (dong_nai,) = (place for place in places.find("Đồng Nai") if place.id == "place:province:75")
    assert dong_nai.city_since == date(2026, 4, 30)
    assert dong_nai.units == ("tỉnh", "thành phố")


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("nghệ an", {"province"}),
        ("hàn quốc", {"country"}),
        ("tây nguyên", {"world"}),
        ("nghi lộc", {"district", "commune"}),
        ("tp.hcm", {"province"}),
        ("không có nơi này", set()),
    ],
)
def test_levels_of_a_name_are_a_feature(places: PlaceGazetteer, name: str, levels: set[str]) -> None:
    assert places.levels(name) == levels


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Thị trấn Quán Hành", ("thị trấn", "Quán Hành")),
        ("Đặc khu Phú Quốc", ("đặc khu", "Phú Quốc")),
        ("Vinh", ("", "Vinh")),
    ],
)
def test_unit_words_are_split_off(name: str, parts: tuple[str, str]) -> None:
    assert split_unit(name) == parts


def test_no_two_places_share_an_id() -> None:
    counts = Counter(place.id for place in _all_places())
    assert {identity for identity, count in counts.items() if count > 1} == set()


def test_names_in_ids_keep_their_marks() -> None:
    assert key("Bà Rịa - Vũng Tàu") == "bà-rịa-vũng-tàu"
    assert unmarked("Bà Rịa - Vũng Tàu") == "bariavungtau"
