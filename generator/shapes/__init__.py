"""The concrete shapes of `content/`: one constant a kind of file.

Read by `generator.content` (checks), and by the JSON Schema and contributing pages.
"""

from generator.shapes.attributes import (
    ATTRIBUTE,
    DEFINITION,
    DEFINITION_META,
    FHIR,
    HL7,
    NOTE,
    RELATED,
    TRANSLATION,
)
from generator.shapes.common import CHECKED, LINE, SOURCE, SOURCED, TAG
from generator.shapes.documents import CODE, GUIDE, PLAYBOOK, PLAYBOOK_HEADINGS
from generator.shapes.platforms import DOCUMENT, LEVEL, MATCH, PLATFORM, STATEMENT, STATUS
from generator.shapes.tables import BELONGS, EXCEPTION, VR_RULES

__all__ = [
    "ATTRIBUTE",
    "BELONGS",
    "CHECKED",
    "CODE",
    "DEFINITION",
    "DEFINITION_META",
    "DOCUMENT",
    "EXCEPTION",
    "FHIR",
    "GUIDE",
    "HL7",
    "LEVEL",
    "LINE",
    "MATCH",
    "NOTE",
    "PLATFORM",
    "PLAYBOOK",
    "PLAYBOOK_HEADINGS",
    "RELATED",
    "SOURCE",
    "SOURCED",
    "STATEMENT",
    "STATUS",
    "TAG",
    "TRANSLATION",
    "VR_RULES",
]
