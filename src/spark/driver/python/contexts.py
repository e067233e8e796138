"""Makes every SparkContext of this process one of ours, however it is asked for."""

from __future__ import annotations

import inspect
from typing import Any, Dict, Protocol

from .configuration import differences, pairs_of


class Watcher(Protocol):
    """Who wants to know."""

    asked: Dict[str, str]

    def to_create(self, pairs: Dict[str, str]) -> Dict[str, str]: ...

    def created(self, context: Any) -> None: ...

    def stopping(self, context: Any) -> None: ...

    def stopped(self, context: Any) -> None: ...


class SparkContextConflict(ValueError):
    """Another context runs, with other settings."""

    __module__ = "builtins"


def watch_contexts(context_class: Any, watcher: Watcher) -> None:
    """Change SparkContext: a second one with the same settings is the running one; another is refused with the reasons."""
    from pyspark import SparkConf

    original_init: Any = context_class.__init__
    original_stop: Any = context_class.stop
    signature = inspect.signature(original_init)

    def new(cls: Any, *_args: Any, **_options: Any) -> Any:
        active = cls._active_spark_context
        return active if active is not None and getattr(active, "_jsc", None) is not None else object.__new__(cls)

    def init(self: Any, *args: Any, **options: Any) -> None:
        given = signature.bind(self, *args, **options)
        conf = given.arguments.get("conf")
        pairs = pairs_of(conf, given.arguments.get("master"), given.arguments.get("appName"))
        if getattr(self, "_jsc", None) is not None:
            refuse_conflict(self, pairs, watcher.asked)
            return
        if given.arguments.get("jsc") is not None or given.arguments.get("gateway") is not None:
            original_init(self, *args, **options)
            return
        given.arguments["conf"] = SparkConf().setAll(list(watcher.to_create(pairs).items()))
        original_init(*given.args, **given.kwargs)
        try:
            watcher.created(self)
        except BaseException:
            self.stop()
            raise

    def stop(self: Any) -> None:
        watcher.stopping(self)
        original_stop(self)
        watcher.stopped(self)

    context_class.__new__ = staticmethod(new)
    context_class.__init__ = init
    context_class.stop = stop


def refuse_conflict(running: Any, wanted: Dict[str, str], has: Dict[str, str]) -> None:
    """Raises SparkContextConflict when the wanted settings are not those of the running context."""
    different = differences(wanted, has)
    if not different:
        return
    lines = [f"  {key}: {value} (running: {other})" for key, value, other in different[:10]]
    if len(different) > 10:
        lines.append(f"  and {len(different) - 10} more")
    raise SparkContextConflict(
        f"a SparkContext runs already ({running.appName}, {running.master}), with other settings:\n"
        + "\n".join(lines)
        + "\nUse it as `sc` and `spark`, or end it first: sc.stop() in this cell, or %k8s spark stop."
    )
