"""Tracebacks as Python writes them, of the cell's own lines; Java's stack left out."""

from __future__ import annotations

import os
import re
import traceback
from typing import Any, Dict, List, Optional

HERE = os.path.dirname(os.path.abspath(__file__))
TEXT_LIMIT = 20_000

_JAVA_FRAME = re.compile(r"^\s*(at [\w.$<>/]+\(.*\)|\.\.\. \d+ more|Driver stacktrace:|JVM stacktrace:)\s*$")
_WORKER_FRAME = re.compile(r'^  File ".*/pyspark(\.zip)?/')
_JAVA_ERROR = re.compile(r"^(?:Caused by: |: )?((?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)?): ?(.*)$", re.S)


def describe(error: BaseException) -> Dict[str, str]:
    """Name, one-line message and traceback of what a cell raised."""
    text = "".join(_traceback(error).format())
    message = _short_java(_message(error))
    return {"name": type(error).__name__, "message": message, "traceback": _cut(_without_java(text)).rstrip("\n")}


def _traceback(error: BaseException) -> traceback.TracebackException:
    made = traceback.TracebackException(type(error), error, error.__traceback__)
    _keep_cell_frames(made)
    return made


def _keep_cell_frames(made: traceback.TracebackException, outermost: bool = True) -> None:
    cells = [index for index, frame in enumerate(made.stack) if frame.filename.startswith("<cell ")]
    first = cells[0] if cells else (len(made.stack) if outermost else 0)
    made.stack[:] = [frame for frame in made.stack[first:] if not _is_machinery(frame.filename)]
    related: List[Optional[traceback.TracebackException]] = [made.__cause__, made.__context__]
    related.extend(getattr(made, "exceptions", None) or [])
    for other in related:
        if other is not None:
            _keep_cell_frames(other, False)


def _is_machinery(file: str) -> bool:
    if file.startswith(HERE):
        return True
    folders = f"/{file.replace(os.sep, '/')}/"
    return "/site-packages/pyspark/" in folders or "/python/pyspark/" in folders or "/py4j/" in folders


def _message(error: BaseException) -> str:
    java = getattr(error, "java_exception", None)
    try:
        if java is not None:
            return str(java.toString())
        return str(error)
    except Exception:
        return "(its message cannot be read)"


def _short_java(text: str) -> str:
    """The first paragraph that says something, without the name of Java's class in front."""
    kept = _without_java(text).strip()
    found = _JAVA_ERROR.match(kept)
    return _cut(found.group(2).strip() if found and found.group(2).strip() else kept)


def _without_java(text: str) -> str:
    lines = [line for line in text.split("\n") if not _JAVA_FRAME.match(line)]
    kept: List[str] = []
    in_worker = False
    for line in lines:
        # An executor's traceback: its own machinery left out as here.
        if line.startswith("  File "):
            in_worker = _WORKER_FRAME.match(line) is not None
        elif not line.startswith("    "):
            in_worker = False
        if in_worker:
            continue
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept)


def _cut(text: str) -> str:
    if len(text) <= TEXT_LIMIT:
        return text
    half = TEXT_LIMIT // 2
    return f"{text[:half]}\n…\n{text[-half:]}"


def error_message(error: BaseException) -> Dict[str, Any]:
    """The answer to a task that failed."""
    return {"type": "error", **describe(error)}
