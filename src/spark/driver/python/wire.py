"""JSON lines: one message a line, UTF-8, of bounded length."""

from __future__ import annotations

import json
from typing import Any, BinaryIO, Dict, Iterator

Message = Dict[str, Any]

LINE_LIMIT = 64 * 1024 * 1024
"""Bytes of one line; a longer one ends the connection."""


def encode(message: Message) -> bytes:
    """One line. Lone surrogates, which no peer could decode, are escaped by JSON itself."""
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def read_message(stream: BinaryIO, limit: int = LINE_LIMIT) -> Message | None:
    """The next message; None at the end. Raises ValueError for what is none."""
    line = stream.readline(limit)
    if not line.endswith(b"\n"):
        if len(line) >= limit:
            raise ValueError("line too long")
        return None
    message = json.loads(line)
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise ValueError("not a message")
    return message


def messages(stream: BinaryIO) -> Iterator[Message]:
    """All messages until the peer ends or stops making sense."""
    while True:
        try:
            message = read_message(stream)
        except (OSError, ValueError):
            return
        if message is None:
            return
        yield message
