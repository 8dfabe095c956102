"""Where Dagster keeps its records of this warehouse, with the project's settings in place."""

import os
import shutil
from pathlib import Path

from warehouse.home import Home


def prepare_dagster(home: Home) -> None:
    """Make the folders and say to Dagster where they are. Raises OSError where the home cannot be written."""
    home.create()
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    shutil.copyfile(Path(__file__).with_name("dagster.yaml"), home.dagster / "dagster.yaml")
