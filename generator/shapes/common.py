"""What shapes of several kinds share: sources, days, tags, one line of text."""

from __future__ import annotations

from generator.schema import Date, Field, ListOf, Tag, Text

SOURCE = ListOf(Text(300, meaning="a web address or a citation such as PS3.3 C.7.3.1"))
CHECKED = Date()
TAG = Tag()
LINE = Text(200, pattern=r"[^\n]*", meaning="one line of text")

SOURCED = (
    Field("source", SOURCE, "Where the fact can be read: addresses or citations.", True),
    Field("checked", CHECKED, "The day somebody really looked the fact up.", True),
)
