"""Rules on the language: what Mirth's own Rhino 1.7.13 does not parse or does otherwise.

Measured with the engine Mirth 4.0–4.5.2 ships. Debian's 1.7.14 accepts some of these, so
a run there proves nothing about them.
"""

from __future__ import annotations

from generator.mirth.rules import ENGINE, Found, Script


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


RULES = (
    template_literal,
    new_operator,
    default_parameter,
    missing_word,
    missing_method,
    shorthand,
    const_in_loop,
    regular_expression,
    optional_catch,
)
