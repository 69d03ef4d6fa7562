"""The tables of a run in the forms that spreadsheets and databases open."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SettingsError, WriteError
from pipeline.formats import BY_NAME
from pipeline.tabulate import TABLES, has_table
from pipeline.write.files import write_folder_whole, write_whole


def export(folder: str | Path, form: str, to: str | Path | None = None) -> list[Path]:
    """Write the tables of a run in another form; returns the files written.

    The new files take the place of those of an earlier export in one step, and nothing of that one is left.

    Args:
        folder: Output folder of a run.
        form: Name of a row of ``pipeline.formats.EXPORTS``: "csv", "xlsx" ….
        to: Folder of the files, or the one file of the other forms; by default inside ``folder``.

    Raises:
        SettingsError: ``settings.value`` if there is no such form.
        WriteError: ``write.no_tables``, ``write.disk``; ``write.foreign`` if the folder holds files of another kind;
            ``write.no_duckdb`` if duckdb is not installed.
    """
    if form not in BY_NAME:
        raise SettingsError("settings.value", f"no form of export {form!r}; the forms are {', '.join(BY_NAME)}")
    folder = Path(folder)
    names = [name for name in TABLES if has_table(folder, name)]
    if not names:
        raise WriteError("write.no_tables", f"{folder} holds no tables; make them: vietnews run INPUT --out {folder}")
    exporter = BY_NAME[form]
    write = exporter.write()
    if exporter.files:
        target = Path(to or folder / form)
        write_folder_whole(target, lambda partial: write(folder, names, partial), _ours(form))
        return [target / f"{name}.{form}" for name in names]
    target = Path(to or folder)
    if target.is_dir():
        target /= f"vietnews.{form}"
    for suffix in exporter.aside:  # of the file that is replaced: read with the new one it would spoil it
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    write_whole(target, lambda partial: write(folder, names, partial), target.parent)
    return [target]


def _ours(form: str) -> frozenset[str]:
    return frozenset(f"{name}.{form}" for name in TABLES)
