"""Runs the adapters in the order in which they need each other."""

from __future__ import annotations

from generator.refresh import (
    bindings,
    context_groups,
    crosscheck,
    deidentification,
    dictionary,
    fhir,
    hl7,
    modules,
    private,
    prose_tables,
    samples,
    uids,
    values,
    whats_new,
)
from generator.refresh.findings import Finding
from generator.refresh.supplement import Supplement
from generator.standardfile import StandardFile


def files(supplement: Supplement) -> tuple[list[StandardFile], tuple[Finding, ...]]:
    """Return all files of facts, crosscheck.json with the findings among them."""
    made: dict[str, StandardFile] = {}
    found: list[Finding] = []

    def keep(new: list[StandardFile], noticed: list[Finding] | None = None) -> None:
        made.update((file.name, file) for file in new)
        found.extend(noticed or [])

    for adapter in (dictionary.attributes, uids.uids, deidentification.deidentification):
        file, noticed = adapter(supplement)
        keep([file], noticed)
    tables = modules.tables()
    prose = prose_tables.load()
    keep(*modules.files(tables, supplement, prose_tables.module_sections(prose)))
    keep([hl7.hl7(supplement), fhir.fhir(), whats_new.from_supplement(supplement)])
    keep([private.private(), *samples.files(samples.fixtures())])

    names = ("module_attributes", "structures", "attributes")
    today = prose_tables.today(prose, *(made[name].records for name in names))
    keep([context_groups.context_groups(bindings.titles(prose))])
    groups = {record["cid"] for record in made["context_groups"].records}
    file, noticed = values.values(prose, today)
    keep([file], noticed)
    file, noticed = bindings.bindings(prose, today, made["modules"].records, groups)
    keep([file], noticed)

    found.extend(crosscheck.findings(made, tables, prose))
    keep([crosscheck.file(found)])
    return list(made.values()), tuple(sorted(set(found)))
