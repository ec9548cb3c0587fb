"""What Mirth's scripts must not hold: each rule a small generator of (line, message).

The language rules were measured with the Rhino 1.7.13 that Mirth 4.0–4.5.2 ships, with
its patches; the E4X rules with the same engine on the XML of `generator.mirth.xml`.
Rules see tokens, so a word in a comment or a string is never taken for code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.mirth.chains import Chain, chains
from generator.mirth.tokens import Token, tokenise
from generator.problems import Problem

Found = Iterator[tuple[int, str]]
ENGINE = "Mirth's Rhino 1.7.13"


@dataclass(frozen=True, slots=True)
class Script:
    """A tokenised script; `dicom` tells whether DICOM comes in."""

    tokens: tuple[Token, ...]
    chains: tuple[Chain, ...]
    kind: str
    dicom: bool

    def text(self, index: int) -> str:
        """Return the text of a token, "" outside the script."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def names(self, *wanted: str) -> Iterator[tuple[int, Token]]:
        """Yield the tokens that are one of these names."""
        for index, token in enumerate(self.tokens):
            if token.kind == "name" and token.text in wanted:
                yield index, token


def lint(text: str, shown: str, kind: str, dicom: bool = True) -> list[Problem]:
    """Return the problems of a script of `kind`, sorted by line; `shown` is its path."""
    tokens = tokenise(text)
    script = Script(tuple(tokens), tuple(chains(tokens)), kind, dicom)
    found = {(line, message) for rule in RULES for line, message in rule(script)}
    return [Problem(shown, line, "", message) for line, message in sorted(found)]


def template_literal(script: Script) -> Found:
    """A backtick string is not interpolated, and nothing says so."""
    for token in script.tokens:
        if token.kind == "template":
            yield (
                token.line,
                f"template literals are left uninterpolated by {ENGINE}; join strings with +.",
            )


_OPERATORS = {
    "...": "spread and rest are a syntax error in {}; use apply, concat or arguments.",
    "?.": "optional chaining is a syntax error in {}; test the value first.",
    "??": "?? is a syntax error in {}; use a conditional.",
    "**": "** is a syntax error in {}; use Math.pow.",
    "**=": "** is a syntax error in {}; use Math.pow.",
    "||=": "||= is a syntax error in {}; write the assignment out.",
    "&&=": "&&= is a syntax error in {}; write the assignment out.",
    "??=": "??= is a syntax error in {}; write the assignment out.",
}


def new_operator(script: Script) -> Found:
    """Operators of later JavaScript do not parse."""
    for token in script.tokens:
        if token.kind == "punct" and token.text in _OPERATORS:
            yield token.line, _OPERATORS[token.text].format(ENGINE)


def default_parameter(script: Script) -> Found:
    """A parameter cannot have a default value."""
    for index, token in script.names("function"):
        at = index + 1
        while script.text(at) not in ("(", ""):
            at += 1
        depth = 0
        while at < len(script.tokens):
            depth += {"(": 1, ")": -1}.get(script.text(at), 0)
            if depth == 0:
                break
            if script.text(at) == "=":
                message = f"default parameters are a syntax error in {ENGINE}; "
                yield token.line, message + "set the default in the body."
                break
            at += 1


_WORDS = {
    "class": "classes are a syntax error in {}; use functions.",
    "async": "async functions are a syntax error in {}; Mirth scripts run to their end anyway.",
    "await": "await is a syntax error in {}; Mirth scripts run to their end anyway.",
    "Promise": "Promise does not exist in {}; Mirth scripts run to their end anyway.",
    "Proxy": "Proxy does not exist in {}.",
    "Reflect": "Reflect does not exist in {}.",
    "globalThis": "globalThis does not exist in {}.",
}


def missing_word(script: Script) -> Found:
    """Keywords and globals the engine lacks."""
    for index, token in script.names(*_WORDS):
        if script.text(index - 1) not in (".", "..", "@"):
            yield token.line, _WORDS[token.text].format(ENGINE)


_METHODS = {
    "replaceAll": "use replace with a /g expression",
    "flat": "use concat",
    "flatMap": "use map and concat",
    "matchAll": "use exec in a loop",
    "values": "loop over the keys",
    "entries": "loop over the keys",
    "fromEntries": "fill an object in a loop",
    "getOwnPropertyDescriptors": "ask for one property at a time",
}


