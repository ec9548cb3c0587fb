"""Rules on E4X nodes and Java strings, which look like JavaScript strings and are none."""

from __future__ import annotations

from generator.mirth.chains import Chain
from generator.mirth.rules import Found, Script

_WRAP = "wrap it in String(...) first."


def strict_equality(script: Script) -> Found:
    """`===` and `!==` never match an E4X node or a Java string."""
    for chain in script.chains:
        if not chain.node and not chain.java:
            continue
        beside = (script.text(chain.start - 1), script.text(chain.end + 1))
        operator = next((b for b in beside if b in ("===", "!==")), None)
        if operator:
            what = "an XML node" if chain.node else "a Java string"
            yield chain.line, f"{operator} compares {what} with a value and never matches; " + _WRAP


def switch_node(script: Script) -> Found:
    """`switch`, indexOf and includes compare strictly as well."""
    for chain in script.chains:
        if not (chain.node or chain.java) or script.text(chain.start - 1) != "(":
            continue
        before, after = script.text(chain.start - 2), script.text(chain.end + 1)
        if before in ("switch", "indexOf", "includes", "has") and after in (")", ","):
            yield chain.line, f"{before} never finds an XML node or a Java string; " + _WRAP


def node_truth(script: Script) -> Found:
    """An E4X node is always true, present or not, and never null."""
    for chain in script.chains:
        if not chain.node:
            continue
        before, after = script.text(chain.start - 1), script.text(chain.end + 1)
        if after == ".":  # a method is called on it: its result is what counts
            continue
        alone = before == "(" and after == ")" and script.text(chain.start - 2) in ("if", "while")
        joined = after in ("||", "&&", "?") or before in ("!", "&&", "||")
        compared = after in ("==", "!=", "===", "!==") and script.text(chain.end + 2) in (
            "null",
            "undefined",
        )
        if compared:
            message = "an absent element is neither null nor undefined; ask for .length() == 0."
            yield chain.line, message
        elif (alone or joined) and after not in ("==", "!=", "<", ">", "<=", ">="):
            message = "an XML node is always true, even an absent one; test String(...)."
            if not (before in ("&&", "||") and after in ("==", "!=", "===", "!==", "+")):
                yield chain.line, message


_TEXT_METHODS = (
    "trim", "toUpperCase", "toLowerCase", "split", "substring", "substr", "slice", "indexOf",
    "match", "charAt", "startsWith", "endsWith", "includes", "padStart",
)  # fmt: skip


def node_method(script: Script) -> Found:
    """Text methods on a node throw where the attribute is absent; length is a method."""
    for chain in script.chains:
        if not chain.node or script.text(chain.end + 1) != ".":
            continue
        name, after = script.text(chain.end + 2), script.text(chain.end + 3)
        if name in _TEXT_METHODS and after == "(":
            message = f".{name}() on a node throws when the attribute is absent; "
            yield chain.line, message + "call .toString() first."
        if name == "length" and after != "(":
            yield chain.line, "length is a method of a node; write .length()."


def lost_tag(script: Script) -> Found:
    """Assigning to `msg['tagX']` makes a new element without @tag, dropped on the way back."""
    tagged = {c.path for c in script.chains if c.attribute == "tag" and _assigned(script, c)}
    for chain in script.chains:
        if not chain.names_tag or not _assigned(script, chain):
            continue
        value = script.tokens[chain.end + 2] if chain.end + 2 < len(script.tokens) else None
        if chain.path in tagged or (value is not None and value.kind == "xml"):
            continue
        message = (
            "assigning replaces the element and its @tag, and Mirth drops it without a word; "
            "write [0] behind it, or set .@tag too."
        )
        yield chain.line, message


def _assigned(script: Script, chain: Chain) -> bool:
    return script.text(chain.end + 1) in ("=", "+=")


RULES = (
    strict_equality,
    switch_node,
    node_truth,
    node_method,
    lost_tag,
)
