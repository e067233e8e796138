"""As much of a Kubernetes API as Spark needs to believe that its executors are on the way. Nothing is kept, nothing runs."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict


class RehearsalApi:
    """Answers on a free port of the loopback address until the process ends."""

    def __init__(self) -> None:
        self.asked_for_pod = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                # A watch gets this too, and is asked for again: the classes are the same.
                self._answer(200, {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []})

            def do_POST(self) -> None:
                created = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                created["metadata"].update(uid="none", resourceVersion="1", creationTimestamp="2020-01-01T00:00:00Z")
                api.asked_for_pod |= created["kind"] == "Pod"
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
