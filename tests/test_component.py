"""The spaCy pipeline: our words, mentions in span groups, names in the entities."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

from pipeline import language
from pipeline.model import Money, Name
from pipeline.view.docs import DISPLACY_COLORS, SHORT, displacy_data

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


def test_component_has_typed_values_and_facts(doc) -> None:
    (money,), (percent,) = doc.spans["money"], doc.spans["percentages"]
    assert isinstance(money._.value, Money)
    assert (money._.value.low, money._.value.currency) == (Decimal(1_230_000_000_000), "VND")
    assert (percent._.value.low, percent._.value.direction) == (Decimal("5.5"), "increase")
    assert isinstance(doc.ents[-1]._.value, Name)
    assert doc[:2]._.value is None
    assert [(fact.text, fact.indicator_id) for fact in doc._.facts] == [
        ("1.230 tỷ đồng", "budget_revenue"),
        ("5,5%", "budget_revenue"),
    ]


def test_component_keeps_values_and_facts_in_a_stored_doc(doc) -> None:
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert again._.facts == doc._.facts
    assert [span._.value for span in again.spans["money"]] == [span._.value for span in doc.spans["money"]]


def first_day(doc: Doc) -> date:
    return doc.spans["dates"][0]._.value.start_date


def test_component_knows_the_date_of_all_articles_and_of_one() -> None:
    text = "Tháng 8, thu ngân sách tăng 5,5%."
    nlp = language(published="2025-09-03")
    assert first_day(nlp(text)) == date(2025, 8, 1)
    other = nlp.make_doc(text)
    other._.published = date(2024, 9, 3)
    assert first_day(nlp(other)) == date(2024, 8, 1)
    assert first_day(language(published=date(2023, 9, 3))(text)) == date(2023, 8, 1)
    with pytest.raises(TypeError, match="hôm qua"):
        language(published="hôm qua")


def test_component_keeps_entities_of_an_entity_ruler() -> None:
    nlp = language()
    ruler = nlp.add_pipe("entity_ruler", before="vietnews")
    ruler.add_patterns(
        [{"label": "TAX", "pattern": "ngân sách", "id": "own"}, {"label": "DEPT", "pattern": "Sở Tài chính"}]
    )
    doc = nlp(TEXT)
    entities = [(ent.text, ent.label_, ent.id_) for ent in doc.ents]
    assert ("ngân sách", "TAX", "own") in entities
    assert ("Sở Tài chính", "DEPT") in [entity[:2] for entity in entities]
    assert ("Trần Văn Bình", "person") in [entity[:2] for entity in entities]
    assert [ent.start for ent in doc.ents] == sorted({ent.start for ent in doc.ents})


def test_component_is_added_by_name_to_a_pipeline_of_others() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vietnews", config={"published": "2025-09-03"})
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["money"]] == ["1.230 tỷ đồng"]


def test_component_is_named_as_entry_points() -> None:
    for group, name in (
        ("spacy_factories", "vietnews"),
        ("spacy_tokenizers", "vietnews.words.v1"),
        ("spacy_displacy_colors", "vietnews"),
    ):
        assert name in {point.name for point in entry_points(group=group)}


def test_component_of_a_saved_pipeline_is_loaded_in_a_new_process(tmp_path: Path) -> None:
    language(published="2025-09-03").to_disk(tmp_path / "nlp")
    code = (
        "import sys, spacy; doc = spacy.load(sys.argv[1])('Tháng 8 thu 1.230 tỷ đồng.');"
        "print(doc.spans['dates'][0]._.value.start_date, doc.spans['money'][0]._.value.low)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "nlp")], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["2025-08-01", "1230000000000"], done.stderr


def test_component_draws_by_displacy_with_colours_and_short_labels(doc) -> None:
    html = displacy.render(displacy_data(doc), style="ent", manual=True, options={"colors": DISPLACY_COLORS})
    for label in ("MONEY", "PCT", "PER"):
        assert f">{label}<" in "".join(html.split())
        assert DISPLACY_COLORS[label] in html
    assert set(DISPLACY_COLORS) == {name.upper() for pair in SHORT.items() for name in pair}
