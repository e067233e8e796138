"""What is to be done, one after the other, by the main thread."""

from __future__ import annotations

import threading
from collections import deque
from typing import Deque, Optional

from .client import Client
from .interrupts import interrupts
from .wire import Message


class Task:
    """One request of one client."""

    def __init__(self, client: Client, message: Message) -> None:
        self.client = client
        self.message = message
        self.ident = str(message.get("id", ""))
        self.cancelled = False

    def tell(self, message: Message) -> None:
        self.client.send({**message, "id": self.ident})


class Tasks:
    """First come, first served. Cancelled ones stay in the queue: they are answered in turn."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: Deque[Task] = deque()
        self.running: Optional[Task] = None

    def put(self, task: Task) -> None:
        with self._changed:
            self._waiting.append(task)
            self._changed.notify()

    def take(self) -> Task:
        with self._changed:
            self.running = None
            while not self._waiting:
                self._changed.wait()
            self.running = self._waiting.popleft()
            return self.running

    def cancel(self, client: Optional[Client], ident: Optional[str] = None) -> Optional[Task]:
        """Cancel one task, those of a client, or all. Gives the one that runs, if it was among them."""
        with self._changed:
            running = self.running
            candidates = [*self._waiting, *([] if running is None else [running])]
        hit = [task for task in candidates if client in (None, task.client) and ident in (None, task.ident)]
        for task in hit:
            interrupts.fire(task)
        return running if running in hit else None
