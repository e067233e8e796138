"""SIGINT reaches a cell and only a cell: never this program's own bookkeeping."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any, Optional

_main = threading.main_thread()


class Shield:
    """Puts a KeyboardInterrupt off while the main thread holds one of our locks."""

    def __init__(self) -> None:
        self.depth = 0
        self.pending = False

    def __enter__(self) -> None:
        if threading.current_thread() is _main:
            self.depth += 1

    def __exit__(self, *_: Any) -> None:
        if threading.current_thread() is not _main:
            return
        self.depth -= 1
        if self.depth == 0 and self.pending:
            self.pending = False
            if interrupts.armed:
                raise KeyboardInterrupt


class Interrupts:
    """Which task may be interrupted now."""

    def __init__(self) -> None:
        self.armed = False
        self._running: Optional[object] = None

    def install(self) -> None:
        """Also called again after a SparkContext put its own handler there, which speaks to Java in the middle of a call."""
        signal.signal(signal.SIGINT, self._on_signal)

    def begin(self, task: Any) -> None:
        """From here on KeyboardInterrupt may come, at once when it was asked for before."""
        self._running = task
        shield.pending = False
        self.armed = True
        if task.cancelled:
            raise KeyboardInterrupt

    def end(self) -> None:
        self.armed = False
        self._running = None

    def fire(self, task: Any) -> bool:
        """From any thread: interrupt the task if it runs."""
        task.cancelled = True
        if self._running is not task or _main.ident is None:
            return False
        signal.pthread_kill(_main.ident, signal.SIGINT)
        return True

    def _on_signal(self, _number: int, _frame: Optional[FrameType]) -> None:
        if not self.armed:
            return
        if shield.depth > 0:
            shield.pending = True
            return
        raise KeyboardInterrupt


shield = Shield()
interrupts = Interrupts()
