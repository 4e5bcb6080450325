"""The sanctions targets as FollowTheMoney entities."""

import json

import pytest
from package_copy import PROJECT

from belarus_prisoners.exports import ftm
from belarus_prisoners.opening import open_package


@pytest.fixture
def entities(package, tmp_path):
    def written():
        ftm.write(open_package(package.root), tmp_path)
        return [json.loads(line) for line in (tmp_path / "followthemoney.jsonl").read_text(encoding="utf-8").splitlines()]
    return written


def test_a_licensed_measure_stands_and_its_licence_is_told(entities):
    assert entities() == [
        {"id": "us-sdn-1-target", "schema": "Organization", "properties": {"name": ["EXAMPLE OAO"], "topics": ["sanction"]}},
        {"id": "us-sdn-1", "schema": "Sanction", "properties": {
            "entity": ["us-sdn-1-target"], "authority": ["United States"], "country": ["us"], "program": ["BELARUS"], "authorityId": ["1"],
            "reason": ["Executive Order 13405"], "provisions": ["Blocking (SDN)"], "startDate": ["2021-08-09"],
            "summary": ["2021-08-09 imposed: SDN List additions; 2025-12-15 licensed: General License 1, until 2030-12-31"], "sourceUrl": ["https://rights.example/1"],
        }},
    ]


def act(package, action):
    package.add("sanction_actions", action_id="us-2026-01-01-act", authority="US", action=action, effective_on="2026-01-01")
    package.add("action_targets", action_id="us-2026-01-01-act", sanction_id="us-sdn-1")


@pytest.mark.parametrize("action", ["delisted", "annulled", "expired"])
def test_a_measure_that_ended_has_an_end_and_its_target_no_topic(package, entities, action):
    act(package, action)
    target, sanction = entities()
    assert "topics" not in target["properties"] and sanction["properties"]["endDate"] == ["2026-01-01"]


def test_a_suspended_measure_has_no_end_and_its_target_no_topic(package, entities):
    act(package, "suspended")
    target, sanction = entities()
    assert "topics" not in target["properties"] and "endDate" not in sanction["properties"]


@pytest.mark.parametrize("action", ["licensed", "eased", "promised", "amended"])
def test_an_act_that_lifts_nothing_changes_only_the_summary(package, entities, action):
    act(package, action)
    target, sanction = entities()
    assert target["properties"]["topics"] == ["sanction"] and "endDate" not in sanction["properties"]
    assert sanction["properties"]["summary"][0].endswith(f"; 2026-01-01 {action}: US")


def test_a_sector_has_no_target_and_is_left_out(package, entities):
    package.set("sanctions", 2, "target_type", "sector")
    assert entities() == []


def test_no_prisoner_is_exported():
    package = open_package(PROJECT)
    names = set(package.frame("prisoners")["name"]) | set(package.frame("prisoners")["prisoner_id"])
    assert names & set(package.frame("sanctions")["target"]) == set()


def test_the_library_finds_every_entity_valid(built):
    model = pytest.importorskip("followthemoney", reason="too heavy for every run: pip install '.[extra-checks]'").model
    package = built.parent / "real"
    package.mkdir()
    ftm.write(open_package(PROJECT), package)
    for line in (package / "followthemoney.jsonl").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {name: sorted(values) for name, values in entity["properties"].items()}
        assert proxy.schema.validate({"properties": entity["properties"]}) is None
