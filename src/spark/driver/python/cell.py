"""One cell: compiled under its own name, run, and the value of its last expression."""

from __future__ import annotations

import __future__
import ast
import asyncio
import inspect
import io
import linecache
import re
import tokenize
from types import CodeType
from typing import Any, Coroutine, Dict, List, Optional, Tuple

NOTHING = object()
"""The cell ends with no expression, or hides its value with a semicolon."""

_KEPT_SOURCES = 500
_FUTURES = 0
for _name in __future__.all_feature_names:
    _FUTURES |= getattr(__future__, _name).compiler_flag


class Cells:
    """Cells of one namespace, numbered from 1."""

    def __init__(self, namespace: Dict[str, Any]) -> None:
        self._namespace = namespace
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        self._futures = 0
        self._names: List[str] = []
        self._count = 0

    def run(self, source: str) -> Any:
        """Raises whatever the cell raises. Gives NOTHING, or the last expression's value."""
        self._count += 1
        name = f"<cell {self._count}>"
        source = self._remember(name, source)
        body, last = split(source, name)
        value: Any = NOTHING
        if body.body:
            self._execute(self._compile(body, name, "exec"))
        if last is not None:
            value = self._execute(self._compile(last, name, "eval"))
        return NOTHING if last is None or ends_with_semicolon(source) else value

    def _remember(self, name: str, source: str) -> str:
        """For tracebacks. `%matplotlib inline`, which asks for what is so anyway, becomes nothing."""
        source = re.sub(r"(?m)^%matplotlib\b[^\n]*$", "pass", source)
        # Without a time of change linecache never looks for the file.
        linecache.cache[name] = (len(source), None, [line + "\n" for line in source.split("\n")], name)
        self._names.append(name)
        if len(self._names) > _KEPT_SOURCES:
            linecache.cache.pop(self._names.pop(0), None)
        return source

    def _compile(self, tree: Any, name: str, mode: str) -> CodeType:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self._futures
        code: CodeType = compile(tree, name, mode, flags, dont_inherit=True)
        # `from __future__ import …` holds for the cells after it, as at Python's prompt.
        self._futures |= code.co_flags & _FUTURES
        return code

    def _execute(self, code: CodeType) -> Any:
        value = eval(code, self._namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            return self._wait(value)
        return value

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        task = self._loop.create_task(coroutine)
        try:
            return self._loop.run_until_complete(task)
        except KeyboardInterrupt:
            task.cancel()
            try:
                self._loop.run_until_complete(asyncio.wait([task], timeout=0.5))
            except KeyboardInterrupt:
                pass
            raise


def split(source: str, name: str) -> Tuple[ast.Module, Optional[ast.Expression]]:
    """The statements, and the last one when it is an expression."""
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    assert isinstance(tree, ast.Module)
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = tree.body.pop()
        assert isinstance(last, ast.Expr)
        return tree, ast.Expression(last.value)
    return tree, None


def ends_with_semicolon(source: str) -> bool:
    """Whether the last thing in the cell is `;`, which hides the value as in other notebooks."""
    last = ""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER, tokenize.DEDENT):
                last = token.string
    except (tokenize.TokenError, SyntaxError):
        return False
    return last == ";"
