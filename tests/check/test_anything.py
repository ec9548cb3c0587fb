"""Whatever is done to a content file, `check` ends with messages, never with a traceback."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import command, fix
from tests.check.malformed import GOOD

ROUNDS = 30  # of each kind; 270 in all
JUNK = ("null", "[]", "{}", "3", "true", "[[1], {a: b}]", "{a: {b: [c]}}", '"\\""', "2026-11-23", "|", "~")


def _cut_line(lines: list[str], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def _double_line(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, lines[dice.randrange(len(lines))])


def _other_value(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    head, colon, _ = lines[at].partition(":")
    lines[at] = f"{head}{colon} {dice.choice(JUNK)}" + "," * lines[at].endswith(",")


def _other_character(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    if lines[at]:
        place = dice.randrange(len(lines[at]))
        mark = dice.choice("\x00\t'\"{}[]:#&*!|>%@`-,\\é\u2028\ufeff ")
        lines[at] = lines[at][:place] + mark + lines[at][place + 1 :]


def _indent(lines: list[str], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = " " * dice.randrange(5) + lines[at].lstrip()


CHANGES: tuple[Callable[[list[str], random.Random], None], ...] = (
    _cut_line, _double_line, _other_value, _other_value, _other_character, _indent,
)  # fmt: skip


@pytest.mark.parametrize("kind", GOOD)
def test_random_damage(kind: str, tmp_path: Path, root: Path) -> None:
    (tmp_path / "content/mirth").mkdir(parents=True)
    (tmp_path / "content/standard").symlink_to(root / "content/standard")
    (tmp_path / "content/mirth/results.json").write_text(json.dumps({"snippets": {}}), "utf-8")
    shown, good = GOOD[kind]
    path = tmp_path / shown
    path.parent.mkdir(exist_ok=True)
    dice = random.Random(f"damage {kind}")
    for _ in range(ROUNDS):
        lines = good.split("\n")
        for _ in range(dice.randrange(1, 4)):
            dice.choice(CHANGES)(lines, dice)
        text = "\n".join(lines)
        path.write_bytes(text.encode())
        try:
            found = command.check(tmp_path, [path]).problems
            mended = fix.fixed(text, shown)
            again = fix.fixed(mended, shown)
        except Exception as error:
            raise AssertionError(f"{error!r} for:\n{text}") from error
        assert again == mended, text
        assert all(p.message.endswith((".", "?")) for p in found), found
