"""Values that cross between the languages: JSON, exactly or not at all."""

from __future__ import annotations

import datetime
import decimal
import json
from typing import Any

LIMIT = 32_000_000
"""Characters of one value."""


class OutputNotJson(ValueError):
    """A value that JSON cannot say."""


def to_json(value: Any, name: str) -> str:
    """A value as JSON text. Tables become lists of records, arrays lists, dates ISO text. Raises OutputNotJson."""
    try:
        text = json.dumps(_plain(value, name), allow_nan=False, separators=(",", ":"))
    except OutputNotJson:
        raise
    except RecursionError:
        raise OutputNotJson(f"{name} contains itself, or is nested too deeply") from None
    except ValueError:
        raise OutputNotJson(f"{name} holds NaN or infinity, which JSON cannot say") from None
    if len(text) > LIMIT:
        raise OutputNotJson(f"{name} is {len(text):,} characters of JSON; {LIMIT:,} is the most: make it smaller, or write a file")
    return text


def _plain(value: Any, where: str) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value if type(value) in (bool, int, float, str, type(None)) else _base(value)
    if isinstance(value, dict):
        return {_key(key, where): _plain(item, f"{where}[{key!r}]") for key, item in value.items()}
    if hasattr(value, "asDict"):
        return _plain(value.asDict(True), where)
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [_plain(item, f"{where}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    return _of_library(value, where)


def _base(value: Any) -> Any:
    for kind in (int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value


def _key(key: Any, where: str) -> str:
    if isinstance(key, str):
        return key
    if isinstance(key, (int, float)) and not isinstance(key, bool):
        return str(key)
    raise OutputNotJson(f"{where} has the key {key!r}, which is no text")


def _of_library(value: Any, where: str) -> Any:
    kind = type(value).__module__.split(".")[0]
    if kind == "pandas" and hasattr(value, "to_json"):
        records = {"orient": "records"} if hasattr(value, "columns") else {}
        return json.loads(value.to_json(date_format="iso", double_precision=15, **records))
    if kind == "numpy" and hasattr(value, "tolist"):
        return _plain(value.tolist(), where)
    if kind == "pyspark" and hasattr(value, "toPandas"):
        raise OutputNotJson(f"{where} is a DataFrame of Spark: make it a view, or take .collect() or .toPandas() of few rows")
    raise OutputNotJson(f"{where} is a {type(value).__name__}, which JSON cannot say")
