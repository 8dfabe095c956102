"""The stand-in put on a port of loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.integration.metabase.data_side import Refused
from tests.integration.metabase.stand_in import StandIn


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """The stand-in on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or every answer waits 40 ms for the client to confirm its head

        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            try:
                status, answer = 200, stand_in.answer(self.command, self.path, self.headers, body)
            except Refused as refused:
                status, answer = refused.status, refused.body
            is_text = isinstance(answer, str)
            content = (answer if is_text else json.dumps(answer)).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", str(answer))
            self.send_header("Content-Type", "text/plain" if is_text else "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = _handle

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stand_in.url = f"http://127.0.0.1:{server.server_port}"
        yield stand_in
        server.shutdown()
