"""The published tables as files: Parquet for Power Query, Python and R, CSV for everything else."""

import shutil
from pathlib import Path

import duckdb

from warehouse.database import SETTINGS, DatabaseProblem, first_line, literal
from warehouse.publishing.publish import read_publication

OPTIONS = {"parquet": "format parquet, compression zstd", "csv": "format csv, header true"}


def write_files(published_database: Path, folder: Path, kind: str) -> dict[str, int]:
    """Write every published table into `folder` as `TABLE.parquet` or `TABLE.csv`; return the rows of each.

    All files are written aside first and then put in place one by one, so that a reader never meets half a file.
    Files of tables that are no longer published are removed. Values are written as they are, also where a
    spreadsheet would take one for a formula: the workbook is made for spreadsheets, these files for programs.
    Raises DatabaseProblem where nothing is published, OSError where the folder cannot be written.
    """
    if not read_publication(published_database):
        raise DatabaseProblem(f"Nothing is published at {published_database} yet. Run: assurance build")
    arriving = folder.with_name(f".{folder.name}.arriving")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(parents=True)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        rows = _copy_tables(published_database, arriving, kind)
        for file in arriving.iterdir():
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)
    for file in folder.glob(f"*.{kind}"):
        if file.stem not in rows:
            file.unlink()
    return rows


def _copy_tables(published_database: Path, arriving: Path, kind: str) -> dict[str, int]:
    rows = {}
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute(f"attach {literal(published_database)} as published (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'published' order by all"
        ).fetchall()
        for (table,) in tables:
            target = arriving / f"{table}.{kind}"
            try:
                copied = connection.execute(
                    f'copy published.marts."{table}" to {literal(target)} ({OPTIONS[kind]})'
                ).fetchone()
            except duckdb.IOException as error:
                raise OSError(first_line(error)) from None
            rows[table] = int(copied[0]) if copied else 0
    return rows
