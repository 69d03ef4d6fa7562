"""The models that ship, made anew from labels and articles: one function for names, one for facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import GoldError
from pipeline.evaluate.labelled import Matched, write_records
from pipeline.evaluate.lineage import FILE, note_training
from pipeline.evaluate.train_facts import train_everything
from pipeline.extract.names import tagger, whole
from pipeline.extract.names.training import read_labelled, read_taught, train_tagger_online
from pipeline.extract.names.whole.training import main as train_whole
from pipeline.relate.learned import finder
from pipeline.relate.roles.reader import FOLDER as ROLES

LABELS = Path(__file__).parents[2] / "data" / "training"
"""Where a clone of the project has the labels."""

NAMES_LABELS = ("names.hand.jsonl", "names.jsonl", "blind/names.jsonl")
TAUGHT_LABELS = ("taught/names.jsonl.gz",)
"""What a teacher marked, from which the taggers of names learn beside the true labels."""
FACTS_LABELS = ("blind/facts.jsonl",)
"""In the order in which they are learned; of facts those made blind come first, which alone hold all roles."""

Say = Callable[[str], None]


def label_files(models: str, folder: Path = LABELS) -> list[Path]:
    """The label files of "names" or "facts".

    Raises:
        GoldError: ``gold.file`` if one is not there.
    """
    paths = [folder / name for name in ((*NAMES_LABELS, *TAUGHT_LABELS) if models == "names" else FACTS_LABELS)]
    for path in paths:
        if not path.exists():
            raise GoldError("gold.file", f"{path} is not there: labels come with a clone of the project")
    return paths


def train(models: str, matched: Matched, out: Path | None = None, *, partial: bool = False, say: Say = print) -> None:
    """Train the models of names or of facts.

    With all articles, and the vocabularies and library versions of the repository, the files come out as they ship;
    those of names need a C compiler, and the one that ships was made with gcc on x86-64.

    Args:
        models: "names" (the tagger and the second pass) or "facts" (finder, ranker, roles, confidence).
        matched: Their label files with the articles, as ``match(label_files(models), …)`` finds them.
        out: Folder for the models and their ``models.json``; where the package has them when None.
        partial: Whether to train with less where articles are missing.
        say: Gets a line at each step.

    Raises:
        GoldError: ``gold.article`` if articles are missing and ``partial`` is not set, or all are.
    """
    if not matched.articles or (matched.missing and not partial):
        wanted = len(matched.articles) + len(matched.missing)
        message = f"{len(matched.missing)} of {wanted} labelled articles are missing; --partial trains without them"
        raise GoldError("gold.article", message)
    files = list(matched.labels)
    with TemporaryDirectory() as name:
        work = Path(name)
        given = [write_records(work / f"{number}.jsonl", matched.labels[path]) for number, path in enumerate(files)]
        if models == "names":
            _train_names(matched, given, out, work, say)
        else:
            _train_facts(matched, given, out, say)
    note_training(models, files, FILE if out is None else out / FILE.name)


def _train_names(matched: Matched, labels: Sequence[Path], out: Path | None, work: Path, say: Say) -> None:
    records = [{"id": key, "text": one.text, "source": one.outlet} for key, one in matched.articles.items()]
    articles = write_records(work / "articles.jsonl", records)
    true, taught = labels[: len(NAMES_LABELS)], labels[len(NAMES_LABELS) :]
    say("the tagger of names")
    lent = read_taught([articles], taught)
    train_tagger_online(read_labelled(articles, *true), _in(out, tagger.MODEL), lent)
    say("the second pass, with two taggers of its own")
    train_whole(articles, true, work, _in(out, whole.MODEL), taught, [articles])


def _train_facts(matched: Matched, labels: Sequence[Path], out: Path | None, say: Say) -> None:
    articles = {key: one.article for key, one in matched.articles.items()}
    say("the models of facts")
    train_everything(labels, articles, out or finder.MODEL.parent, out or ROLES)


def _in(out: Path | None, model: Path) -> Path:
    return model if out is None else out / model.name
