"""Write a corpus of synthetic reports: python -m tests.tools.corpus --reports 153 --seed 1 FOLDER."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from tests.tools.corpus.folder import MISPRINTS, truth_folder, write_corpus


def main(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; it must be new or empty.")],
    reports: Annotated[int, typer.Option(min=1, help="How many reports, of about 135 kB each.")] = 10,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    misprints: Annotated[int, typer.Option(min=0, help="How many misprints to plant in each report.")] = MISPRINTS,
) -> None:
    """Write synthetic reports of real length and density in all known layouts, and beside them what is true of them.

    The truth is written to FOLDER-truth as JSON lines: documents, indicators, scores, structure, numbers, and the
    planted misprints (inconsistencies), with the fields of tests/labels.
    """
    start = time.perf_counter()

    def show(done: int) -> None:
        if done % 100 == 0:
            print(f"  {done:,} reports", file=sys.stderr)

    try:
        counted = write_corpus(folder, reports, seed, misprints, progress=show)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    print(
        f"{reports:,} reports, {counted['files']:,} files, {counted['bytes'] / 1e6:,.1f} MB: {counted['indicators']:,} "
        f"figures, {counted['numbers']:,} numbers, {counted['scores']:,} scores, {counted['inconsistencies']:,} "
        f"misprints, in {time.perf_counter() - start:.1f} s. The truth is in {truth_folder(folder)}."
    )


if __name__ == "__main__":
    typer.run(main)
