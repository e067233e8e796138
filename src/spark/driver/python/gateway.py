"""Java for this driver: started with its configuration in a file, not on its command line; dead when we are."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any, Callable, Dict, Iterator, List, Optional

from .configuration import pairs_of, properties

PR_SET_PDEATHSIG = 1
try:
    _libc: Optional[ctypes.CDLL] = ctypes.CDLL(None) if sys.platform == "linux" else None
except OSError:
    _libc = None


def _die_with_parent() -> None:
    # SIGTERM lets Spark delete its executors; the end of its standard input says the same where there is no prctl.
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


class Gateways:
    """Starts and ends the Java process of py4j."""

    def __init__(
        self,
        folder: str,
        log_descriptor: int,
        on_gone: Callable[[str], None] = lambda how: None,
        class_archive: Optional[str] = None,
    ) -> None:
        self._folder = folder
        self._class_archive = class_archive
        self._on_gone = on_gone
        self._log = log_descriptor
        self._started: List["subprocess.Popen[bytes]"] = []

    def patch(self, context_class: Any) -> None:
        """Put our launch in the place of PySpark's."""
        import pyspark.java_gateway as java_gateway

        original: Callable[..., Any] = java_gateway.launch_gateway
        popen = java_gateway.Popen
        java_gateway.Popen = lambda command, **options: self._popen(popen, command, options)

        def launch_gateway(conf: Any = None, popen_kwargs: Any = None) -> Any:
            return self._launch(original, conf, dict(popen_kwargs or {}))

        java_gateway.launch_gateway = launch_gateway
        sys.modules[context_class.__module__].launch_gateway = launch_gateway  # type: ignore[attr-defined]

    def _popen(self, popen: Any, command: Any, options: Any) -> Any:
        given = options.get("preexec_fn")

        def prepare() -> None:
            _die_with_parent()
            if given is not None:
                given()

        process = popen(command, **{**options, "preexec_fn": prepare})
        self._started.append(process)
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        return process

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        """Tell of a Java that ended without being asked."""
        code = process.wait()
        # A cell that was in the middle of a call says first what it met; whoever ends Java takes it off the list.
        time.sleep(0.5)
        if process in self._started:
            self._on_gone(f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}")

    def _launch(self, original: Callable[..., Any], conf: Any, options: Any) -> Any:
        descriptor, file = tempfile.mkstemp(prefix="conf-", suffix=".properties", dir=self._folder)
        try:
            # mkstemp's files are 0600.
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                stream.write(properties(pairs_of(conf)))
            with _environment(self._submit_variables(os.path.abspath(file))):
                return original(None, {"stdout": self._log, "stderr": self._log, **options})
        except BaseException:
            self.end(time.monotonic())
            raise
        finally:
            os.unlink(file)

    def _submit_variables(self, file: str) -> Dict[str, str]:
        """What spark-submit reads: the configuration's file, and Java's archive of Spark's classes, which it ignores if it does not fit."""
        words = ["--properties-file", file, *(["--load-spark-defaults"] if _is_spark_4() else [])]
        variables = {"PYSPARK_SUBMIT_ARGS": f"{shlex.join(words)} {os.environ.get('PYSPARK_SUBMIT_ARGS') or 'pyspark-shell'}"}
        if self._class_archive is not None:
            options = shlex.join([f"-XX:SharedArchiveFile={self._class_archive}", "-Xlog:cds*=off"])
            variables["SPARK_SUBMIT_OPTS"] = f"{os.environ.get('SPARK_SUBMIT_OPTS', '')} {options}".strip()
        return variables

    def end(self, deadline: float) -> None:
        """End Java: asked, told, then killed."""
        started, self._started = self._started, []
        for process in started:
            if process.stdin is not None:
                try:
                    process.stdin.close()
                except OSError:
                    pass
            _ended_by(process, min(deadline, time.monotonic() + 3)) or process.terminate()
            _ended_by(process, deadline) or process.kill()
            process.wait()


@contextlib.contextmanager
def _environment(variables: Dict[str, str]) -> Iterator[None]:
    """These variables for what is started meanwhile."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _ended_by(process: "subprocess.Popen[bytes]", deadline: float) -> bool:
    try:
        process.wait(max(0.05, deadline - time.monotonic()))
        return True
    except subprocess.TimeoutExpired:
        return False


def _is_spark_4() -> bool:
    import pyspark

    return int(pyspark.__version__.split(".")[0]) >= 4


def forget_connection(gateway: Any) -> None:
    """A call that was broken off leaves an answer on this thread's connection: the next call gets a new one."""
    local = getattr(getattr(gateway, "_gateway_client", None), "thread_connection", None)
    reference = getattr(local, "connection", None)
    connection = reference() if reference is not None else None
    if connection is None:
        return
    local.connection = None
    try:
        gateway._gateway_client.deque.remove(connection)
    except ValueError:
        pass
    try:
        connection.socket.close()
    except (AttributeError, OSError):
        pass
    connection.socket = None
