"""Makes `plt.show()` show: our backend is chosen when a cell first imports pyplot, not before."""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from typing import Any, Callable

BACKEND = "k8s_magics_driver.figures"


class _BeforePyplot(MetaPathFinder):
    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> None:
        if name != "matplotlib.pyplot":
            return None
        sys.meta_path.remove(self)
        matplotlib: Any = sys.modules["matplotlib"]
        # Asked for in this way, matplotlib does not look for a backend by itself. What a cell chose stays.
        chosen = dict.__getitem__(matplotlib.rcParams, "backend")
        if not isinstance(chosen, str) or chosen.lower() == "agg":
            matplotlib.use(f"module://{BACKEND}")
        return None


def install(show_figures: Callable[[], None]) -> None:
    """Agg for this process and those it starts; here `plt.show()` shows the open figures."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    global on_show
    on_show = show_figures
    sys.meta_path.insert(0, _BeforePyplot())


def on_show() -> None:
    """Replaced by install()."""
