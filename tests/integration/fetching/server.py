"""A web server on loopback that answers as a test wants, well or badly, and counts what it sent."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Wire = Callable[[str | bytes], None]


@dataclass
class Reply:
    """What the server answers at an address. `act` controls the connection after the request has been read."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    has_validators: bool = True
    act: Callable[[Wire], None] | None = None

    @property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:16]}"'


@dataclass
class Asked:
    """A request that was made, and how many bytes of body answered it."""

    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0
    sent: int = 0
    status: int = 0


class Server:
    """Replies by path and query. A list of replies is given one after the other; the last one stays."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | list[Reply]] = {"/robots.txt": Reply(status=404)}
        self.asked: list[Asked] = []
        self.on_request: Callable[[int], None] = lambda number: None
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._http.server_port}"

    @contextmanager
    def running(self) -> Iterator["Server"]:
        thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def sent(self) -> int:
        return sum(asked.sent for asked in self.asked)

    def forget(self) -> None:
        self.asked.clear()

    def reply_to(self, path: str) -> Reply:
        with self._lock:
            reply = self.replies.get(path, Reply(b"<html><body>Not found", status=404))
            if isinstance(reply, Reply):
                return reply
            return reply.pop(0) if len(reply) > 1 else reply[0]

    @contextmanager
    def one_request(self, path: str, headers: dict[str, str]) -> Iterator[Asked]:
        asked = Asked(path, headers, time.monotonic())
        with self._lock:
            self.asked.append(asked)
            number = len(self.asked)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            self.on_request(number)
            yield asked
        finally:
            asked.ended = time.monotonic()
            with self._lock:
                self._at_once -= 1


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            assert self.client_address[0] == "127.0.0.1"
            with server.one_request(self.path, dict(self.headers)) as asked:
                reply = server.reply_to(self.path)
                try:
                    if reply.act is None:
                        self._answer(reply, asked)
                    else:
                        self.close_connection = True
                        reply.act(self._wire)
                except (BrokenPipeError, ConnectionResetError):  # the client has had enough
                    self.close_connection = True

        def _answer(self, reply: Reply, asked: Asked) -> None:
            unchanged = reply.has_validators and self.headers.get("If-None-Match") == reply.etag
            asked.status = 304 if unchanged and reply.status == 200 else reply.status
            body = b"" if asked.status == 304 else reply.body
            self.send_response(asked.status)
            if reply.status == 200 and reply.has_validators:
                self.send_header("ETag", reply.etag)
                self.send_header("Last-Modified", "Fri, 08 Nov 2024 09:00:00 GMT")
            if asked.status != 304:
                self.send_header("Content-Type", reply.media_type)
                self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            asked.sent = len(body)

        def _wire(self, text: str | bytes) -> None:
            self.wfile.write(text.encode() if isinstance(text, str) else text)
            self.wfile.flush()

        def finish(self) -> None:
            try:
                super().finish()
            except (OSError, ValueError):
                self.connection.close()

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (TimeoutError, ConnectionResetError, BrokenPipeError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
