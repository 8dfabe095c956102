"""A time limit for a request as a whole.

The timeouts of HTTP libraries restart with every byte, so a server that sends a byte now and then can block a
reader without end. Here the socket is closed at the time limit.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Deadline:
    """Cuts the connection of the request under way when its time is up. One request at a time."""

    def __init__(self) -> None:
        self.socket: socket.socket | None = None
        self.passed = False

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Limit the block to a number of seconds; afterwards `passed` is whether it took longer."""
        self.passed = False
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.passed = True
        if self.socket is not None:
            with suppress(OSError):  # it has been closed already
                self.socket.shutdown(socket.SHUT_RDWR)


class DeadlineAdapter(HTTPAdapter):
    """Connections of requests that tell a Deadline which socket they use."""

    def __init__(self, deadline: Deadline) -> None:
        class Connection(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                deadline.socket = self.sock

        class SecureConnection(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                deadline.socket = self.sock

        class Pool(HTTPConnectionPool):
            ConnectionCls = Connection

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = SecureConnection

        super().__init__()
        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}
