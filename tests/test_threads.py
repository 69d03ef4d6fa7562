"""Threads: any number of them give what one gives, and leave the process as it was."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from pipeline import extract
from pipeline.crf import decoder
from pipeline.crf.remembered import RememberedWeights
from pipeline.extract.names import external_taggers
from pipeline.extract.names.tagger import CrfTagger
from pipeline.flow import extract_article
from pipeline.once import Once
from pipeline.prepare import prepare
from pipeline.relate.learned import ranking
from pipeline.relate.learned.judge import default_judge
from pipeline.settings import Settings
from pipeline.tokenize import encode, language, pieces, tokenize
from tests.several import several_articles

THREADS = 8
SETTINGS = Settings(words=True)


@pytest.fixture
def tiny_switches() -> Iterator[None]:
    """Threads take turns as often as the interpreter can make them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _written(article: object) -> bytes:
    return json.dumps(extract_article(article, SETTINGS).to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass")  # type: ignore[arg-type]


def _all_at_once(do: Callable[[int], object]) -> list[object]:
    gate = threading.Barrier(THREADS)

    def begin(number: int) -> object:
        gate.wait()
        return do(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


@pytest.mark.usefixtures("tiny_switches")
def test_eight_threads_give_what_one_gives_and_so_does_the_process_afterwards() -> None:
    articles = several_articles(300)
    assert len(articles) == 300
    with ThreadPoolExecutor(THREADS) as pool:
        threaded = list(pool.map(_written, articles))
    afterwards = [_written(article) for article in articles]
    assert threaded == afterwards
    assert sum(len(afterward) for afterward in afterwards) > 1_000_000


@pytest.mark.usefixtures("tiny_switches")
def test_memories_that_fill_up_while_threads_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = several_articles(40)
    expected = [_written(article) for article in articles]
    for module, name in ((decoder, "_CACHED"), (ranking, "_REMEMBERED"), (encode, "_CACHED"), (pieces, "_CACHED")):
        monkeypatch.setattr(module, name, 40)
    default_judge.cache_clear()
    tagger = CrfTagger()
    monkeypatch.setattr(external_taggers, "default_tagger", lambda: tagger)
    external_taggers.load_tagger.cache_clear()
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(_written, articles)) == expected
    default_judge.cache_clear()
    external_taggers.load_tagger.cache_clear()


@pytest.mark.usefixtures("tiny_switches")
def test_rows_are_whole_when_they_are_shown() -> None:
    def weigh(key: int) -> np.ndarray | None:
        return None if key % 5 == 0 else np.full((2, 3), float(key))

    remembered = RememberedWeights(weigh, (2, 3), most=3_000)

    def look(number: int) -> bool:
        draw = np.random.default_rng(number)
        for _ in range(200):
            keys = draw.integers(1, 6_000, 60).tolist()
            rows, table = remembered.look_up(keys)
            if not ([0 if key % 5 == 0 else key for key in keys] == table[rows, :, 0].T).all():
                return False
        return True

    assert all(_all_at_once(look))


def test_what_is_loaded_once_is_loaded_once() -> None:
    calls: list[int] = []

    @Once
    def load() -> object:
        calls.append(1)
        threading.Event().wait(0.01)
        return object()

    assert len({id(one) for one in _all_at_once(lambda number: load())}) == 1
    assert calls == [1]


@pytest.mark.usefixtures("tiny_switches")
def test_spacy_documents_are_made_in_threads() -> None:
    texts = [article.text for article in several_articles(24)]
    found = extract(texts[0])
    expected = [[token.norm_ for token in tokenize(prepare(text))] for text in texts]
    nlp = language()
    for made in _all_at_once(lambda number: [[token.norm_ for token in tokenize(prepare(text))] for text in texts]):
        assert made == expected
    assert found.to_spacy().text == texts[0]
    assert [token.norm_ for token in nlp(texts[0])] == expected[0]
