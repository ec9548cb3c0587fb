"""Malformed rows of the supplement: one bad sample for each rule."""

from __future__ import annotations

import pytest

from generator.refresh import supplement
from tests.refresh.conftest import ROOT

GOOD = "00080060\tCS\t1\tModality\tModality\tadded after 2024c\tDICOM"


def problems(row: str, name: str = "dictionary", key: str = "tag") -> list[str]:
    file, columns = supplement.FILES[name]
    text = "# a comment\n" + "\t".join(columns) + "\n" + row + "\n"
    return [str(p) for p in supplement.table_of(text, file, columns, key)[1]]


def test_a_good_row_has_no_problem() -> None:
    assert problems(GOOD) == []
    assert problems("\n# another comment\n" + GOOD) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD + "\tmore", ":3: must have 7 columns (got 8). Separate with tabs."),
        (GOOD.replace("00080060", "0008006G"),
         ":3: tag: must be 8 upper-case hexadecimal digits (got '0008006G')."),
        (GOOD.replace("CS", "CX"), ":3: vr: must be a VR of PS3.5 §6.2 (got 'CX')."),
        (GOOD.replace("CS", "us"),
         ":3: vr: must be a VR of PS3.5 §6.2 (got 'us'). Did you mean US?"),
        (GOOD.replace("\t1\t", "\tn-1\t"), ":3: vm: must be a VM, e.g. 1 or 1-n (got 'n-1')."),
        (GOOD.replace("Modality\tModality", "Mod ality\tModality"),
         ":3: keyword: must be a keyword without blanks (got 'Mod ality')."),
        (GOOD.replace("Modality\tadded", " \tadded"), ":3: name: must be filled in (got '')."),
        (GOOD.replace("added after 2024c", "new"),
         ":3: change: must be a kind of change that refresh knows (got 'new')."),
        (GOOD.replace("\tDICOM", "\tDICOMX"),
         ":3: standard: must be DICOM, DICONDE or DICOS (got 'DICOMX')."),
        (GOOD + "\n" + GOOD, ":4: tag: must stand once (second row for 00080060)."),
    ],
)  # fmt: skip
def test_dictionary_rows(row: str, message: str) -> None:
    assert problems(row) == ["dictionary-2026b.tsv" + message]


def test_the_columns_are_named() -> None:
    _, columns = supplement.FILES["uids"]
    table, found = supplement.table_of("uid\tnam\n1.2\tx\n", "u.tsv", columns, "uid")
    assert table == {}
    assert [str(p) for p in found] == [
        "u.tsv:1: must name the columns uid, name, type, keyword, retired (got uid, nam). "
        "Did you mean name?"
    ]


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("uids", "1.2\tA\tSOP Class\tA\tN",
         "uids-2026b.tsv:3: retired: must be empty or Y (got 'N')."),
        ("modules", "Bad Id\tT\tPS3.3\tC.1\tTable C.1",
         "modules-2024b.tsv:3: id: must be lower-case words joined by hyphens (got 'Bad Id')."),
        ("modules", "a\tT\t3\tC.1\tTable C.1",
         "modules-2024b.tsv:3: part: must be a part of the standard, e.g. PS3.3 (got '3')."),
        ("iods", "a\tT\tPS3.3\tsect A\tTable A",
         "iods-2024b.tsv:3: section: must be a section number, e.g. C.7.3 (got 'sect A')."),
        ("titles", "mod\ta\tT\tPS3.3\t2026b\tr",
         "titles-by-hand.tsv:3: kind: must be module or iod (got 'mod')."),
        ("titles", "iod\ta\tT\tPS3.3\t26b\tr",
         "titles-by-hand.tsv:3: edition: must be an edition, e.g. 2026b (got '26b')."),
        ("deidentification", "00100010\tName\tN\tY\tQ" + "\t" * 10,
         "deidentification-2025e.tsv:3: basic: must be an action code of PS3.15 Table E.1-1 "
         "(got 'Q')."),
        ("deidentification", "60xx3000\tName\tN\tY\tX" + "\t" * 10,
         "deidentification-2025e.tsv:3: tag: must be a tag or a pattern (got '60xx3000')."),
        ("deidentification", "00100010\tName\tno\tY\tX" + "\t" * 10,
         "deidentification-2025e.tsv:3: retired: must be Y or N (got 'no')."),
    ],
)  # fmt: skip
def test_rows_of_the_other_files(name: str, row: str, message: str) -> None:
    key = {"uids": "uid", "deidentification": "tag"}.get(name, "id")
    assert problems(row, name, key) == [message]


def test_the_committed_supplement_is_sound() -> None:
    read = supplement.read(ROOT)
    assert (len(read.dictionary), len(read.uids)) == (178, 11)
    assert (len(read.modules), len(read.iods), len(read.titles)) == (435, 171, 15)
    assert len(read.deidentification) == 655
