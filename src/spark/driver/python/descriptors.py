"""What programs and libraries write to descriptors 1 and 2 belongs to the running cell too."""

from __future__ import annotations

import codecs
import os
import select
import threading
import time
from typing import Dict

from .output import Outputs


class Log:
    """The stderr this program was started with, for what belongs to no cell. Writing never fails: there may be no reader left."""

    def __init__(self) -> None:
        self._file = open(os.dup(2), "w", encoding="utf-8", errors="backslashreplace", buffering=1)

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, text: str) -> None:
        try:
            self._file.write(text)
            self._file.flush()
        except (OSError, ValueError):
            pass


def take_stdin() -> int:
    """The descriptor that the owner holds the other end of; cells get an empty standard input instead."""
    owner = os.dup(0)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    return owner


class Capture:
    """Descriptors 1 and 2 as pipes, whose text goes where `print` goes."""

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs
        self._busy: Dict[int, bool] = {}

    def start(self) -> None:
        for descriptor, name in ((1, "stdout"), (2, "stderr")):
            reader, writer = os.pipe()
            os.dup2(writer, descriptor)
            os.close(writer)
            self._busy[reader] = False
            threading.Thread(target=self._pump, args=(reader, name), daemon=True).start()

    def drain(self) -> None:
        """Wait for what was written before; a program that goes on writing is not waited for."""
        end = time.monotonic() + 0.2
        while time.monotonic() < end and (any(self._busy.values()) or select.select(list(self._busy), [], [], 0)[0]):
            time.sleep(0.002)

    def _pump(self, reader: int, name: str) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while True:
            select.select([reader], [], [])
            self._busy[reader] = True
            data = os.read(reader, 65536)
            if not data:
                return
            text = decoder.decode(data)
            if text:
                self._outputs.write(name, text)
            self._busy[reader] = False