def missing_method(script: Script) -> Found:
    """Methods the engine lacks; those of Object only where Object is named."""
    for index, token in script.names(*_METHODS):
        if script.text(index - 1) != "." or script.text(index + 1) != "(":
            continue
        of_object = script.text(index - 2) == "Object"
        general = token.text in ("replaceAll", "flat", "flatMap", "matchAll")
        java_string = token.text == "replaceAll" and _java_string(script, index - 2)
        if of_object or (general and not java_string):
            owner = "Object." if of_object else "."
            message = f"{owner}{token.text} does not exist in {ENGINE}; "
            yield token.line, message + _METHODS[token.text] + "."


def _java_string(script: Script, index: int) -> bool:
    """A value from validate(...) or a map getter is a Java string, which has replaceAll."""
    chain = next((c for c in script.chains if c.end == index), None)
    return chain is not None and chain.java


def shorthand(script: Script) -> Found:
    """`{x}` for `{x: x}` and `[key]: value` do not parse in an object literal."""
    opens = ("(", ",", "=", ":", "[", "?", "return")
    for index, token in enumerate(script.tokens):
        if token.text != "{" or script.text(index - 1) not in opens or _pattern(script, index):
            continue
        depth, at, key = 0, index, True
        while at < len(script.tokens):
            text = script.text(at)
            depth += (text in ("{", "(", "[")) - (text in ("}", ")", "]"))
            if depth == 0:
                break
            if depth == 1 and key and at > index:
                if script.tokens[at].kind == "name" and script.text(at + 1) in (",", "}"):
                    message = f"{{{text}}} is a syntax error in {ENGINE}; write {{{text}: {text}}}."
                    yield script.tokens[at].line, message
                key = False
            if depth == 2 and text == "[" and script.text(at - 1) in ("{", ","):
                message = f"a computed key is a syntax error in {ENGINE}; "
                yield script.tokens[at].line, message + "assign the property afterwards."
            if depth == 1 and text == ",":
                key = True
            at += 1


def _pattern(script: Script, index: int) -> bool:
    """Tell whether the brace at `index` opens a destructuring pattern (allowed)."""
    depth, at = 0, index
    while at < len(script.tokens):
        text = script.text(at)
        depth += (text == "{") - (text == "}")
        if depth == 0:
            return script.text(at + 1) == "=" or script.text(index - 1) in ("var", "let", "const")
        at += 1
    return False


def const_in_loop(script: Script) -> Found:
    """`const` belongs to the function: in a loop it keeps its first value."""
    depth, loops, pending = 0, [], False
    for index, token in enumerate(script.tokens):
        if token.kind == "name" and token.text in ("for", "while", "do"):
            pending = True
        if token.text == "{":
            depth += 1
            if pending and script.text(index - 1) in (")", "do"):
                loops.append(depth)
                pending = False
        elif token.text == "}":
            if loops and loops[-1] == depth:
                loops.pop()
            depth -= 1
        elif token.kind == "name" and token.text == "const":
            head = script.text(index - 1) == "(" and pending
            if head:
                yield token.line, f"const in a for head is a syntax error in {ENGINE}; use let."
            elif loops:
                yield token.line, f"const keeps its first value in a loop in {ENGINE}; use let."


def regular_expression(script: Script) -> Found:
    """Flags s, u, y, lookbehind and named groups are refused."""
    for token in script.tokens:
        if token.kind != "regex":
            continue
        flags = token.text.rsplit("/", 1)[1]
        if set(flags) - set("gim"):
            yield token.line, f"regular expressions take only the flags g, i and m in {ENGINE}."
        if "(?<" in token.text:
            message = "lookbehind and named groups are a syntax error in "
            yield token.line, f"{message}{ENGINE}; number the groups."


def optional_catch(script: Script) -> Found:
    """`catch` needs its variable."""
    for index, token in script.names("catch"):
        if script.text(index + 1) == "{":
            message = f"catch without a variable is a syntax error in {ENGINE}; write catch (e)."
            yield token.line, message


def message_name(script: Script) -> Found:
    """`message` exists in pre- and postprocessors only."""
    if script.kind in ("preprocessor", "postprocessor"):
        return
    declared = any(script.text(i - 1) in ("var", "let", "const") for i, _ in script.names("message"))
    parameter = any(
        script.text(i - 1) in ("(", ",") and script.text(i + 1) in (")", ",") and _is_head(script, i)
        for i, _ in script.names("message")
    )
    for index, token in script.names("message"):
        plain = script.text(index - 1) not in (".", "..", "@") and script.text(index + 1) != ":"
        if plain and not declared and not parameter:
            message = f"`message` does not exist in a {script.kind}; use msg or connectorMessage."
            yield token.line, message


