"""Every rule finds what it should, there and only there, and lets good data pass."""

from importlib import import_module

import pytest

from belarus_prisoners.checks import FAMILIES, RULES

MODULES = [import_module(f"cases.{family.__name__.rpartition('.')[2]}") for family in FAMILIES]
FAILING = [case for module in MODULES for case in module.FAILING]
PASSING = [case for module in MODULES for case in module.PASSING]


def name(case):
    return f"{case.rule}: {case.title}"


def test_the_tiny_package_is_clean(package):
    assert package.faults() == []


@pytest.mark.parametrize("case", FAILING, ids=name)
def test_bad_data_is_found(package, case):
    case.change(package)
    assert [(f.rule, f.file, f.line, f.column) for f in package.faults()] == [(case.rule, *where) for where in case.where]


@pytest.mark.parametrize("case", PASSING, ids=name)
def test_good_data_passes(package, case):
    case.change(package)
    assert package.faults() == []


@pytest.mark.parametrize("cases", [FAILING, PASSING], ids=["failing", "passing"])
def test_every_rule_has_a_case(cases):
    assert {rule.id for rule in RULES} == {case.rule for case in cases}


def test_every_rule_has_its_own_id_and_tells_what_to_do():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert [rule.id for rule in RULES if not rule.sentence.endswith(".") or not rule.fix.endswith(".")] == []
