"""Who may speak to the driver: a socket, a greeting, and clients that may come back."""

from __future__ import annotations

import hmac
import os
import socket
import threading
import time
from typing import Callable, Dict, Optional

from .client import Client, close
from .wire import Message, encode, messages, read_message

GREETING_LIMIT = 8192
GREETING_SECONDS = 10.0
SILENCE_SECONDS = 1800.0
"""Clients over TCP ask to be heard every few seconds: after this long there is nobody."""


def listen_unix(path: str) -> socket.socket:
    """A socket that only this user can reach: its folder is 0700."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    os.chmod(path, 0o600)
    server.listen(16)
    return server


def listen_tcp(host: str, port: int) -> socket.socket:
    server = socket.create_server((host, port), backlog=16)
    return server


class Server:
    """Accepts clients. `grace`: seconds for which a client without connection is waited for."""

    def __init__(
        self,
        listener: socket.socket,
        token: Optional[str],
        grace: float,
        welcome: Callable[[], Message],
        on_message: Callable[[Client, Message], None],
        on_gone: Callable[[Client], None],
        on_alone: Optional[Callable[[], None]],
    ) -> None:
        self._listener = listener
        self._token = token
        self._grace = grace
        self._welcome = welcome
        self._on_message = on_message
        self._on_gone = on_gone
        self._on_alone = on_alone
        self._lock = threading.Lock()
        self._clients: Dict[str, Client] = {}
        self._alone_since: Optional[float] = time.monotonic()

    def start(self) -> None:
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._sweep, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def broadcast(self, message: Message) -> None:
        with self._lock:
            clients = list(self._clients.values())
        for client in clients:
            client.send(message)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        client: Optional[Client] = None
        try:
            if connection.family != socket.AF_UNIX:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(GREETING_SECONDS)
            stream = connection.makefile("rb")
            greeting = read_message(stream, GREETING_LIMIT)
            if greeting is None or not self._may_enter(greeting):
                return
            connection.settimeout(None if self._on_alone is None else SILENCE_SECONDS)
            connection.sendall(encode(self._welcome()))
            client = self._enter(connection, greeting)
            for message in messages(stream):
                if message["type"] == "heard":
                    client.heard(int(message["seq"]))
                else:
                    self._on_message(client, message)
        except (OSError, ValueError, KeyError, TypeError):
            pass
        finally:
            close(connection)
            if client is not None and client.detach(connection) and self._grace == 0:
                self._drop(client)

    def _may_enter(self, greeting: Message) -> bool:
        if greeting.get("type") != "hello":
            return False
        if self._token is None:
            return True
        return hmac.compare_digest(str(greeting.get("token", "")).encode(), self._token.encode())

    def _enter(self, connection: socket.socket, greeting: Message) -> Client:
        ident = str(greeting["client"])
        with self._lock:
            known = self._clients.get(ident)
            # A number that this process never gave: the notebook speaks of another driver.
            client = known or Client(ident)
            self._clients[ident] = client
        client.attach(connection, int(greeting.get("heard", 0)) if known else 0)
        return client

    def _drop(self, client: Client) -> None:
        with self._lock:
            if self._clients.get(client.ident) is client:
                del self._clients[client.ident]
        client.forget()
        self._on_gone(client)

    def _sweep(self) -> None:
        while True:
            time.sleep(0.5)
            now = time.monotonic()
            with self._lock:
                clients = list(self._clients.values())
            for client in clients:
                if client.lost_at is not None and now - client.lost_at > self._grace:
                    self._drop(client)
            if any(client.lost_at is None for client in clients):
                self._alone_since = None
            elif self._alone_since is None:
                self._alone_since = now
            elif self._on_alone is not None and now - self._alone_since > self._grace:
                self._on_alone()
                return
