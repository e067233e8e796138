"""The backend of matplotlib in cells: Agg, whose show() shows."""

from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas  # noqa: F401
from matplotlib.backends.backend_agg import FigureManagerBase as _FigureManagerBase

from . import pyplot_hook


class FigureManager(_FigureManagerBase):
    """Nothing to manage: no window."""


def show(*_args: object, **_options: object) -> None:
    """What `plt.show()` calls."""
    pyplot_hook.on_show()
