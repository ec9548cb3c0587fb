"""Files that only save time: written whole or not at all, ignored when damaged."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import os
import pickle
from operator import attrgetter
from typing import Any

_DIGEST = 32  # bytes of SHA-256 before the pickle


class _Pickler(pickle.Pickler):
    """Stores a dataclass as its class and its fields.

    Frozen ones with slots are otherwise asked for their fields one by one, both ways.
    """

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._getters: dict[type, Any] = {}

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        getter = self._getters.get(kind)
        if getter is None:
            if not dataclasses.is_dataclass(kind):
                return NotImplemented
            names = [f.name for f in dataclasses.fields(kind) if f.init]
            getter = attrgetter(*names)
            if len(names) == 1:
                getter = _alone(getter)
            self._getters[kind] = getter
        return kind, getter(value)


def _alone(getter: Any) -> Any:
    return lambda value: (getter(value),)


def stored(value: Any) -> bytes:
    """Return `value` as bytes; `pickle.loads` reads them."""
    file = io.BytesIO()
    _Pickler(file).dump(value)
    return file.getvalue()


def save(path: str, value: Any) -> None:
    """Write `value` for `load`.

    Where that cannot be done nothing is said: the next build takes longer, that is all.
    """
    fresh = f"{path}.{os.getpid()}"
    data = stored(value)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(hashlib.sha256(data).digest())
            file.write(data)
        os.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(fresh)


def load(path: str) -> Any:
    """Return what `save` wrote; None for a file that is missing or damaged."""
    try:
        with open(path, "rb", buffering=0) as file:
            data = memoryview(file.read())
        if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            return pickle.loads(data[_DIGEST:])
    except Exception:  # a pickle of another version may raise anything
        pass
    return None
