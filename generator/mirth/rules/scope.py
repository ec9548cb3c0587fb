"""Rules on the surroundings: names, elements and maps a script of each kind really has."""

from __future__ import annotations

import re

from generator.mirth.rules import Found, Script


def message_name(script: Script) -> Found:
    """`message` exists in pre- and postprocessors only."""
    if script.kind in ("preprocessor", "postprocessor"):
        return
    places = [index for index, _ in script.names("message")]
    declared = any(script.text(i - 1) in ("var", "let", "const") for i in places)
    parameter = any(
        {script.text(i - 1), script.text(i + 1)} <= {"(", ",", ")"} and _is_head(script, i)
        for i in places
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


RULES = (
    message_name,
    unknown_name,
    encoding_attribute,
    invented_element,
    tag_spelling,
    top_return,
    source_map_write,
    destination_set,
)
