"""`display()` for cells, and the figures that a cell leaves open."""

from __future__ import annotations

import sys
import uuid
from typing import Any, Callable, Optional

from .output import Outputs
from .rich import Bundle, bundle_of, png_of, size_of


class DisplayHandle:
    """A display that can be replaced in place."""

    def __init__(self, display_id: str, show: Callable[..., None]) -> None:
        self.display_id = display_id
        self._show = show

    def update(self, value: Any) -> None:
        self._show(bundle_of(value), self.display_id, True)

    def __repr__(self) -> str:
        return f"<DisplayHandle display_id={self.display_id}>"


class Displays:
    """What cells call `display` and `update_display`."""

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs

    def display(self, *values: Any, display_id: Any = None, raw: bool = False, **_: Any) -> Optional[DisplayHandle]:
        """Show values now. With `display_id` (a name, or True for a new one) gives a handle that updates them."""
        ident = uuid.uuid4().hex if display_id is True else display_id
        for value in values:
            self._show(value if raw and isinstance(value, dict) else bundle_of(value), ident)
        return None if ident is None else DisplayHandle(str(ident), self._show)

    def update_display(self, value: Any, *, display_id: str, **_: Any) -> None:
        self._show(bundle_of(value), display_id, True)

    def show_figures(self) -> None:
        """Show and close every figure that is open; they are gone afterwards, as in any notebook."""
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        if pyplot is None or not hasattr(pyplot, "get_fignums"):
            return
        for number in pyplot.get_fignums():
            figure = pyplot.figure(number)
            try:
                self._show(bundle_of(Picture(figure)), None)
            finally:
                pyplot.close(figure)

    def _show(self, bundle: Bundle, display_id: Optional[str], update: bool = False) -> None:
        bundle.setdefault("text/plain", "")
        message = {"type": "display", "bundle": bundle, "update": update}
        if display_id is not None:
            message["display"] = str(display_id)
        cell = self._outputs.cell
        if cell is None:
            self._outputs.log.write(f"{bundle['text/plain']}\n")
        else:
            cell.show(message, size_of(bundle))


class Picture:
    """A figure as a picture."""

    def __init__(self, figure: Any) -> None:
        self._figure = figure

    def _repr_png_(self) -> bytes:
        return png_of(self._figure)

    def __repr__(self) -> str:
        return repr(self._figure)
