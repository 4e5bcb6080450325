"""The rules, one module per family. A module-level Rule in any of them is a rule of the dataset."""

from belarus_prisoners.checks import changes, codes, dates, descriptor, events, files, keys, privacy, provenance, schema, text, versions
from belarus_prisoners.rules import Rule

FAMILIES = (descriptor, files, schema, keys, codes, text, dates, events, provenance, privacy, versions, changes)
RULES: list[Rule] = [item for family in FAMILIES for item in vars(family).values() if isinstance(item, Rule)]
