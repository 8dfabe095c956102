"""Asks a Postgres database what a BI tool on the Java driver asks, and prints the answers as JSON.

A program of its own, so that the Java machine ends with it. Arguments: the driver's jar, the JDBC URL, user, password.
"""

import json
import sys
from typing import Any

import jpype

METADATA_CALLS = {
    "schemas": lambda about: about.getSchemas(),
    "tables": lambda about: about.getTables(None, "marts", "%", ["TABLE", "VIEW"]),
    "columns": lambda about: about.getColumns(None, "marts", "%", "%"),
    "primary_keys": lambda about: about.getPrimaryKeys(None, "marts", "fct_indicator"),
    "imported_keys": lambda about: about.getImportedKeys(None, "marts", "fct_indicator"),
    "exported_keys": lambda about: about.getExportedKeys(None, "marts", "dim_document"),
    "indexes": lambda about: about.getIndexInfo(None, "marts", "fct_indicator", False, True),
    "privileges": lambda about: about.getTablePrivileges(None, "marts", "fct_indicator"),
}


def rows_of(result: Any) -> list[dict[str, Any]]:
    """All rows of a result set, by the names of its columns."""
    about = result.getMetaData()
    names = [str(about.getColumnLabel(place)) for place in range(1, about.getColumnCount() + 1)]
    rows = []
    while result.next():
        values = [result.getObject(place) for place in range(1, len(names) + 1)]
        rows.append({name: None if value is None else str(value) for name, value in zip(names, values, strict=True)})
    return rows


def metadata_of(result: Any) -> list[dict[str, Any]]:
    """Rows of a metadata call; the driver writes the names of their columns now large, now small, and JDBC large."""
    return [{name.upper(): value for name, value in row.items()} for row in rows_of(result)]


def main(jar: str, url: str, user: str, password: str) -> None:
    jpype.startJVM(classpath=[jar], convertStrings=True)
    connection = jpype.JClass("java.sql.DriverManager").getConnection(url, user, password)
    about = connection.getMetaData()
    answers: dict[str, Any] = {name: metadata_of(call(about)) for name, call in METADATA_CALLS.items()}
    answers["driver"] = str(about.getDriverVersion())
    # The way in which large results are read: in a transaction, some rows at a time.
    connection.setReadOnly(True)
    connection.setAutoCommit(False)
    statement = connection.createStatement()
    statement.setFetchSize(50)
    result = statement.executeQuery("select * from marts.fct_indicator order by indicator_id")
    described = result.getMetaData()
    answers["classes"] = {
        str(described.getColumnName(place)): str(described.getColumnClassName(place))
        for place in range(1, described.getColumnCount() + 1)
    }
    answers["figures"] = rows_of(result)
    answers["dates"] = rows_of(statement.executeQuery("select assessment_key, published_on from marts.dim_assessment"))
    prepared = connection.prepareStatement("select count(*) as figures from marts.fct_indicator where unit = ?")
    prepared.setString(1, "percent")
    answers["prepared"] = rows_of(prepared.executeQuery())
    connection.rollback()
    connection.close()
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
