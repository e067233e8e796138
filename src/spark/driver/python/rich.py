"""How a value shows itself: every form it has, plain text always among them."""

from __future__ import annotations

import base64
import io
import json
import pprint
import sys
from typing import Any, Dict, Optional

Bundle = Dict[str, Any]

_METHODS = {
    "_repr_html_": "text/html",
    "_repr_markdown_": "text/markdown",
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_latex_": "text/latex",
    "_repr_json_": "application/json",
    "_repr_javascript_": "application/javascript",
}


def bundle_of(value: Any) -> Bundle:
    """All forms of a value; a form whose method fails is left out and told on stderr."""
    bundle = _own_bundle(value)
    for method, mime in _METHODS.items():
        if mime not in bundle:
            form = _call(value, method)
            if form is not None:
                bundle[mime] = form
    if is_figure(value) and not any(mime.startswith("image/") for mime in bundle):
        bundle["image/png"] = png_of(value)
    if not isinstance(bundle.get("text/plain"), str):
        bundle["text/plain"] = text_of(value)
    return {mime: _as_text(form) for mime, form in bundle.items() if _is_json(_as_text(form))}


def size_of(bundle: Bundle) -> int:
    return sum(len(form) if isinstance(form, str) else len(json.dumps(form)) for form in bundle.values())


def text_of(value: Any) -> str:
    """Its repr; plain containers over several lines when they are long."""
    try:
        if type(value) in (dict, list, tuple, set, frozenset):
            return pprint.pformat(value, width=100, compact=True, sort_dicts=False)
        return repr(value)
    except Exception as error:
        return f"<{type(value).__name__}: its repr failed with {type(error).__name__}: {error}>"


def is_figure(value: Any) -> bool:
    figure = sys.modules.get("matplotlib.figure")
    return figure is not None and isinstance(value, figure.Figure)


def png_of(figure: Any) -> bytes:
    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight")
    return picture.getvalue()


def _own_bundle(value: Any) -> Bundle:
    made = _call(value, "_repr_mimebundle_", include=None, exclude=None)
    if isinstance(made, tuple) and made:
        made = made[0]
    return dict(made) if isinstance(made, dict) else {}


def _call(value: Any, method: str, **options: Any) -> Optional[Any]:
    # A class has the method of its instances; and some objects claim to have every attribute.
    if isinstance(value, type) or not callable(getattr(type(value), method, None)):
        return None
    try:
        form = getattr(value, method)(**options)
    except Exception as error:
        print(f"{type(value).__name__}.{method} failed with {type(error).__name__}: {error}", file=sys.stderr)
        return None
    # With metadata, which nothing here uses.
    return form[0] if isinstance(form, tuple) and len(form) == 2 and method != "_repr_mimebundle_" else form


def _as_text(form: Any) -> Any:
    return base64.b64encode(form).decode("ascii") if isinstance(form, (bytes, bytearray)) else form


def _is_json(form: Any) -> bool:
    try:
        json.dumps(form, allow_nan=False)
        return True
    except (TypeError, ValueError):
        return False
