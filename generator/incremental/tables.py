"""Hand-written content as tables of records, and a note of what is read from them.

While a page is built its reads are noted: the value of a key, whether a key is there,
the list of keys, or all of a table. A key that is missing is a read like any other. The
page is built again when one of these reads would give something else.
"""

from __future__ import annotations

import pickle
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

Key = Hashable
VALUE, PRESENCE, KEYS, ALL = "=", "?", "#", "*"
Read = tuple[str, str, Any]  # how, table, key


Table = dict[Key, bytes]  # stored values: equal bytes mean equal values


def changes(name: str, old: Table, new: Table) -> set[Read]:
    """Return every read of the table that gives something else in `new` than in `old`."""
    if old == new and list(old) == list(new):
        return set()
    found: set[Read] = {(ALL, name, None)}
    if list(old) != list(new):
        found.add((KEYS, name, None))
    for key in old.keys() | new.keys():
        if old.get(key) != new.get(key):
            found.add((VALUE, name, key))
            if (key in old) != (key in new):
                found.add((PRESENCE, name, key))
    return found


class Reads:
    """Collects what is read; `take` gives it and begins anew."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: set[Read] = set()

    def take(self) -> frozenset[Read]:
        found, self.found = self.found, set()
        return frozenset(found)


class Watched(Mapping[Any, Any]):
    """A table as pages see it; every read is noted."""

    __slots__ = ("_name", "_reads", "_values")

    def __init__(self, name: str, values: Mapping[Any, Any], reads: Reads) -> None:
        self._name, self._values, self._reads = name, values, reads

    def __getitem__(self, key: Key) -> Any:
        self._reads.found.add((VALUE, self._name, key))
        return self._values[key]

    def get(self, key: Key, default: Any = None) -> Any:
        self._reads.found.add((VALUE, self._name, key))
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads.found.add((PRESENCE, self._name, key))
        return key in self._values

    def __iter__(self) -> Iterator[Any]:
        self._reads.found.add((KEYS, self._name, None))
        return iter(self._values)

    def __len__(self) -> int:
        self._reads.found.add((KEYS, self._name, None))
        return len(self._values)

    def keys(self) -> Any:
        self._reads.found.add((KEYS, self._name, None))
        return self._values.keys()

    def items(self) -> Any:
        self._reads.found.add((ALL, self._name, None))
        return self._values.items()

    def values(self) -> Any:
        self._reads.found.add((ALL, self._name, None))
        return self._values.values()


class WatchedList(Sequence[Any]):
    """A list that is read as one; any look at it is noted."""

    __slots__ = ("_name", "_reads", "_values")

    def __init__(self, name: str, values: Sequence[Any], reads: Reads) -> None:
        self._name, self._values, self._reads = name, values, reads

    def __getitem__(self, at: Any) -> Any:
        self._reads.found.add((ALL, self._name, None))
        return self._values[at]

    def __len__(self) -> int:
        self._reads.found.add((ALL, self._name, None))
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        self._reads.found.add((ALL, self._name, None))
        return iter(self._values)


class Opened(Mapping[Any, Any]):
    """A table whose values are made from their stored form when first read."""

    __slots__ = ("_made", "_table")

    def __init__(self, table: Table) -> None:
        self._table = table
        self._made: dict[Key, Any] = {}

    def __getitem__(self, key: Key) -> Any:
        if key not in self._made:
            self._made[key] = pickle.loads(self._table[key])
        return self._made[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __contains__(self, key: object) -> bool:
        return key in self._table


class Sealed:
    """A value that is made from its stored form when its first attribute is asked for."""

    def __init__(self, value: bytes) -> None:
        self._stored = value
        self._made: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = pickle.loads(self._stored)
        return getattr(self._made, name)
