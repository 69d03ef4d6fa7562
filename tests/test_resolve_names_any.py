"""Whatever names are given: nothing is lost, moved or guessed without a ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Name, NameKind
from pipeline.prepare import prepare
from pipeline.resolve.names import resolve_names

PARTS = st.sampled_from(
    ["UBND", "tỉnh", "xã", "TP.", "Q.", "1", "Nghệ An", "Quảng Trị", "Tân Thành", "(NHNN)", "Sở", "Y tế", "ông", "-",
     ",", "cao tốc", "QL", "A.", "Trung", "Nguyễn", "Mỹ", "Công ty", "CP", "&", "(", ")", "’", "bang"]
)  # fmt: skip
KINDS: st.SearchStrategy[NameKind] = st.sampled_from(["person", "organization", "location"])
NAMES = st.lists(st.tuples(KINDS, st.lists(PARTS, min_size=1, max_size=4).map(" ".join)), max_size=8)


@settings(max_examples=200, deadline=None)
@given(NAMES, st.sampled_from([None, date(2019, 1, 1), date(2025, 7, 1), date(2026, 10, 1)]), st.booleans())
def test_any_names_come_back_in_their_places(
    given_names: list[tuple[NameKind, str]], published: date | None, titled: bool
) -> None:
    text, names = "", []
    for kind, written in given_names:
        start = len(text)
        text += written + " "
        title = "Chủ tịch UBND tỉnh" if titled and kind == "person" else None
        names.append(
            Name(
                field="text", sentence=0, start=start, end=start + len(written), text=written, rule="test", kind=kind,
                name=written, title=title,
            )
        )  # fmt: skip
    clean = prepare(text)
    (found,) = resolve_names([(clean, names)], published, None, "A")
    assert [replace(name, name="", entity_id=None, resolved_by=None) for name in found] == [
        replace(name, name="") for name in names
    ]
    for name in found:
        assert name.name
        assert (name.entity_id is None) == (name.resolved_by is None)
        if name.entity_id is not None:
            prefix = {"person": "person:", "organization": "org:", "location": "place:"}[name.kind]
            assert name.entity_id.startswith(prefix)
    again = resolve_names([(clean, names)], published, None, "A")
    assert again == [found]
