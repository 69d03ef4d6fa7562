"""The house rules that no linter knows: short functions, words of the language as data, everything said once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import PACKAGE, ROOT, files, functions, length, literals, runs_of_words, words_in_code

LONGEST = 60
"""Lines of a function, docstring included: what one screen holds."""
WORDS = {
    "pipeline": 1,
    "pipeline/batch": 6,
    "pipeline/evaluate": 35,
    "pipeline/evaluate/bench": 15,
    "pipeline/extract/citations": 311,
    "pipeline/extract/dates": 602,
    "pipeline/extract/dates/guards": 144,
    "pipeline/extract/figures": 171,
    "pipeline/extract/names": 247,
    "pipeline/extract/names/whole": 4,
    "pipeline/extract/numbers": 121,
    "pipeline/lexicon": 96,
    "pipeline/prepare": 59,
    "pipeline/prepare/tables": 49,
    "pipeline/read": 20,
    "pipeline/read/markup": 5,
    "pipeline/relate": 216,
    "pipeline/relate/learned": 25,
    "pipeline/relate/proposals": 68,
    "pipeline/relate/roles": 50,
    "pipeline/relate/tables": 69,
    "pipeline/resolve/citations": 98,
    "pipeline/resolve/dates": 73,
    "pipeline/resolve/names": 152,
    "pipeline/resolve/publication_day": 20,
    "pipeline/tabulate": 33,
}
"""Runs of Vietnamese words that may stand in the literals of a folder; ``python -m tests.source`` counts them. It goes
down: a word that one could add to without changing a rule belongs into ``pipeline/lexicon``."""
SLACK = 10
"""By so much a ceiling may lie above what is there; then it is to be lowered."""


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {length(function)} lines"
        for path in files(PACKAGE, ROOT / "tests", ROOT / "vietnews")
        for function in functions(path)
        if length(function) > LONGEST
    ]
    assert long == []


def test_length_counts_docstring_and_nested_functions(tmp_path: Path):
    path = tmp_path / "module.py"
    path.write_text('@cache\ndef outer():\n    """Says."""\n    def inner():\n        return 1\n    return inner\n')
    assert [(one.name, length(one)) for one in functions(path)] == [("outer", 5), ("inner", 2)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [("tỷ đồng|USD|nghìn", 2), ("(?:quý|năm) \\d", 2), ("hom nay", 0), ("cùng kỳ năm trước", 1), ("", 0)],
)
def test_runs_of_words_are_counted(text: str, runs: int):
    assert runs_of_words(text) == runs


def test_documentation_is_no_literal_and_parts_of_f_strings_are(tmp_path: Path):
    path = tmp_path / "module.py"
    path.write_text('"""Đầu."""\nA = f"tỷ {B} đồng"\n"""Sau."""\n', encoding="utf-8")
    assert list(literals(path)) == ["tỷ ", " đồng"]


def test_words_of_the_language_move_from_code_to_the_lexicon_and_never_back():
    found = words_in_code()
    more = {folder: count for folder, count in found.items() if count > WORDS.get(folder, 0)}
    assert more == {}, "put the words into pipeline/lexicon"
    fewer = {folder: found[folder] for folder, ceiling in WORDS.items() if found[folder] + SLACK < ceiling}
    assert fewer == {}, "fewer words than the ceiling: lower it"


SAID_ONCE = {
    "unicodedata.combining": "pipeline.text.without_marks",
    r"key=len, reverse=True|key=lambda \w+: \(-len\(\w+\), \w+\)": "pipeline.text.longest_first",
    r'"\[?\[\\ud800-\\udfff\]"': "pipeline.text.whole_characters",
    r'find_spec\("underthesea"\)': "pipeline.installed.folder_of",
}
"""Pattern of code that was written several times -> what does it now."""


@pytest.mark.parametrize(("pattern", "instead"), SAID_ONCE.items())
def test_what_the_text_module_does_is_not_written_again(pattern: str, instead: str):
    own = {PACKAGE / "text.py", PACKAGE / "installed.py"}
    again = [path.name for path in files(PACKAGE) if path not in own and re.search(pattern, path.read_text("utf-8"))]
    assert again == [], f"use {instead}"


def test_no_stage_of_the_program_imports_spacy():
    """Words go through no ``Doc``: only ``to_spacy``, the component and a tagger of one's own need spaCy."""
    code = (
        "import sys; from pipeline import extract\n"
        "found = extract('Tháng 8, ông Trần Văn Bình cho biết vốn đạt 1.230 tỷ đồng, tăng 5,5% so với cùng kỳ.')\n"
        "assert found.names and found.facts and found.money\n"
        "print([name for name in sys.modules if name.partition('.')[0] in {'spacy', 'thinc'}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_the_ways_to_spacy_import_it():
    allowed = {"component.py", "view/docs.py", "tokenize/doc.py", "tokenize/blank.py"}
    pattern = re.compile(r"^(?:from spacy|import spacy)", re.MULTILINE)  # within a function it is imported on use
    found = {path.relative_to(PACKAGE).as_posix() for path in files(PACKAGE) if pattern.search(path.read_text("utf-8"))}
    assert found == allowed
