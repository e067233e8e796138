"""SparkConf as cells fill it: an unset environment variable is no value, and nothing depends on when Java starts."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

SECRET_WORDS = ("token", "password", "secret", "passwd", "credential", "key")


class LeftOut:
    """Keys that were set to None since they were last told."""

    def __init__(self) -> None:
        self._keys: List[str] = []

    def add(self, key: str) -> None:
        if key not in self._keys:
            self._keys.append(key)

    def take(self) -> str:
        """A line for the reader, empty when there is nothing to say."""
        keys, self._keys = self._keys, []
        if not keys:
            return ""
        return f"Left out, for their value is None (an environment variable that is not set?): {', '.join(keys)}\n"


def patch(left_out: LeftOut) -> None:
    """Change pyspark.SparkConf: None is left out, booleans are Spark's, a conf made by a cell lives in Python alone."""
    from pyspark import SparkConf

    original_set: Any = SparkConf.set
    original_init: Any = SparkConf.__init__

    def set_value(self: Any, key: str, value: Any) -> Any:
        if value is None:
            left_out.add(key)
            return self
        return original_set(self, key, str(value).lower() if isinstance(value, bool) else value)

    def init(self: Any, loadDefaults: bool = True, _jvm: Any = None, _jconf: Any = None) -> None:
        original_init(self, loadDefaults, _jvm, _jconf)
        if _jvm is None and _jconf is None:
            # Tied to a Java process it would be lost with that process, and full of an earlier session's settings.
            self._jconf, self._conf = None, {}

    SparkConf.set = set_value
    SparkConf.__init__ = init


def pairs_of(conf: Any, master: Any = None, name: Any = None) -> Dict[str, str]:
    """What a new context is asked for."""
    pairs: Dict[str, str] = {} if conf is None else {str(key): str(value) for key, value in conf.getAll()}
    if master:
        pairs["spark.master"] = str(master)
    if name:
        pairs["spark.app.name"] = str(name)
    return pairs


def differences(asked: Dict[str, str], running: Dict[str, str]) -> List[Tuple[str, str, str]]:
    """(key, wanted, running) for each setting that a running context does not have. The name counts for nothing."""
    found = []
    for key, wanted in sorted(asked.items()):
        has = running.get(key)
        if has != wanted and key != "spark.app.name":
            found.append((key, _safe(key, wanted), "not set" if has is None else _safe(key, has)))
    return found


def _safe(key: str, value: str) -> str:
    return "REDACTED" if any(word in key.lower() for word in SECRET_WORDS) else value


def properties(pairs: Dict[str, str]) -> str:
    """The text of a java.util.Properties file."""
    return "".join(f"{_escape(key, True)}={_escape(value, False)}\n" for key, value in pairs.items())


def _escape(text: str, is_key: bool) -> str:
    out = []
    for index, char in enumerate(text):
        if char in "\\" or (char in "=: #!" and (is_key or index == 0)):
            out.append("\\" + char)
        elif char in "\n\r\t\f":
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}[char])
        elif " " <= char <= "~":
            out.append(char)
        else:
            units = char.encode("utf-16-be")
            out.extend("\\u%02x%02x" % (units[at], units[at + 1]) for at in range(0, len(units), 2))
    return "".join(out)
