"""How many executors have registered, told while they come."""

from __future__ import annotations

import threading
import time
from typing import Any, Callable

SECONDS = 0.1
# Later ones are counted by whoever asks the driver's UI.
LONGEST = 600.0


def watch_executors(context: Any, tell: Callable[[int], None]) -> None:
    """Tell each new number until all that were asked for are there; where Spark decides how many, for ten minutes.

    The UI knows it too, but its first answer costs the driver seconds of work, just when executors start beside it.
    """
    threading.Thread(target=_watch, args=(context, tell), name="executors", daemon=True).start()


def _watch(context: Any, tell: Callable[[int], None]) -> None:
    conf = context.getConf()
    dynamic = conf.get("spark.dynamicAllocation.enabled", "false") == "true"
    wanted = 0 if dynamic else int(conf.get("spark.executor.instances", "0") or "0")
    end = time.monotonic() + LONGEST
    told = -1
    try:
        spark = context._jsc.sc()
        while (wanted == 0 or told < wanted) and time.monotonic() < end:
            # The driver is one of those that hold blocks.
            count = int(spark.getExecutorMemoryStatus().size()) - 1
            if count != told:
                tell(count)
                told = count
            time.sleep(SECONDS)
    except Exception:  # The context ended meanwhile.
        pass
