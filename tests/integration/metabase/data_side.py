"""The stand-in's side of the data: databases, the tables that it reads of them, and answers from a real file."""

from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

BASE_TYPES = {
    "VARCHAR": "type/Text",
    "INTEGER": "type/Integer",
    "BIGINT": "type/BigInteger",
    "DOUBLE": "type/Float",
    "BOOLEAN": "type/Boolean",
    "DATE": "type/Date",
    "TIMESTAMP": "type/DateTime",
}


class Refused(Exception):
    """An answer other than 2xx."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status)
        self.status, self.body = status, body


def existing(things: dict[int, dict[str, Any]], identity: int) -> dict[str, Any]:
    if identity not in things:
        raise Refused(404, "Not found.")
    return things[identity]


class DataSide:
    """Databases with their tables; all of them show the same warehouse file."""

    def __init__(self, warehouse: Path) -> None:
        self.warehouse = warehouse
        self.syncing = 0  # looks at the tables until they are there
        self.connection_error: str | None = None
        self.databases: dict[int, dict[str, Any]] = {}
        self.tables: dict[int, dict[str, Any]] = {}
        self._ids = count(1)

    def list_databases(self, _id: int, _body: Any, _query: Any) -> Any:
        return {"data": [self._shown(database) for database in self.databases.values()], "total": len(self.databases)}

    def add_database(self, _id: int, body: Any, _query: Any) -> Any:
        self._try_connection(body)
        made = {"id": next(self._ids), "description": None, **body}
        self.databases[made["id"]] = made
        return self._shown(made)

    def change_database(self, identity: int, body: Any, _query: Any) -> Any:
        database = existing(self.databases, identity)
        self._try_connection({**database, **body})
        database.update(body)
        return self._shown(database)

    def _try_connection(self, database: Any) -> None:
        if database["engine"] != "postgres":
            raise Refused(400, {"errors": {"engine": "value must be a valid database engine."}})
        if self.connection_error:
            raise Refused(400, {"message": self.connection_error, "errors": {"details": str(database["details"])}})

    @staticmethod
    def _shown(database: dict[str, Any]) -> dict[str, Any]:
        details = dict(database["details"])
        if "password" in details:
            details["password"] = "**MetabasePass**"
        return {**database, "details": details}

    def sync(self, identity: int, _body: Any, _query: Any) -> Any:
        existing(self.databases, identity)
        return {"status": "ok"}

    def metadata(self, identity: int, _body: Any, _query: Any) -> Any:
        database = existing(self.databases, identity)
        if self.syncing > 0:
            self.syncing -= 1
        elif not self.tables:
            self._read_tables(identity)
        return {**self._shown(database), "tables": deepcopy(list(self.tables.values()))}

    def _read_tables(self, database: int) -> None:
        columns = self._rows(
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'marts' "
            "order by table_name, column_index"
        )
        found: dict[str, dict[str, Any]] = {}
        for table, column, data_type in columns:
            if table not in found:
                identity = next(self._ids)
                found[table] = {"id": identity, "db_id": database, "schema": "marts", "name": table}
                found[table] |= {"display_name": table.title(), "description": None, "fields": []}
            found[table]["fields"].append(
                {
                    "id": next(self._ids),
                    "table_id": found[table]["id"],
                    "name": column,
                    "display_name": column.replace("_", " ").title(),
                    "base_type": BASE_TYPES[data_type],
                    "description": None,
                    "semantic_type": None,
                    "fk_target_field_id": None,
                }
            )
        self.tables = {table["id"]: table for table in found.values()}

    def field(self, identity: int) -> dict[str, Any]:
        fields = {field["id"]: field for table in self.tables.values() for field in table["fields"]}
        return existing(fields, identity)

    def change_table(self, identity: int, body: Any, _query: Any) -> Any:
        existing(self.tables, identity).update(body)
        return self.tables[identity]

    def change_field(self, identity: int, body: Any, _query: Any) -> Any:
        field = self.field(identity)
        if target := body.get("fk_target_field_id"):
            self.field(target)
        field.update(body)
        return field

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        """As many rows as Metabase fetches at most of an answer that is not aggregated."""
        with duckdb.connect(str(self.warehouse), read_only=True, config={"threads": 1}) as connection:
            return connection.execute("use marts").execute(sql).fetchmany(2000)
