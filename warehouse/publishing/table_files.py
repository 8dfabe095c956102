"""The published tables as files: Parquet for Power Query, Python and R, CSV for everything else.

A file `datapackage.json` in the same folder describes them; a Parquet file also has the descriptions of its table and
columns.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet

from warehouse.database import SETTINGS, attach_published, without_progress_bar
from warehouse.publishing.data_package import FILE_NAME, PACKAGE_NAME, Column, data_package, read_columns
from warehouse.sql import first_line, literal

_BATCH = 20_000  # rows held in memory at a time
# The rows of a file are written in sequence: a second thread would only wait, which takes longer than the writing.
_SETTINGS = SETTINGS | {"threads": 1}


def write_files(published_database: Path, folder: Path, kind: str) -> dict[str, int]:
    """Write every published table into `folder` as `TABLE.parquet` or `TABLE.csv`; return the rows of each.

    All files are first written under temporary names and then renamed one by one, so that a reader never sees an
    incomplete file. Files that an earlier export wrote, of tables that are no longer published, are removed; other
    files stay. Values are exact, also where a spreadsheet program would read a formula: the workbook is for
    spreadsheet programs, these files are for other programs. Raises DatabaseProblem where nothing is published,
    OSError where the folder cannot be written.
    """
    # In the folder itself, which may be the top of a disk: a rename is possible only within one disk.
    arriving = folder / ".arriving"
    with without_progress_bar(duckdb.connect(config=_SETTINGS)) as connection:
        attach_published(connection, published_database)
        earlier = _files_of_export(folder / FILE_NAME, kind)
        shutil.rmtree(arriving, ignore_errors=True)
        arriving.mkdir(parents=True)
        try:
            rows = _copy_tables(connection, arriving, kind)
            for file in arriving.iterdir():
                file.replace(folder / file.name)
        finally:
            shutil.rmtree(arriving, ignore_errors=True)
    for name in earlier - {f"{table}.{kind}" for table in rows}:
        (folder / name).unlink(missing_ok=True)
    return rows


def _files_of_export(description: Path, kind: str) -> set[str]:
    """The names of the files that an earlier export wrote, by its description of the folder."""
    try:
        described = json.loads(description.read_bytes())
        names = [resource["path"] for resource in described["resources"]] if described["name"] == PACKAGE_NAME else []
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if Path(name).name == name and name.endswith(f".{kind}")}


def _copy_tables(connection: duckdb.DuckDBPyConnection, arriving: Path, kind: str) -> dict[str, int]:
    write = {"parquet": _write_parquet, "csv": _write_csv}[kind]
    tables = read_columns(connection)
    try:
        rows = {name: write(connection, columns, arriving / f"{name}.{kind}") for name, columns in tables.items()}
    except duckdb.IOException as error:
        raise OSError(first_line(error)) from None
    ((published_at,),) = connection.execute("select published_at from published.marts.publication").fetchall()
    described = json.dumps(
        data_package(tables.values(), kind, f"{published_at.isoformat()}Z"), indent=2, ensure_ascii=False
    )
    (arriving / FILE_NAME).write_text(f"{described}\n", encoding="utf-8")
    return rows


def _write_parquet(connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], target: Path) -> int:
    """Write a table with the descriptions as Arrow keeps them: metadata `description` of the schema and its fields."""
    reader = connection.sql(f'from published.marts."{columns[0].table}"').to_arrow_reader(_BATCH)
    fields = [reader.schema.field(column.name).with_metadata({"description": column.description}) for column in columns]
    schema = pyarrow.schema(fields, metadata={"description": columns[0].table_description})
    rows = 0
    # Snappy, because every reader of Parquet has it: Power Query's oldest versions, too.
    with pyarrow.parquet.ParquetWriter(target, schema, compression="snappy") as writer:
        for batch in reader:
            writer.write_batch(pyarrow.RecordBatch.from_arrays(batch.columns, schema=schema))
            rows += batch.num_rows
    return rows


def _write_csv(connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], target: Path) -> int:
    copied = connection.execute(
        f'copy published.marts."{columns[0].table}" to {literal(target)} (format csv, header true)'
    ).fetchone()
    return int(copied[0]) if copied else 0
