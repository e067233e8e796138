"""Work that a first query would wait for, done while executors come: the classes that plan and compile a query."""

from __future__ import annotations

import threading
from typing import Any


def warm_up(session: Any) -> None:
    """plan() in the background."""
    threading.Thread(target=_quietly, args=(session,), name="warm-up", daemon=True).start()


def plan(session: Any) -> None:
    """Plan and compile two queries. None of them runs: no job is seen, no executor is needed."""
    numbers = session.range(0, 8, 1, 2)
    # Without an exchange it is compiled whole, and not run.
    numbers.selectExpr("id + 1 AS id")._jdf.queryExecution().toRdd()
    numbers.groupBy().count()._jdf.queryExecution().executedPlan()


def _quietly(session: Any) -> None:
    try:
        plan(session)
    except Exception:  # A context that ends meanwhile, or a Spark that has other names: the first query does it then.
        pass
