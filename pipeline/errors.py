"""Errors, each with a stable code that ends up in the ``rejects`` table or in the message on the terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeHelp:
    """What a code says to a user.

    Attributes:
        happened: What happened, as a clause.
        remedy: What to do next, in Markdown; empty where nothing can be done.
    """

    happened: str
    remedy: str = ""


_REPORT = "report it: the message names the place"
_AGAIN = "save or pack it again"
_LIMIT = "raise the limit (`--settings FILE`, TOML) or split the input"
_VOCABULARY = "the message names file and line; a vocabulary of yours needs mending, one of ours is a fault to report"
_GOLD = "mend the line that the message names; the format is in `evaluate/gold.py`"

CODES: dict[str, CodeHelp] = {
    "read.empty": CodeHelp("no text in the file or record, or no records in the file"),
    "read.binary": CodeHelp("not a text file"),
    "read.encoding": CodeHelp("text in no known encoding, or its letters are lost", "export it again as UTF-8"),
    "read.format": CodeHelp(
        "a kind of file that is not read",
        "the message names the way out; kinds that are read: [reading.md](../reading.md)",
    ),
    "read.extra": CodeHelp(
        "the library for this kind of file is not installed", '`pip install "vietnews[docx]"`, `"vietnews[warc]"`'
    ),
    "read.xlsx": CodeHelp("a workbook that is damaged, locked, or not what its suffix says", _AGAIN),
    "read.docx": CodeHelp("a Word document that is damaged, locked, or not what its suffix says", _AGAIN),
    "read.xml": CodeHelp("XML that is damaged or holds no articles", _AGAIN),
    "read.warc": CodeHelp("a web archive that is damaged or not what its suffix says", _AGAIN),
    "read.zip": CodeHelp("an archive that is damaged, locked, or not what its suffix says", _AGAIN),
    "read.gzip": CodeHelp("damaged gzip data", "pack it again; the articles before the damage are kept"),
    "read.expansion": CodeHelp("data that unpacks to over 200 times its size", "unpack it yourself if it is meant so"),
    "read.nested": CodeHelp("HTML whose tags lie in each other more than 2,048 deep, where the parser stops"),
    "read.id": CodeHelp(
        "an id of more than 1,000 characters, which every row of the article would carry",
        "`--column id=-` takes no column, and ids are made from source and text",
    ),
    "read.too_large": CodeHelp("over `max_bytes` or `max_line`", _LIMIT),
    "read.too_long": CodeHelp("an article whose text, title and lead together are over `max_characters`", _LIMIT),
    "read.too_many": CodeHelp("over `max_records`; the records before it are kept", _LIMIT),
    "read.json": CodeHelp("JSON that cannot be parsed, or is no record and no list of records"),
    "read.csv": CodeHelp("a row of CSV that cannot be parsed", "the message names the line"),
    "read.parquet": CodeHelp("not a Parquet file"),
    "read.record": CodeHelp("a record that is no object"),
    "read.no_text": CodeHelp(
        "no text column, or no article in the page", "`--column text=…` as the message says; `vietnews inspect FILE`"
    ),
    "read.duplicate_id": CodeHelp(
        "an earlier record of the run has the same id and another text",
        "when files number their records from 1 each: `--column id=-` takes no column, "
        "and ids are made from source and text",
    ),
    "read.io": CodeHelp(
        "the file cannot be opened, or is a link to a folder, which is not followed", "name the folder as an input"
    ),
    "read.missing": CodeHelp("an input that does not exist", "look at the path"),
    "read.none": CodeHelp("no file or article in the inputs", "look at the path and the kinds of file"),
    "read.failed": CodeHelp("an error in the program while reading", _REPORT),
    "read.died": CodeHelp("the worker died twice over this page", _REPORT),
    "read.timeout": CodeHelp("this page took longer than `--timeout`, twice", _REPORT),
    "extract.failed": CodeHelp("an error in the program while extracting", _REPORT),
    "extract.died": CodeHelp("the worker died twice over this article", _REPORT),
    "extract.timeout": CodeHelp("this article took longer than `--timeout`, twice", _REPORT),
    "settings.file": CodeHelp("a settings file that cannot be read", "look at the path; it is TOML"),
    "settings.value": CodeHelp("a setting or argument that cannot be used", "the message names it and what is allowed"),
    "settings.near_duplicates": CodeHelp(
        "`near_duplicates` on Spark, or without the library for it",
        '`pip install "vietnews[reprints]"`; leave it out on Spark',
    ),
    "settings.registry": CodeHelp(
        "a registry of documents that cannot be read", "look at the path; the columns are in [tables.md](../tables.md)"
    ),
    "settings.tagger": CodeHelp("a tagger of names that cannot be loaded", "a folder of spaCy or an installed package"),
    "settings.accurate": CodeHelp(
        "`--tagger accurate` without the library that it needs", '`pip install "vietnews[accurate]"`'
    ),
    "lexicon.file": CodeHelp("a vocabulary that cannot be read", _VOCABULARY),
    "lexicon.syntax": CodeHelp("a vocabulary that is no YAML", _VOCABULARY),
    "lexicon.shape": CodeHelp("a vocabulary of another shape than its loader expects", _VOCABULARY),
    "lexicon.duplicate": CodeHelp("a key that stands twice in a vocabulary", _VOCABULARY),
    "lexicon.nfc": CodeHelp("a vocabulary that is not in normal form C", "save it in NFC"),
    "lexicon.places": CodeHelp("underthesea's table of places cannot be read", "install underthesea again"),
    "gold.file": CodeHelp("a gold file that cannot be read, or is empty", _GOLD),
    "gold.json": CodeHelp("a line of a gold file that is no JSON object", _GOLD),
    "gold.article": CodeHelp("an article of a gold file that the corpus lacks, or whose date is none", _GOLD),
    "gold.mention": CodeHelp("a mention that lies outside its text or does not read as it says", _GOLD),
    "gold.fact": CodeHelp("a fact that does not read as it says", _GOLD),
    "gold.kind": CodeHelp("a kind of finding that is not scored", "the message names those that are"),
    "gold.compare": CodeHelp("an evaluation that cannot be compared with this one", "score both again"),
    "gold.floor": CodeHelp("a floor of a score that would sink", "say why with `because=`"),
    "write.disk": CodeHelp(
        "tables that cannot be written: full disk, no permission", "make room and run the same command again"
    ),
    "write.foreign": CodeHelp(
        "the folder to write into holds other files than tables of a run or an export",
        "name a folder that is new or empty",
    ),
    "write.damaged": CodeHelp(
        "a file of a table cannot be read, or is of another form", "`vietnews run INPUT --out FOLDER --force`"
    ),
    "write.locked": CodeHelp("another run writes into the same folder", "wait for it"),
    "write.no_tables": CodeHelp("a folder without tables of a run", "`vietnews run INPUT --out FOLDER`"),
    "write.no_facts": CodeHelp("a run that looked for no facts, which the report is about", "run it with all kinds"),
    "write.no_duckdb": CodeHelp("DuckDB is not installed", "`pip install duckdb`"),
    "write.worker": CodeHelp(
        "workers end before they reach an article", "the message names the exit code; often memory"
    ),
}
"""Every code there is, ``<stage>.<what>``; ``docs/reference/errors.md`` is made from it."""


class VietnewsError(Exception):
    """Base of every error the program raises on purpose.

    Args:
        code: Stable identifier of ``CODES``, ``<stage>.<what>`` in lower case, e.g. ``"read.empty"``.
        message: What is wrong, where, and what to do next.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}"

    def __reduce__(self) -> tuple[type[VietnewsError], tuple[str, str]]:
        return (type(self), (self.code, self.message))


class ReadError(VietnewsError):
    """An input that gives no article: empty, not text, broken, too large."""


class SettingsError(VietnewsError):
    """Settings or command-line values that cannot be used."""


class LexiconError(VietnewsError):
    """A vocabulary file that does not have the shape its loader expects."""


class GoldError(VietnewsError):
    """A gold file that does not follow the annotation format."""


class WriteError(VietnewsError):
    """Tables that could not be written or read back."""
