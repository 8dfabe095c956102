"""Takes the README's pictures of the UI: `make pictures`."""

import shutil
import tempfile
from pathlib import Path

from tests.conftest import PROJECT, SAMPLES
from tests.end_to_end.browser import materialize_everything, open_heat_map, opened_page, running_ui

PICTURES = PROJECT / "docs" / "pictures"


def main() -> None:
    """Build the samples in a new home through the UI, and picture the graph and the heat map."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Pictures need the program chromium.")
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        running_ui(Path(home), SAMPLES) as address,
        opened_page(address, chromium) as page,
    ):
        materialize_everything(page)
        page.goto("/asset-groups")
        page.get_by_text("published", exact=True).first.wait_for()
        page.wait_for_timeout(3_000)  # the graph settles
        page.screenshot(path=PICTURES / "graph.png")
        open_heat_map(page)
        page.screenshot(path=PICTURES / "heat_map.png")


if __name__ == "__main__":
    main()
