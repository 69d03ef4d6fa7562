from __future__ import annotations

import json
import pickle
import unicodedata
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from spacy import displacy

from pipeline import extract
from pipeline.extraction import Extraction
from pipeline.model import Article, Name, Percentage
from pipeline.settings import Settings
from tests.findings import findings

EXAMPLE = (
    "Ngày <date start_date=2025-09-03 end_date=2025-09-03>3/9</date>, <organization entity_id=org:vinh>UBND "
    "<location entity_id=place:vinh>Vinh</location></organization> chi <money low=5000>5.000đ</money>, tăng "
    "<percent low=19.5400>19,54%</percent> theo <document document_id=57-NQ/TW>Nghị quyết 57</document>."
)


def _extraction(example: str = EXAMPLE, title: str | None = None) -> Extraction:
    found = findings(example, title=title)
    return Extraction(**{field.name: getattr(found, field.name) for field in fields(found)})


def test_to_dict_is_ready_for_json_and_exact() -> None:
    plain = _extraction().to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["percentages"][0]["low"] == "19.54"
    assert plain["dates"][0]["start_date"] == "2025-09-03"
    assert plain["article"]["id"] == "a"
    assert plain["words"] == []


def test_to_dict_writes_figures_without_exponent() -> None:
    low = Decimal("2.75E+9")
    mention = Percentage(
        field="text", sentence=0, start=0, end=1, text="x", rule="r", low=low, high=low, unit="percent"
    )
    plain = Extraction(article=Article("a", "x", published=date(2025, 9, 3)), percentages=(mention,)).to_dict()
    assert plain["percentages"][0]["low"] == "2750000000"
    assert plain["article"]["published"] == "2025-09-03"


def test_shows_itself_in_a_notebook() -> None:
    html = _extraction(title="Tin <b>")._repr_html_()
    assert html.startswith("<div")
    assert "Tin &lt;b&gt;" in html
    assert "19.54" in html


def test_survives_a_worker() -> None:
    example = _extraction()
    assert pickle.loads(pickle.dumps(example)) == example


def test_to_spacy_carries_every_kind() -> None:
    example = _extraction()
    doc = example.to_spacy()
    assert doc.text == example.article.text
    assert {kind: [span.text for span in doc.spans[kind]] for kind in ("percentages", "dates", "citations")} == {
        "percentages": ["19,54%"],
        "dates": ["3/9"],
        "citations": ["Nghị quyết 57"],
    }
    assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [("UBND Vinh", "organization", "org:vinh")]
    assert [span.text for span in doc.spans["names"]] == ["UBND Vinh", "Vinh"]
    assert len(doc.spans["sc"]) == 6


def test_to_spacy_of_an_empty_title() -> None:
    assert _extraction().to_spacy("title").text == ""


def test_to_frames_has_a_row_for_each_mention() -> None:
    frames = _extraction().to_frames()
    assert frames["percentages"]["text"].tolist() == ["19,54%"]
    assert frames["names"]["kind"].tolist() == ["organization", "location"]


def test_to_spacy_suits_displacy() -> None:
    doc = _extraction().to_spacy()
    assert "Nghị quyết" in displacy.render(doc, style="span", jupyter=False)
    assert "UBND Vinh" in displacy.render(doc, style="ent", jupyter=False)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "name",
    ["Ukraine", "phá", "Giá", "xăng", "thành", "phố", "phố Vinh", "inh", "V", "hành p"],
)
def test_to_spacy_cuts_words_where_mentions_do(name: str, form: str) -> None:
    text, name = (
        unicodedata.normalize(form, part) for part in ("Giá xăng  ở Ukraine phá kỷ lục\tthành phố Vinh.", name)
    )
    start = text.index(name)
    mention = Name(
        field="text", sentence=0, start=start, end=start + len(name), text=name, rule="r", kind="location", name=name
    )
    doc = Extraction(article=Article("a", text), names=(mention,)).to_spacy()
    assert doc.text == text
    assert [(span.start_char, span.end_char) for span in doc.spans["names"]] == [(mention.start, mention.end)]
    assert next(doc.sents).start == 0


def test_extraction_tells_itself_in_a_line() -> None:
    found = extract("Vốn tăng 5%, đạt 3 tỷ đồng.", settings=Settings(kinds=("percentages", "money")))
    assert repr(found).endswith(": 1 sentences, 1 percentages, 1 money)")


@pytest.mark.parametrize(
    "text", ["\udcb7", "tăng \ud800 5%", "ông Lê \ud800Văn Nam, tỉnh Ngh\udc80ệ An", "Nghị quyết số \udc8057-NQ/TW"]
)
def test_half_characters_keep_their_places(text: str) -> None:
    found = extract(text, title=text, settings=Settings(words=True))
    for kind in (*Settings().kinds, "sentences", "words"):
        assert all(mention.text == text[mention.start : mention.end] for mention in getattr(found, kind))
    assert len(found.to_spacy()) >= 1
    assert len(found.to_frames()["articles"]) == 1
