"""The standard's part of the Reference on disk, read in pieces when first asked for.

Reading and linking all facts takes most of a second; the page of one attribute needs a
few hundred records of them.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterator, Mapping
from typing import Any

from generator import store

_CHUNK = 8  # records that are read together
_LIST = "list"


class DamagedError(Exception):
    """Facts on disk that were there a moment ago cannot be read."""


class LateTable(Mapping[Any, Any]):
    """A table of facts; what is asked for is read with its neighbours."""

    __slots__ = ("_at", "_chunks", "_path", "_values", "_whole")

    def __init__(self, path: str) -> None:
        self._path = path
        self._at: dict[Any, int] | None = None
        self._chunks: list[bytes | None] = []
        self._values: dict[Any, Any] = {}
        self._whole = False

    def _keys(self) -> dict[Any, int]:
        if self._at is None:
            keys, self._chunks = _read(self._path)
            self._at = {key: n // _CHUNK for n, key in enumerate(keys)}
        return self._at

    def _open(self, at: int) -> None:
        chunk = self._chunks[at]
        if chunk is not None:
            self._values.update(pickle.loads(chunk))
            self._chunks[at] = None

    def __getitem__(self, key: Any) -> Any:
        try:
            return self._values[key]
        except KeyError:
            self._open(self._keys()[key])
            return self._values[key]

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] if key in self._keys() else default

    def __contains__(self, key: object) -> bool:
        return key in self._keys()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def _all(self) -> dict[Any, Any]:
        if not self._whole:
            keys = self._keys()
            for at in range(len(self._chunks)):
                self._open(at)
            # In the order of the keys, whatever was asked for first.
            self._values = {key: self._values[key] for key in keys}
            self._whole = True
        return self._values

    def items(self) -> Any:
        return self._all().items()

    def values(self) -> Any:
        return self._all().values()


class LateObject:
    """Any other fact: read when its first attribute or item is asked for."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._value: Any = None

    def _get(self) -> Any:
        if self._value is None:
            self._value = _read(self._path)
        return self._value

    def __getattr__(self, name: str) -> Any:
        return getattr(self._get(), name)

    def __getitem__(self, key: Any) -> Any:
        return self._get()[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._get())

    def __len__(self) -> int:
        return len(self._get())


def _read(path: str) -> Any:
    found = store.load(path)
    if found is None:
        raise DamagedError(path)
    return found


def save(folder: str, key: str, facts: Mapping[str, Any]) -> None:
    """Keep the facts below `folder` under their key; those of other keys go."""
    place = f"{folder}/{key}"
    kinds = {}
    for name, value in facts.items():
        kinds[name] = isinstance(value, dict) and len(value) > _CHUNK
        if kinds[name]:
            rows = list(value.items())
            parts = [rows[at : at + _CHUNK] for at in range(0, len(rows), _CHUNK)]
            store.save(
                f"{place}/{name}",
                (list(value), [store.stored(part) for part in parts]),
            )
        else:
            store.save(f"{place}/{name}", value)
    store.save(f"{place}/{_LIST}", kinds)
    for other in os.listdir(folder) if os.path.isdir(folder) else ():
        if other != key:
            shutil.rmtree(f"{folder}/{other}", ignore_errors=True)


def load(folder: str, key: str) -> dict[str, Any] | None:
    """Return the facts kept under the key, or None. Reading them may raise DamagedError."""
    place = f"{folder}/{key}"
    kinds = store.load(f"{place}/{_LIST}")
    if not kinds or not all(os.path.exists(f"{place}/{name}") for name in kinds):
        return None
    return {
        name: (LateTable if kind else LateObject)(f"{place}/{name}") for name, kind in kinds.items()
    }


def forget(folder: str) -> None:
    """Remove all that is kept."""
    shutil.rmtree(folder, ignore_errors=True)
