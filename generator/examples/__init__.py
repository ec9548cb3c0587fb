"""Generated examples of mappings: an HL7 v2 segment, a FHIR fragment.

Both carry a value of the attribute from a sample file, converted as the mapping's data
type wants it; where no sample file has a value, a made-up one that obeys the VR. Tests
parse every example back with hl7apy and validate it with fhir.resources.
"""

from generator.examples.fhir import FhirExample, fhir_example
from generator.examples.hl7 import Hl7Example, hl7_example

__all__ = ["FhirExample", "Hl7Example", "fhir_example", "hl7_example"]
