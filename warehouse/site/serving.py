"""The pages on a web server of this machine alone, for browsers that restrict what a file may do."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Pages(SimpleHTTPRequestHandler):
    """Files of a folder, for requests that name this machine: no page of elsewhere reads them by a name of its own."""

    def do_GET(self) -> None:
        if self._is_meant():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_meant():
            super().do_HEAD()

    def _is_meant(self) -> bool:
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        if host in ("127.0.0.1", "localhost"):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a line for each file would bury what the command says."""


def serve_folder(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on 127.0.0.1, ready to serve. Raises OSError where the port cannot be used."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Pages, directory=str(folder)))
