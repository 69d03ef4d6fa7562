"""The spaCy pipeline: our words, mentions in span groups, names in the entities."""

from __future__ import annotations

import pytest
from spacy.tokens import DocBin

from pipeline import language

TEXT = "Giám đốc Sở Tài chính tỉnh Nghệ An Trần Văn Bình cho biết thu ngân sách đạt 1.230 tỷ đồng,\xa0tăng 5,5%."


@pytest.fixture(scope="module")
def doc():
    return language()(TEXT)


def test_component_keeps_the_text_as_delivered(doc) -> None:
    assert doc.text == TEXT
    assert all(span.text in TEXT for group in doc.spans.values() for span in group)


def test_component_fills_span_groups_and_entities(doc) -> None:
    assert [span.text for span in doc.spans["money"]] == ["1.230 tỷ đồng"]
    assert [span.text for span in doc.spans["percentages"]] == ["5,5%"]
    assert ("Trần Văn Bình", "person") in [(ent.text, ent.label_) for ent in doc.ents]
    assert any(ent.kb_id_ for ent in doc.ents)


def test_component_works_in_a_stream_and_is_stored(doc) -> None:
    nlp = language()
    assert [len(one.ents) > 0 for one in nlp.pipe([TEXT, "Trời mưa."])] == [True, False]
    stored = DocBin(docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert [ent.text for ent in again.ents] == [ent.text for ent in doc.ents]
