"""SQL that finds the printed text of a span, fast also in long documents."""

# Reports are long, and cutting a text far from its beginning is slow: cut it into parts, those into pages, and tokens
# out of pages, which six suites read. Pages overlap a little, so that a text that begins in one is complete.
CUT_PAGES = """
    create or replace temporary table page as
    with part as (
        select document_id, part_start, substring(text, part_start + 1, 10300) as part_text
        from (select document_id, text, unnest(range(0, length(text) + 1, 10000)) as part_start from staging.document)
    )
    select document_id, part_start + within as page_start, substring(part_text, within + 1, 1300) as page_text
    from (select *, unnest(range(0, least(length(part_text) + 1, 10000), 1000)) as within from part)
"""
# A separate step for the token: a window function after it would keep the page in every row.
ON_PAGE = "page.document_id = {0}.document_id and page.page_start = {0}.char_start // 1000 * 1000"
PRINTED = "substring(page_text, {0}.char_start - page_start + 1, {0}.char_end - {0}.char_start)"
