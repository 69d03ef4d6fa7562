"""Records of other people's files to articles: which column is which field, whatever it is called and wrapped in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import cast

from pipeline.errors import ReadError
from pipeline.lexicon.records import RecordField, record_names
from pipeline.model import Article
from pipeline.read.article import ArticleDraft, make_article
from pipeline.read.bodies import ArticleBody, body_of
from pipeline.read.inputs import one_line
from pipeline.read.markup import has_markup, inline_text
from pipeline.read.published import DayOrder, parse_published
from pipeline.read.values import at_path, is_missing, paths_of, simple, string_of
from pipeline.settings import Settings

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_ENDINGS = ("_rendered", "_oid", "_date", "_value", "_text", "_content")
_OUTER: tuple[RecordField, ...] = ("published", "maybe_published", "outlet", "author", "url")
"""Fields that the members of a list may take from the record around them."""
_SHOWN = 12
_MUCH_LONGER = 1.5

Columns = Mapping[RecordField, tuple[str, ...]]


def articles_of_record(
    record: Mapping[str, object],
    source: str,
    settings: Settings,
    *,
    encoding: str | None = None,
    order: DayOrder = None,
) -> Iterator[Article | ReadError]:
    """The article of a record, or those of the list in it that ``--column text=list[].text`` names.

    Args:
        record: Columns under any of their known names.
        source: Where it is from.
        settings: Among them the columns that the user names.
        encoding: What the record was decoded from.
        order: What comes first in the dates of this file.
    """
    path = settings.columns.get("text", "")
    if "[]" not in path or path in record:
        try:
            yield article_of_record(record, source, settings, encoding=encoding, order=order)
        except ReadError as error:
            yield error
        return
    before, _, inner = path.rpartition("[].")
    if not inner:
        before, inner = path.removesuffix("[]"), ""
    members = at_path(record, f"{before}[]")
    if not members:
        yield ReadError("read.no_text", f"nothing at {one_line(before)}[]; {_found(record)}")
    given = {field: name.removeprefix(f"{before}[].") for field, name in settings.columns.items() if field != "text"}
    own = settings.model_copy(update={"columns": given | {"text": inner or "text"}})
    outer = _outer(record, settings)
    for number, member in enumerate(members, start=1):
        fields = member if isinstance(member, Mapping) else {"text": member}
        try:
            yield article_of_record(outer | dict(fields), f"{source}.{number}", own, encoding=encoding, order=order)
        except ReadError as error:
            yield error


def article_of_record(
    record: Mapping[str, object],
    source: str,
    settings: Settings,
    *,
    encoding: str | None = None,
    order: DayOrder = None,
) -> Article:
    """The article of a record with columns under any of their known names.

    Raises:
        ReadError: ``read.no_text`` if it has no text column or no text in it, and what ``make_article`` raises.
    """
    record = _unwrapped(record)
    columns = columns_of(tuple(record), tuple(settings.columns.items()))
    if not columns.get("text") and not columns.get("lead"):
        raise no_text_column(record)
    name, body = _text(record, columns, settings)
    draft = ArticleDraft(
        text=body.text.text,
        published=body.published,
        published_by="metadata" if body.published else None,
        text_from=body.text_from,
        encoding=encoding,
        captions=body.text.captions,
    )
    fill_draft(draft, record, settings, order)
    if name in columns.get("lead", ()):
        draft.lead = None
    return make_article(draft, source, settings)


def fill_draft(draft: ArticleDraft, record: Mapping[str, object], settings: Settings, order: DayOrder = None) -> None:
    """Lay the fields that the record gives over those of ``draft``, but the text."""
    columns = columns_of(tuple(map(str, record)), tuple(settings.columns.items()))
    values = {field: string_of(_first(record, names)) for field, names in columns.items() if field != "text"}
    published = published_of(record, columns, order)
    if published is not None:
        draft.published, draft.published_by = published, "metadata"
    draft.own_id = values.get("id") or draft.own_id
    draft.url = values.get("url") or draft.url
    for field in ("title", "lead", "outlet", "author"):
        if value := values.get(field):
            setattr(draft, field, _short(value))


def published_of(record: Mapping[str, object], columns: Columns, order: DayOrder) -> date | None:
    """The day that the record gives; what may be another day counts only without a column for this one."""
    names = columns.get("published") or columns.get("maybe_published", ())
    days = (parse_published(value, order) for name in names for value in _dates_at(record, name))
    return next((day for day in days if day is not None), None)


def dates_of(record: Mapping[str, object], settings: Settings) -> list[str]:
    """The strings that give the day in the record, to tell what comes first in them."""
    record = _unwrapped(record)
    columns = columns_of(tuple(record), tuple(settings.columns.items()))
    names = columns.get("published") or columns.get("maybe_published", ())
    return [value for name in names for value in _dates_at(record, name) if isinstance(value, str)]


def _dates_at(record: Mapping[str, object], name: str) -> list[object]:
    value = _at(record, name)
    return [simple(one) for one in value] if isinstance(value, list | tuple) else [simple(value)]


def no_text_column(record: Mapping[str, object] | Iterable[object]) -> ReadError:
    """The error for records none of whose columns is the text; it names the column that may be meant."""
    if isinstance(record, Mapping):
        return ReadError("read.no_text", f"no text among {_found(record)}")
    names = one_line(", ".join(map(str, record))[:200])
    return ReadError(
        "read.no_text", f"no text among the columns {names}; if one of them is, name it: --column text=NAME"
    )


def columns_needed(names: tuple[str, ...], settings: Settings) -> list[str]:
    """The columns of a table that are fields of an article; those that wrap fields are among them.

    Raises:
        ReadError: ``read.no_text`` if none can hold a text.
    """
    columns = columns_of(names, tuple(settings.columns.items()))
    roots = [
        name if name in names else name.partition(".")[0].removesuffix("[]")
        for held in columns.values()
        for name in held
    ]
    wrappers = [name for name in names if name in record_names().wrappers]
    if not columns.get("text") and not columns.get("lead") and not wrappers:
        raise no_text_column(names)
    return list(dict.fromkeys((*roots, *wrappers)))


@lru_cache(maxsize=256)
def columns_of(columns: tuple[str, ...], given: tuple[tuple[str, str], ...] = ()) -> dict[RecordField, tuple[str, ...]]:
    """Field -> the columns that may hold it, best first; the one named by the user alone when it is there.

    >>> columns_of(("Tiêu đề", "noiDung", "Ngày đăng"))
    {'text': ('noiDung',), 'title': ('Tiêu đề',), 'published': ('Ngày đăng',)}
    """
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain_name(column), column)
    for column in columns:
        for name in _shorter_names(column):
            by_name.setdefault(name, column)
    found: dict[RecordField, tuple[str, ...]] = {}
    for field, aliases in record_names().columns.items():
        names = tuple(dict.fromkeys(by_name[alias] for alias in aliases if alias in by_name))
        if names:
            found[field] = names
    for given_field, column in given:
        there = column in columns or column.partition(".")[0].removesuffix("[]") in columns
        named = cast("RecordField", given_field)
        found.pop(named, None)
        if named == "published":
            found.pop("maybe_published", None)
        if there:
            found[named] = (column,)
    return found


def plain_name(column: object) -> str:
    """The name in lower case without accents, words joined by "_"."""
    words = (
        unicodedata.normalize("NFD", _CAMEL.sub("_", str(column).replace("\0", "").strip()))
        .replace("đ", "d")
        .replace("Đ", "D")
    )
    bare = "".join(character for character in words if not unicodedata.combining(character)).lower()
    return _NOT_A_WORD.sub("_", bare).rstrip("_")


def _shorter_names(column: str) -> Iterator[str]:
    """Names of a flattened column: "content.rendered" is content, "_source.title" is title."""
    name = plain_name(column)
    for ending in _ENDINGS:
        if name.endswith(ending):
            yield name.removesuffix(ending)
    if "." in str(column):
        yield plain_name(str(column).rpartition(".")[2])


def _unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """The record with the fields of an object that wraps them, where it does not hold them itself."""
    inner: dict[str, object] = {}
    for name in record_names().wrappers:
        value = record.get(name)
        if isinstance(value, Mapping) and len(columns_of(tuple(map(str, value)))) >= 2:
            inner = dict(value) | inner
    if not inner:
        return record
    wrapped = {key: value for key, value in record.items() if not (is_missing(value) and key in inner)}
    holders = [key for key in wrapped if key in record_names().wrappers and isinstance(wrapped[key], Mapping)]
    return inner | {key: value for key, value in wrapped.items() if key not in holders}


def _outer(record: Mapping[str, object], settings: Settings) -> dict[str, object]:
    columns = columns_of(tuple(record), tuple(settings.columns.items()))
    names = [name for field in _OUTER for name in columns.get(field, ())]
    return {name: record[name] for name in names if name in record and not isinstance(record[name], list | Mapping)}


def _at(record: Mapping[str, object], name: str) -> object:
    if name in record:
        return record[name]
    return next((value for value in at_path(record, name) if not is_missing(value)), None)


def _first(record: Mapping[str, object], names: Sequence[str]) -> object:
    return next((value for name in names if not is_missing(value := _at(record, name))), None)


def _refuse_hidden_text(record: Mapping[str, object], lead: ArticleBody) -> None:
    """A lead is no article when a longer text stands somewhere else in the record, or several of about its length."""
    length = len(lead.text.text)
    for path, value in paths_of(record):
        if len(value) > _MUCH_LONGER * length and "." in path:
            raise no_text_column(dict(record))
        if len(value) * _MUCH_LONGER > length and "[]" in path:
            raise no_text_column(dict(record))


def _text(record: Mapping[str, object], columns: Columns, settings: Settings) -> tuple[str, ArticleBody]:
    names = (*columns.get("text", ()), *columns.get("lead", ()))
    for name in names:
        body = body_of(_at(record, name), plain_name(name), settings)
        if body is not None and body.text.text.strip():
            if name not in columns.get("text", ()):
                _refuse_hidden_text(record, body)
            return name, body
    if all(is_missing(_at(record, name)) for name in names) and any(
        isinstance(_at(record, name), str) for name in names
    ):
        raise ReadError("read.empty", f"no text in {', '.join(one_line(str(name)) for name in names)}")
    raise ReadError("read.no_text", f"the column {one_line(str(names[0]))!r} holds no text; {_found(record)}")


def _short(value: str | None) -> str | None:
    return inline_text(value) if value and has_markup(value) else value


def _found(record: Mapping[str, object]) -> str:
    """The columns with their paths and lengths, and the option that names the longest."""
    strings = sorted(paths_of(record), key=lambda pair: -len(pair[1]))
    shown = [f"{path} ({len(value):,} characters)" for path, value in strings[:_SHOWN]]
    others = [
        str(key)
        for key in record
        if not any(path.partition(".")[0].removesuffix("[]") == str(key) for path, _ in strings)
    ]
    columns = one_line(", ".join((*shown, *others[:_SHOWN]))[:600]) or "no columns at all"
    best = one_line(strings[0][0][:100]) if strings else "…"
    return f"the columns {columns}; name it: --column text={best}"
