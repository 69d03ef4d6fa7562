"""The pages of reference say what the program says, and every code of the program is in the catalogue."""

import ast
import re
from pathlib import Path

import pytest

from pipeline import extract
from pipeline.errors import CODES
from pipeline.reference import PAGES
from pipeline.reference.rules import PUBLISHED, RuleExample, rule_examples

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"(?:read|extract|settings|lexicon|gold|write)\.[a-z_]+")


def codes_raised() -> dict[str, str]:
    """Code -> a file that names it: first arguments of errors, ``code=`` of rejects, and words like "write.locked"."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        if path.name == "errors.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                first = node.args[:1] if _name(node.func).endswith("Error") else []
                for value in [*named, *first]:
                    if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                        found[str(value.value)] = path.name
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CODES:
                found[node.value] = path.name
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_errors_every_code_of_the_program_is_in_the_catalogue():
    found = codes_raised()
    assert len(found) > 40
    assert {code: file for code, file in found.items() if code not in CODES} == {}


def test_errors_every_code_of_the_catalogue_is_in_the_program():
    composed = {f"{stage}.{what}" for stage in ("read", "extract") for what in ("died", "timeout")}
    assert set(CODES) - set(codes_raised()) == composed


@pytest.mark.parametrize("name", PAGES)
def test_reference_pages_are_as_the_program_makes_them(name):
    page = (ROOT / "docs/reference" / name).read_text(encoding="utf-8")
    assert page == PAGES[name](), "run: python -m pipeline.reference docs/reference"


def rules_in(text: str, kind: str) -> set[str]:
    return {row.rule for row in getattr(extract(text, published=PUBLISHED, kinds=[kind]), kind)}


@pytest.mark.parametrize(
    ("kind", "one"),
    [pytest.param(kind, rule, id=rule.id) for kind, rules in rule_examples().items() for rule in rules],
)
def test_rules_example_gives_a_row_and_counter_example_none(kind: str, one: RuleExample):
    assert one.id in rules_in(one.example, kind)
    assert one.id not in rules_in(one.counter, kind)


def test_rules_of_the_sample_articles_are_all_explained():
    known = {one.id for rules in rule_examples().values() for one in rules}
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/raw").glob("*.txt"))]
    kinds = [kind for kind in rule_examples() if kind not in {"names", "facts"}]
    found = {(kind, rule) for text in texts for kind in kinds for rule in rules_in(text, kind)}
    assert len(found) > 20
    unknown = {rule for _, rule in found if rule not in known and rule.split("+")[0].rsplit(".", 1)[0] not in known}
    assert unknown == set()
