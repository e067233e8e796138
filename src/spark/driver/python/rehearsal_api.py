"""As much of a Kubernetes API as Spark needs to believe that its executors are on the way. Nothing is kept."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict


class RehearsalApi:
    """Answers on a free port of the loopback address until the process ends. `on_pod` gets every pod that is asked for."""

    def __init__(self, on_pod: Callable[[Dict[str, Any]], None]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(on_pod))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"


def _handler(on_pod: Callable[[Dict[str, Any]], None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            # A watch gets this too, and is asked for again: the classes are the same.
            self._answer(200, {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []})

        def do_POST(self) -> None:
            created = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            created["metadata"].update(uid="none", resourceVersion="1", creationTimestamp="2020-01-01T00:00:00Z")
            if created["kind"] == "Pod":
                on_pod(created)
            self._answer(201, created)

        def do_DELETE(self) -> None:
            self._answer(200, {"kind": "Status", "apiVersion": "v1", "status": "Success"})

        def _answer(self, code: int, answer: Dict[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            pass

    return Handler
