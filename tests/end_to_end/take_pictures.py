"""Takes the README's pictures of the pages, the workbook and the UI: `make pictures`, or only the pages of a home."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page

from tests.conftest import PROJECT, SAMPLES
from tests.end_to_end.browser import materialize_everything, open_heat_map, opened_page, running_ui
from warehouse.home import Home

PICTURES = PROJECT / "docs" / "pictures"
COUNCIL = "Aldermere"
WORKBOOK_SHEET = "One council"


def main() -> None:
    """Build the samples in a new home through the UI, and picture the graph, the heat map, pages and workbook.

    With the folder of a built warehouse as its argument, only pages and workbook are pictured, from there.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Pictures need the program chromium.")
    PICTURES.mkdir(exist_ok=True)
    if sys.argv[1:]:
        home = Home(Path(sys.argv[1]).resolve())
        with opened_page(home.site.as_uri(), chromium) as page:
            picture_pages(page, home)
        picture_workbook(home)
        return
    with (
        # A run that the sensor started may still write while the folder is deleted.
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running_ui(Path(folder), SAMPLES) as address,
        opened_page(address, chromium) as page,
    ):
        materialize_everything(page)
        page.goto("/asset-groups")
        page.get_by_text("published", exact=True).first.wait_for()
        page.wait_for_timeout(3_000)  # the graph settles
        page.screenshot(path=PICTURES / "graph.png")
        open_heat_map(page)
        page.screenshot(path=PICTURES / "heat_map.png")
        picture_pages(page, Home(Path(folder)))
        picture_workbook(Home(Path(folder)))


def picture_pages(page: Page, home: Home) -> None:
    """A council's page, and its report where a score is printed."""
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto((home.site / "index.html").as_uri())
    page.get_by_role("link", name=COUNCIL, exact=True).click()
    page.screenshot(path=PICTURES / "council.png")
    page.locator("table.indicators td a").first.click()
    page.locator("a.figure:target").click()
    page.screenshot(path=PICTURES / "report.png")


def picture_workbook(home: Home) -> None:
    """The sheet of one council as it prints, by LibreOffice; without LibreOffice the picture stays as it is."""
    office = shutil.which("soffice")
    if office is None:
        print("No picture of the workbook: it needs the program soffice.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [
            office, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", folder, str(home.workbook),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        with pypdfium2.PdfDocument(Path(folder) / f"{home.workbook.stem}.pdf") as printed:
            for sheet in printed:
                if sheet.get_textpage().get_text_bounded().startswith(WORKBOOK_SHEET):
                    sheet.render(scale=1.6).to_pil().save(PICTURES / "workbook.png", optimize=True)
                    return
    raise SystemExit(f"The workbook prints no sheet {WORKBOOK_SHEET}.")


if __name__ == "__main__":
    main()
