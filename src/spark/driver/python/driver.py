"""The program: arguments, the socket, the main thread's loop, and an orderly end."""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import signal
import sys
import threading
import time
from typing import Any, Dict, Optional

from . import pyplot_hook
from .client import Client
from .descriptors import Capture, Log, take_stdin
from .interrupts import interrupts
from .notebook import Notebook
from .output import Outputs
from .server import Server, listen_tcp, listen_unix
from .spark import Spark
from .tasks import Task, Tasks
from .wire import Message

STOP_SECONDS = 10.0
JAVA_GONE = 70
"""Known to driver-end.ts too."""
TOKEN = "K8S_MAGICS_DRIVER_TOKEN"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="k8s-magics-driver")
    parser.add_argument("--socket", help="path of the Unix socket; standard input is the owner's line: its end ends the driver")
    parser.add_argument("--tcp", help="HOST:PORT instead, with a token")
    parser.add_argument("--token-file", help=f"a file that holds the token; else the environment variable {TOKEN}")
    parser.add_argument("--grace", type=float, default=60.0, help="over TCP: seconds without any client after which the driver ends")
    parser.add_argument("--settings", help='a JSON file: {"conf": {"spark.…": "…"}, "classArchive": "PATH"}')
    parser.add_argument("--folder", default=".", help="a folder of this user's alone, for files that live for a moment")
    return parser.parse_args()


def token_of(args: argparse.Namespace) -> Optional[str]:
    if args.tcp is None:
        return None
    given = os.environ.pop(TOKEN, "")
    if args.token_file:
        with open(args.token_file, encoding="utf-8") as file:
            given = file.read().strip()
    if len(given) < 16:
        sys.exit("a driver that listens on TCP needs a token of 16 characters or more")
    return given


class Driver:
    """Joins clients, tasks, cells and Spark."""

    def __init__(self, args: argparse.Namespace, conf: Dict[str, str], class_archive: Optional[str]) -> None:
        self._local = args.tcp is None
        self._owner = take_stdin()
        self.outputs = Outputs(Log())
        self._capture = Capture(self.outputs)
        self._tasks = Tasks()
        self._notebook = Notebook(self.outputs, self._capture)
        self._spark = Spark(conf, args.folder, self.outputs, self._notebook.namespace, self._tell_facts, self._java_gone, class_archive)
        self._ending = threading.Lock()
        token = token_of(args)
        if self._local:
            listener = listen_unix(args.socket)
        else:
            host, _, port = args.tcp.rpartition(":")
            listener = listen_tcp(host, int(port))
        on_alone = None if self._local else lambda: self.end("nobody is connected")
        grace = 0.0 if self._local else args.grace
        self._server = Server(listener, token, grace, self._welcome, self._on_message, self._on_gone, on_alone)

    def run(self) -> None:
        faulthandler.enable(self.outputs.log.fileno())
        interrupts.install()
        signal.signal(signal.SIGTERM, lambda *_: self._end_soon("SIGTERM"))
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if self._local:
            threading.Thread(target=self._watch_owner, daemon=True).start()
        self._capture.start()
        self._notebook.take_streams()
        self.outputs.start()
        pyplot_hook.install(self._notebook.show_figures)
        self._spark.install()
        self._notebook.before = self._spark.before_cell
        self._notebook.after = self._spark.after_cell
        self._server.start()
        while True:
            task = self._tasks.take()
            self._notebook.perform(task, lambda: self._work(task))

    def _work(self, task: Task) -> Message:
        if task.message["type"] == "start":
            return {"type": "done", "facts": self._spark.start(lambda step: task.tell({"type": "step", "text": step}))}
        return self._notebook.run(task)

    def _welcome(self) -> Message:
        return {"type": "welcome", "pid": os.getpid(), "python": "%d.%d" % sys.version_info[:2], "facts": self._spark.facts}

    def _tell_facts(self, facts: Optional[Dict[str, Any]]) -> None:
        self._server.broadcast({"type": "facts", "facts": facts})

    def _on_message(self, client: Client, message: Message) -> None:
        kind = message["type"]
        if kind in ("execute", "start"):
            # After a lost connection everything unanswered is asked for again.
            if int(message["id"]) > client.last_request:
                client.last_request = int(message["id"])
                self._tasks.put(Task(client, message))
        elif kind == "interrupt":
            self._interrupt(client, str(message.get("id")))
        elif kind == "sweep":
            threading.Thread(target=self._spark.sweep, args=(str(message["tag"]),), daemon=True).start()
        elif kind == "stop":
            self._end_soon("asked to")

    def _on_gone(self, client: Client) -> None:
        """What it asked for has no reader any more."""
        self._interrupt(client, None)

    def _interrupt(self, client: Optional[Client], ident: Optional[str]) -> None:
        if self._tasks.cancel(client, ident) is not None:
            threading.Thread(target=self._spark.cancel_jobs, daemon=True).start()

    def _watch_owner(self) -> None:
        while True:
            try:
                if not os.read(self._owner, 4096):
                    break
            except OSError:
                break
        self.end("its owner is gone")

    def _java_gone(self, how: str) -> None:
        self.end(f"its Java was {how}" if how.startswith("killed") else f"its Java {how}", JAVA_GONE)

    def _end_soon(self, why: str) -> None:
        threading.Thread(target=self.end, args=(why,), daemon=True).start()

    def end(self, why: str, code: int = 0) -> None:
        """Stop Spark in order within STOP_SECONDS, then this process, whatever else runs in it."""
        if not self._ending.acquire(blocking=False):
            return
        self.outputs.log.write(f"The driver ends: {why}.\n")
        deadline = time.monotonic() + STOP_SECONDS
        self._server.close()
        self._tasks.cancel(None)
        self._spark.end(deadline)
        time.sleep(0.05)
        os._exit(code)


def main() -> None:
    args = arguments()
    settings: Dict[str, Any] = {}
    if args.settings:
        with open(args.settings, encoding="utf-8") as file:
            settings = json.load(file)
    conf = {str(key): str(value) for key, value in settings.get("conf", {}).items()}
    Driver(args, conf, settings.get("classArchive")).run()
