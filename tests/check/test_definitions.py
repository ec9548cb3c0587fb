"""Each rule on definitions, with a sample that breaks it and its whole message."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import content, load, reference
from generator.check import copied
from generator.check import definitions as rule
from generator.load import Standard

META = "_meta:\n  checked: 2026-11-23\n  source: PS3.3 2020\n"
GOOD = "Code for the kind of equipment that made the series, such as CT or MR."
PATH = "content/definitions/0008.yml"


@pytest.fixture(scope="module")
def standard(root: Path) -> Standard:
    found, problems = load.standard(root)
    assert found is not None, problems
    return found


def entry(tag: str, keyword: str, text: str, more: str = "  basis: context\n") -> str:
    return f'{tag}:\n  keyword: {keyword}\n  text: "{text}"\n{more}'


def modality(text: str = GOOD, more: str = "  basis: context\n", keyword: str = "Modality") -> str:
    return entry("(0008,0060)", keyword, text, more)


@pytest.fixture
def said(standard: Standard, tmp_path: Path):
    """What reading and the rule say about one or two files of definitions."""

    def check(*files: str) -> list[str]:
        folder = tmp_path / "content" / "definitions"
        folder.mkdir(parents=True)
        for name, text in zip(("0008.yml", "0010.yml"), files, strict=False):
            (folder / name).write_text(META + text, encoding="utf-8")
        written, problems = content.load(tmp_path)
        problems = [p for p in problems if p.path.startswith("content/definitions/")]
        problems += rule.check(reference.build(standard, written))
        return [str(p) for p in sorted(problems)]

    return check


def test_good_definitions_are_let_through(said):
    person = entry("(0010,0020)", "PatientID", "How the hospital knows a person.")
    assert said(modality(), person) == []


def test_unknown_tag(said):
    assert said(entry("(0008,0066)", "Modality", GOOD)) == [
        f"{PATH}:4: (0008,0066): must be of an attribute of the dictionary. "
        "Did you mean (0008,0060)?"
    ]


def test_not_a_tag(said):
    assert said(entry("Modality", "Modality", GOOD)) == [
        f"{PATH}:4: Modality: must be a tag such as (0008,0060) (got 'Modality')."
    ]


def test_duplicate_entry_in_one_file(said):
    assert said(modality() + modality(GOOD.replace("CT", "US"))) == [
        f"{PATH}:8: (0008,0060): must stand once (second entry here). Remove one."
    ]


def test_duplicate_entry_in_two_files(said):
    assert said(modality(), modality()) == [
        "content/definitions/0010.yml:4: (0008,0060): must stand once (also at "
        f"{PATH}:4). Remove one."
    ]


def test_too_long(said):
    assert said(modality("Equipment codes. " * 17)) == [
        f"{PATH}:6: (0008,0060).text: must have at most 280 characters (got 289). Shorten it."
    ]


def test_differs_too_long(said):
    more = f'  basis: context\n  differs: "{"x" * 281}"\n'
    assert said(modality(more=more)) == [
        f"{PATH}:8: (0008,0060).differs: must have at most 280 characters (got 281). Shorten it."
    ]


def test_missing_basis(said):
    assert said(modality(more="")) == [
        f"{PATH}:4: (0008,0060).basis: must be given (one of standard, context). standard: "
        "checked against its text; context: derived from its name and place."
    ]


def test_unknown_basis(said):
    assert said(modality(more="  basis: standart\n")) == [
        f"{PATH}:7: (0008,0060).basis: must be one of standard, context (got 'standart'). "
        "Did you mean standard?"
    ]


def test_standard_without_its_section(said):
    assert said(modality(more="  basis: standard\n")) == [
        f"{PATH}:4: (0008,0060).section: must be given with basis standard."
    ]


def test_unknown_field(said):
    assert said(modality(more="  basis: context\n  unit: mm\n")) == [
        f"{PATH}:8: (0008,0060).unit: must be a known field. Known: keyword, text, basis, "
        "section, differs, checked."
    ]


def test_wrong_keyword(said):
    assert said(modality(keyword="Modalty")) == [
        f"{PATH}:5: (0008,0060).keyword: must be 'Modality' (got 'Modalty')."
    ]


def test_unit_missing(said):
    text = "How far apart two neighbouring slices of the stack lie."
    assert said(entry("(0018,0088)", "SpacingBetweenSlices", text)) == [
        f"{PATH}:6: (0018,0088).text: must name its unit, or say `unit not stated`, `no unit` "
        "or `ratio`."
    ]


@pytest.mark.parametrize("unit", ["in mm", "no unit", "unit not stated", "a ratio"])
def test_unit_named(said, unit):
    text = f"How far apart two neighbouring slices of the stack lie ({unit})."
    assert said(entry("(0018,0088)", "SpacingBetweenSlices", text)) == []


@pytest.mark.parametrize(
    "text",
    ["The name of the physician who is referring.", "Specifies the referring physician's name."],
)
def test_name_only_reordered(said, text):
    assert said(entry("(0008,0090)", "ReferringPhysicianName", text)) == [
        f"{PATH}:6: (0008,0090).text: must say more than the name does."
    ]


def test_same_sentence_twice(said):
    again = entry("(0008,0061)", "ModalitiesInStudy", GOOD.replace(",", ";").upper())
    assert said(modality() + again) == [
        f"{PATH}:10: (0008,0061).text: must not repeat the sentence of (0008,0060). "
        "Say what tells them apart."
    ]


def test_unknown_mention(said):
    assert said(modality("Kind of equipment; compare Modality Kind (0008,0066) too.")) == [
        f"{PATH}:6: (0008,0060).text: must mention attributes that exist (got (0008,0066)). "
        "Did you mean (0008,0056)?"
    ]


def test_wrong_name_before_a_tag(said):
    more = '  basis: context\n  differs: "Studies: see Study Modalities (0008,0061)."\n'
    assert said(modality(more=more)) == [
        f"{PATH}:8: (0008,0060).differs: must write Modalities in Study (0008,0061), "
        "the name right before its tag."
    ]


def test_mention_of_a_repeating_group(said):
    assert said(modality("Kind of equipment; unlike Overlay Rows (60xx,0010) never a count.")) == []


@pytest.fixture
def copies(standard: Standard, tmp_path: Path):
    """What the rule says when the standard's text is `theirs`."""

    def check(theirs: str, ours: str) -> list[str]:
        folder = tmp_path / "content" / "definitions"
        folder.mkdir(parents=True)
        (folder / "0008.yml").write_text(META + ours, encoding="utf-8")
        ref = reference.build(standard, content.load(tmp_path)[0])
        return [str(p) for p in copied.check(ref, copied.runs([theirs]))]

    return check


def test_copied_run(copies):
    assert copies(
        "Zero one two three four five six seven eight.",
        modality("Here one-two three, four five six seven; EIGHT."),
    ) == [
        f"{PATH}:6: (0008,0060).text: must not copy the standard (got 'one two three four five "
        "six seven eight'). Say it in our words."
    ]


def test_copied_run_where_modules_differ(copies):
    more = '  basis: context\n  differs: "One two three four five six seven eight."\n'
    assert copies("one two three four five six seven eight", modality(more=more)) == [
        f"{PATH}:8: (0008,0060).differs: must not copy the standard (got 'one two three four five "
        "six seven eight'). Say it in our words."
    ]


def test_a_long_name_with_its_tag_is_no_copy(copies):
    name = "Beam Dose Point Source to External Contour Distance (300A,0094)"
    assert copies(f"See {name}.", modality(f"Kind of equipment; compare {name}.")) == []
    assert copied.runs([name])


def test_seven_words_are_no_run():
    assert copied.runs(["one two three four five six seven"]) == frozenset()
    assert len(copied.runs(["one two three four five six seven eight nine"])) == 2
