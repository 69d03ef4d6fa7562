import json
import lzma

from pipeline.extract.names.segmented import unsegmented
from pipeline.extract.names.training import read_records, read_taught

SEGMENTED = "Bão_số 3 vào Hải_Phòng\n\nChiều 7/9 , bão_số 3 vào bờ .\nÔng Trần_Văn_Minh cho_biết như vậy .\n\n\n"


def test_words_are_parted_sentences_joined_and_paragraphs_kept():
    assert unsegmented(SEGMENTED) == (
        "Bão số 3 vào Hải Phòng\nChiều 7/9 , bão số 3 vào bờ . Ông Trần Văn Minh cho biết như vậy ."
    )


def test_articles_are_numbered_by_their_place_in_the_file(tmp_path):
    path = tmp_path / "text.txt.xz"
    path.write_bytes(lzma.compress(f"{SEGMENTED}\fMột tin ngắn .".encode()))
    assert [(record["id"], record["text"]) for record in read_records(path)] == [
        ("text-00000", unsegmented(SEGMENTED)),
        ("text-00001", "Một tin ngắn ."),
    ]


def test_what_a_teacher_marked_is_found_in_the_articles_of_both_sources(tmp_path):
    text = tmp_path / "text.txt.xz"
    text.write_bytes(lzma.compress(SEGMENTED.encode()))
    more = tmp_path / "more.jsonl"
    article = {"id": "a", "text": "Ông Lê Nam về Huế. Trời mưa."}
    more.write_text(json.dumps(article), encoding="utf-8")
    taught = tmp_path / "taught.jsonl"
    marks = [
        {"id": "text-00000", "sentences": [], "mentions": [], "doubts": []},
        {
            "id": "a",
            "sentences": [[0, 18]],
            "mentions": [{"kind": "person", "start": 4, "end": 10}],
            "doubts": [[14, 17, {"S-LOC": 0.9, "O": 0.1}]],
        },
    ]
    taught.write_text("\n".join(map(json.dumps, marks)), encoding="utf-8")
    (first, _, nothing, _), (second, (name,), read, doubts) = read_taught([text, more], [taught])
    assert first.clean.text.startswith("Bão số 3 vào Hải Phòng")
    assert nothing == []
    assert (second.clean.text[name.start : name.end], read) == ("Lê Nam", [(0, 18)])
    ((syllable, chances),) = doubts.items()
    assert (second.units.texts[syllable], chances) == ("Huế", {"S-LOC": 0.9, "O": 0.1})
