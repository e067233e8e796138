"""What a cell says: text coalesced for a moment, in order, and only so much of it."""

from __future__ import annotations

import io
import threading
import time
from typing import Any, Callable, List, Optional, Protocol, Tuple

from .client import Client
from .interrupts import shield
from .wire import Message

PAUSE = 0.05
"""Seconds for which text is gathered before it is sent."""
CHUNK = 64 * 1024
TEXT_LIMIT = 10_000_000
"""Characters of one cell's streams."""
RICH_LIMIT = 40_000_000
"""Characters of one cell's tables and pictures."""


class CellOutput:
    """The events of one cell."""

    def __init__(self, client: Client, tell: Callable[[Message], None]) -> None:
        self._client = client
        self._tell = tell
        self._lock = threading.RLock()
        self._parts: List[Tuple[str, str]] = []
        self._size = 0
        self._text_left = TEXT_LIMIT
        self._rich_left = RICH_LIMIT
        self._dropped = 0

    def write(self, stream: str, text: str) -> None:
        """Waits while the notebook is behind; what is beyond the limit is counted and dropped."""
        if self._text_left == 0:
            self._dropped += len(text)
            return
        with shield, self._lock:
            kept = text[: self._text_left]
            self._dropped += len(text) - len(kept)
            self._text_left -= len(kept)
            if kept:
                self._parts.append((stream, kept))
                self._size += len(kept)
            if self._size > CHUNK:
                self.flush()
        while not self._client.has_room():
            time.sleep(0.02)

    def show(self, message: Message, size: int) -> None:
        """A table or picture of about `size` characters, after the text that came before it."""
        with shield, self._lock:
            self.flush()
            if size > self._rich_left:
                self._tell({"type": "stream", "stream": "stderr", "text": f"An output of {size:,} characters was left out: too large.\n"})
                return
            self._rich_left -= size
            self._tell(message)

    def flush(self) -> None:
        with shield, self._lock:
            parts, self._parts, self._size = self._parts, [], 0
            start = 0
            for end in range(1, len(parts) + 1):
                if end == len(parts) or parts[end][0] != parts[start][0]:
                    text = "".join(text for _, text in parts[start:end])
                    self._tell({"type": "stream", "stream": parts[start][0], "text": text})
                    start = end

    def close(self) -> None:
        with shield, self._lock:
            self.flush()
            if self._dropped > 0:
                note = f"\n… {self._dropped:,} more characters were left out: a cell shows {TEXT_LIMIT:,}.\n"
                self._tell({"type": "stream", "stream": "stderr", "text": note})


class TextLog(Protocol):
    """Where what belongs to no cell is written; never fails."""

    def write(self, text: str) -> None: ...

    def fileno(self) -> int: ...


class Outputs:
    """Where text goes now: to the running cell, else to the log."""

    def __init__(self, log: TextLog) -> None:
        self.log = log
        self.cell: Optional[CellOutput] = None

    def start(self) -> None:
        threading.Thread(target=self._flush_often, daemon=True).start()

    def write(self, stream: str, text: str) -> None:
        cell = self.cell
        if cell is not None:
            cell.write(stream, text)
        else:
            self.log.write(text)

    def _flush_often(self) -> None:
        while True:
            time.sleep(PAUSE)
            cell = self.cell
            if cell is not None:
                cell.flush()


class _Bytes(io.RawIOBase):
    """`sys.stdout.buffer` for programs that write bytes."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        self._outputs = outputs
        self._name = name

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        raw = bytes(data)
        self._outputs.write(self._name, raw.decode("utf-8", "replace"))
        return len(raw)


class CellStream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of cells, from whichever thread."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, outputs: Outputs, name: str, descriptor: int) -> None:
        self._outputs = outputs
        self._descriptor = descriptor
        self.name = f"<{name}>"
        self._stream = name
        self.buffer = _Bytes(outputs, name)

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self._outputs.write(self._stream, text)
        return len(text)

    def close(self) -> None:
        """A cell cannot close it for the next one."""
