"""The graph: links both ways, nothing lost, repeating groups found."""

from __future__ import annotations

from generator.reference import Reference, expand


def test_uses_are_all_rows_of_all_modules(ref: Reference) -> None:
    rows = sum(1 for m in ref.modules.values() for _ in expand(m.rows, ref.structures))
    assert sum(map(len, ref.uses.values())) == rows > 99_000


def test_a_tag_of_a_repeating_group_finds_its_entry(ref: Reference) -> None:
    assert ref.attribute_of("60020010").tag == "60xx0010"
    assert ref.attribute_of("60xx0010").name == "Overlay Rows"
    assert ref.attribute_of("002031AB").tag == "002031xx"
    assert ref.attribute_of("00091001") is None
    assert ref.attribute_of("") is None


def test_modules_and_iods_point_at_each_other(ref: Reference) -> None:
    there = {(i.id, m.module) for i in ref.iods.values() for m in i.modules}
    back = {(use.iod, module) for module, uses in ref.module_iods.items() for use in uses}
    assert there == back
    assert all(module in ref.modules for _, module in there)


def test_sop_classes_lead_to_their_iod(ref: Reference) -> None:
    assert ref.iods[ref.sop_class_iod["1.2.840.10008.5.1.4.1.1.2"]].title == "CT Image"
    assert all(uid in ref.uids for uid in ref.sop_class_iod)


def test_every_current_attribute_lives_somewhere_or_says_so(ref: Reference) -> None:
    """An attribute in no module has a home, or is of those that no table at hand lists."""
    from generator.pages.attribute import page

    homeless = [
        tag
        for tag, a in ref.attributes.items()
        if not a.retired and not ref.uses.get(tag) and not page(ref, tag).view["belongs"]
    ]
    # The attributes added since highdicom's dictionary have no module rows there.
    newer = [tag for tag in homeless if ref.attributes[tag].edition == "2026b"]
    print(f"{len(homeless)} current attributes without a home, {len(newer)} of them newer")
    assert len(homeless) < 260


def test_samples_count_for_repeating_groups(ref: Reference) -> None:
    assert ref.sample_values["60xx3000"]
    assert all(tag in ref.attributes for tag in ref.sample_values)


def test_modules_of_one_title_are_told_apart_by_their_iod(ref: Reference) -> None:
    titles = [m.title for m in ref.modules.values()]
    assert len(set(titles)) == len(titles)
    title = ref.modules["enhanced-ct-image-multi-frame-functional-groups"].title
    assert title == "Multi-frame Functional Groups (Enhanced CT Image)"
    assert ref.modules["multi-frame-functional-groups"].title == "Multi-frame Functional Groups"
