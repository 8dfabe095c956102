"""Page set-up of a sheet: A4 or A3 landscape, as wide as the paper, its header on every page."""

from xlsxwriter.worksheet import Worksheet

A3, A4 = 8, 9


def set_page(worksheet: Worksheet, header_row: int | None = None, paper: int = A4) -> None:
    """Set the sheet up for printing. `header_row`, counted from 0, is repeated at the top of every page."""
    worksheet.set_landscape()
    worksheet.set_paper(paper)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer("&L&A&RPage &P of &N")
    if header_row is not None:
        worksheet.repeat_rows(header_row)