def _is_head(script: Script, index: int) -> bool:
    """Tell whether `index` stands in the parentheses behind `function name`."""
    while index > 0 and script.text(index) != "(":
        index -= 1
    return "function" in (script.text(index - 1), script.text(index - 2))


_UNKNOWN = {
    "routeMessageByChannelName": "exists in no version of Mirth; call router.routeMessage.",
    "$cm": "does not exist; the channel map's helper is $c.",
}


def unknown_name(script: Script) -> Found:
    """Names that are often copied and exist nowhere."""
    for _, token in script.names(*_UNKNOWN):
        yield token.line, f"{token.text} {_UNKNOWN[token.text]}"


def encoding_attribute(script: Script) -> Found:
    """@len and @off depend on the encoding of the file that happened to arrive."""
    for index, token in script.names("len", "off"):
        if script.text(index - 1) == "@":
            message = f"@{token.text} depends on how the file was encoded; "
            yield token.line, message + "measure the value itself."


def invented_element(script: Script) -> Found:
    """`dataset`, `attr` and `value` are not in the XML Mirth makes."""
    for index, token in script.names("dataset", "attr"):
        if script.dicom and script.text(index - 1) in (".", "..") and script.text(index + 1) != "(":
            message = f"there is no element `{token.text}` in Mirth's DICOM XML; "
            yield token.line, message + "write msg['tag00080060']."


def tag_spelling(script: Script) -> Found:
    """Element names are `tag` and eight upper-case hexadecimal digits."""
    for token in script.tokens:
        name = token.value
        if token.kind in ("string", "name") and re.fullmatch(r"tag[0-9A-Fa-f]{8}", name):
            wanted = "tag" + name[3:].upper()
            if name != wanted:
                yield token.line, f"must be spelt {wanted} (got {name}); names are upper case."


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


_WRAP = "wrap it in String(...) first."


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


def top_return(script: Script) -> Found:
    """A filter rule must return; a transformer step must not."""
    depths, returns, depth = [], [], 0
    for index, token in enumerate(script.tokens):
        if token.text == "{":
            depth += 1
            if _opens_function(script, index):
                depths.append(depth)
        elif token.text == "}":
            if depths and depths[-1] == depth:
                depths.pop()
            depth -= 1
        elif token.kind == "name" and token.text == "return" and not depths:
            returns.append(token.line)
    last = script.tokens[-1].line if script.tokens else 1
    if script.kind == "filter" and not returns:
        yield last, "a filter rule must return true or false."
    if script.kind in ("transformer", "response"):
        for line in returns:
            yield line, "return ends all steps of the transformer; use if and else."


def _opens_function(script: Script, index: int) -> bool:
    if script.text(index - 1) == "=>":
        return True
    if script.text(index - 1) != ")":
        return False
    depth, at = 0, index - 1
    while at >= 0:
        depth += (script.text(at) == ")") - (script.text(at) == "(")
        if depth == 0:
            return "function" in (script.text(at - 1), script.text(at - 2))
        at -= 1
    return False


def source_map_write(script: Script) -> Found:
    """The source map is unmodifiable."""
    for index, token in script.names("sourceMap"):
        if script.text(index + 1) == "." and script.text(index + 2) == "put":
            yield token.line, "sourceMap is unmodifiable; put it into channelMap with $c."
    for index, token in script.names("$s"):
        if script.text(index + 1) == "(" and _arguments(script, index + 1) > 1:
            yield token.line, "sourceMap is unmodifiable; put it into channelMap with $c."


def _arguments(script: Script, index: int) -> int:
    depth, count = 0, 1
    for at in range(index, len(script.tokens)):
        text = script.text(at)
        depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
        if depth == 0:
            return count
        count += depth == 1 and text == ","
    return count


def destination_set(script: Script) -> Found:
    """destinationSet is there in the preprocessor and the source connector only."""
    if script.kind in ("response", "postprocessor"):
        for _, token in script.names("destinationSet"):
            yield token.line, f"`destinationSet` does not exist in a {script.kind}."


RULES: tuple[Callable[[Script], Found], ...] = (
    template_literal, new_operator, default_parameter, missing_word, missing_method, shorthand,
    const_in_loop, regular_expression, optional_catch, message_name, unknown_name,
    encoding_attribute, invented_element, tag_spelling, strict_equality, switch_node, node_truth,
    node_method, lost_tag, top_return, source_map_write, destination_set,
)  # fmt: skip
