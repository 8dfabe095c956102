"""SQL that finds what a document prints at a span, fast also in long documents."""

# Reports are long, and cutting a text far from its beginning is slow: cut it into pages once, then tokens out of pages.
PAGE = """
    page as (
        select document_id, page_start, substring(text, page_start + 1, 1300) as page_text
        from (select document_id, text, unnest(range(0, length(text) + 1, 1000)) as page_start from staging.document)
    )
"""
ON_PAGE = "page.document_id = {0}.document_id and page.page_start = {0}.char_start // 1000 * 1000"
PRINTED = "substring(page_text, {0}.char_start - page_start + 1, {0}.char_end - {0}.char_start)"
