"""Metabase's SQL templates as Metabase fills them in: what is in [[ ]] only with a value, which goes as a parameter."""

import re


def render(template: str, value: str | None, placeholder: str) -> tuple[str, list[str]]:
    """The SQL with the driver's placeholder for each variable, and the values in their order."""
    optional = re.compile(r"\[\[(.*?)\]\]", flags=re.DOTALL)
    sql = optional.sub(lambda found: found[1] if value is not None else "", template)
    sql, number = re.subn(r"\{\{\s*\w+\s*\}\}", placeholder, sql)
    return sql, [str(value)] * number
