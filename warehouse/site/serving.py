"""A local web server for the pages, for browsers that restrict pages opened as files."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Pages(SimpleHTTPRequestHandler):
    """Serves files of a folder to requests with this machine's host name, so that foreign pages cannot read them."""

    def do_GET(self) -> None:
        if self._names_this_machine():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._names_this_machine():
            super().do_HEAD()

    def _names_this_machine(self) -> bool:
        host = (self.headers.get("Host") or "").partition(":")[0]  # without a port where it is 80
        if host.lower() in ("127.0.0.1", "localhost"):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: a line for each file would hide the command's messages."""


def serve_folder(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on 127.0.0.1, ready to serve. Raises OSError where the port cannot be used."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Pages, directory=str(folder)))
