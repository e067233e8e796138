"""What happens around a cell: values in, its outputs, its result or its failure, values out."""

from __future__ import annotations

import builtins
import sys
import types
from typing import Any, Callable, Dict

from .cell import NOTHING, Cells
from .descriptors import Capture
from .display import Displays
from .failures import error_message
from .interrupts import interrupts
from .output import CellOutput, CellStream, Outputs
from .rich import bundle_of, is_figure
from .tasks import Task
from .values import OutputNotJson, to_json
from .wire import Message


class InputRefused(RuntimeError):
    """A cell asked, and there is nobody at this process's keyboard."""

    __module__ = "builtins"


def refuse_input(_prompt: object = "") -> str:
    raise InputRefused("a %%pyspark cell cannot ask: set the value in a cell of the notebook and hand it in with -i NAME")


class Notebook:
    """One namespace, its cells and what they show. `before` and `after` are called around each cell."""

    def __init__(self, outputs: Outputs, capture: Capture) -> None:
        self._outputs = outputs
        self._capture = capture
        self._displays = Displays(outputs)
        self.show_figures = self._displays.show_figures
        # Functions of a module of this name travel to executors by value.
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        self.namespace: Dict[str, Any] = module.__dict__
        self.namespace.update(display=self._displays.display, update_display=self._displays.update_display, input=refuse_input)
        builtins.input = refuse_input
        self._cells = Cells(self.namespace)
        self.before: Callable[[Task], None] = lambda _task: None
        self.after: Callable[[Task], None] = lambda _task: None

    def take_streams(self) -> None:
        sys.stdin = open("/dev/null", encoding="utf-8")
        sys.stdout = CellStream(self._outputs, "stdout", 1)
        sys.stderr = CellStream(self._outputs, "stderr", 2)

    def perform(self, task: Task, work: Callable[[], Message]) -> None:
        """Run `work` as the task: its outputs, then its answer. Only `work` can be interrupted."""
        output = CellOutput(task.client, task.tell)
        self._outputs.cell = output
        answer: Message
        try:
            try:
                interrupts.begin(task)
                try:
                    answer = work()
                finally:
                    interrupts.armed = False
            finally:
                interrupts.end()
        except BaseException as error:
            answer = self._failure(task, error)
        self.after(task)
        self._settle()
        self._outputs.cell = None
        output.close()
        task.tell(answer)

    def run(self, task: Task) -> Message:
        """The work of one cell."""
        message = task.message
        self.before(task)
        self.namespace.update(message.get("inputs") or {})
        answer: Message = {"type": "done"}
        try:
            value = self._cells.run(str(message["code"]))
        except SystemExit as error:
            if error.code not in (None, 0):
                raise
            value = NOTHING
        except Exception:
            self.show_figures()
            raise
        close_shown(value)
        self.show_figures()
        if value is not NOTHING and value is not None:
            self.namespace["_"] = value
            answer["result"] = bundle_of(value)
        if message.get("output"):
            answer.update(self._output(str(message["output"])))
        return answer

    def _output(self, name: str) -> Message:
        if name not in self.namespace:
            return {"outputError": f"the cell left no value named {name}"}
        try:
            return {"output": to_json(self.namespace[name], name)}
        except OutputNotJson as error:
            return {"outputError": str(error)}

    def _failure(self, task: Task, error: BaseException) -> Message:
        answer = error_message(error)
        if isinstance(error, KeyboardInterrupt) or task.cancelled:
            answer["interrupted"] = task.cancelled
        if isinstance(error, SystemExit):
            answer["message"] = f"the cell left with {error.code!r}; the session and its variables stay"
        return answer

    def _settle(self) -> None:
        """What the cell wrote has all arrived; traces of its failure are let go, for they hold its variables."""
        self._capture.drain()
        if hasattr(sys, "last_traceback"):
            del sys.last_traceback


def close_shown(value: Any) -> None:
    """A figure that is the cell's value is not shown a second time."""
    if is_figure(value):
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            pyplot.close(value)
