"""One notebook that is attached: what it was told, until it says that it heard it."""

from __future__ import annotations

import socket
import threading
import time
from collections import deque
from typing import Deque, Optional, Tuple

from .interrupts import shield
from .wire import Message, encode

ROOM = 4 * 1024 * 1024
"""Bytes not yet heard beyond which a cell that writes has to wait."""


class Client:
    """Messages are numbered and kept until acknowledged, so that a connection that broke can be taken up again."""

    def __init__(self, ident: str) -> None:
        self.ident = ident
        self.lost_at: Optional[float] = None
        self.gone = False
        self.last_request = 0
        self._changed = threading.Condition()
        self._pending: Deque[Tuple[int, bytes]] = deque()
        self._bytes = 0
        self._seq = 0
        self._socket: Optional[socket.socket] = None

    def send(self, message: Message) -> None:
        """Never blocks: whoever produces much asks has_room() first."""
        with shield, self._changed:
            if self.gone:
                return
            self._seq += 1
            line = encode({**message, "seq": self._seq})
            self._pending.append((self._seq, line))
            self._bytes += len(line)
            self._changed.notify_all()

    def has_room(self) -> bool:
        return self.gone or self._bytes < ROOM

    def heard(self, seq: int) -> None:
        """Everything up to `seq` has arrived."""
        with self._changed:
            while self._pending and self._pending[0][0] <= seq:
                self._bytes -= len(self._pending.popleft()[1])

    def attach(self, connection: socket.socket, heard: int) -> None:
        """Go on over this connection; an older one of the same notebook is closed."""
        self.heard(heard)
        with self._changed:
            older, self._socket = self._socket, connection
            self.lost_at = None
            self._changed.notify_all()
        if older is not None:
            close(older)
        threading.Thread(target=self._write, args=(connection, heard), daemon=True).start()

    def detach(self, connection: socket.socket) -> bool:
        """Whether this was its connection, so that it now has none."""
        with self._changed:
            if self._socket is not connection:
                return False
            self._socket = None
            self.lost_at = time.monotonic()
            self._changed.notify_all()
            return True

    def forget(self) -> None:
        """It will not come back: nothing is kept for it any more."""
        with self._changed:
            self.gone = True
            self._pending.clear()
            self._bytes = 0
            self._changed.notify_all()

    def _write(self, connection: socket.socket, sent: int) -> None:
        try:
            while True:
                with self._changed:
                    while self._socket is connection and self._seq <= sent and not self.gone:
                        self._changed.wait()
                    if self._socket is not connection or self.gone:
                        return
                    unsent = b"".join(line for seq, line in self._pending if seq > sent)
                    sent = self._seq
                connection.sendall(unsent)
        except OSError:
            close(connection)


def close(connection: socket.socket) -> None:
    """Also wakes a thread that reads from it."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
