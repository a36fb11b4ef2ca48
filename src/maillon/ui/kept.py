"""Fragments that are the same for everyone: drawn once for given values, then kept by this process.

A kept fragment sees the values it is given and nothing else (no request, no person, no token), and those values, with
the language, are the whole of its key: what one visitor is shown cannot be drawn from what another one brought.
"""

from collections import OrderedDict
from dataclasses import is_dataclass
from threading import Lock

from django.core.signals import setting_changed
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeData
from django.utils.translation import get_language

MOST = 2_000

_drawings: OrderedDict[tuple, str] = OrderedDict()
_lock = Lock()


def draw(template: str, values: dict) -> str:
    """Return this template with these values, drawn now or earlier."""
    key = (template, get_language(), _as_key(values))
    with _lock:
        if key in _drawings:
            _drawings.move_to_end(key)
            return _drawings[key]
    drawing = render_to_string(template, values)
    with _lock:
        _drawings[key] = drawing
        if len(_drawings) > MOST:
            _drawings.popitem(last=False)
    return drawing


def forget(**_signal) -> None:
    """Draw everything anew from now on."""
    with _lock:
        _drawings.clear()


def _as_key(value):
    """Return what tells a value from all others; a record of the database, known by its number only, is refused."""
    if type(value) is str or value is None:
        return value
    if isinstance(value, Promise):
        return _as_key(str(value))
    if isinstance(value, SafeData | bool | int | float):
        # “<b>” to be shown and “<b>” already safe are equal; so are 1, 1.0 and True.
        return type(value), value
    if isinstance(value, dict):
        return tuple([(name, _as_key(one)) for name, one in value.items()])
    if isinstance(value, list | tuple):
        return tuple([_as_key(one) for one in value])
    if is_dataclass(value) and value.__dataclass_params__.frozen:
        return type(value), value
    raise TypeError(f"A kept fragment takes plain values, not {type(value).__name__}")


setting_changed.connect(forget, dispatch_uid="ui.kept")
