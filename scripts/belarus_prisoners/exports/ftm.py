"""Sanctions targets as FollowTheMoney entities, for investigators' tools.

Only the measures that name one person, body or aircraft are exported, each as a
Sanction and its target. Two rows stay two targets: this dataset does not say
that two lists mean one person. The prisoners are never exported: the model has
no word for them, and in its tools a person is somebody to be screened.

Licences and other acts that FollowTheMoney has no property for stand in
`summary`, in their order, so that a licensed measure is not read as lifted.
"""

import json
from collections import defaultdict
from pathlib import Path

from belarus_prisoners.package import Package

SCHEMATA = {"individual": "Person", "entity": "Organization", "government": "PublicBody", "aircraft": "Airplane"}
TOPICS = {"blocking": "sanction", "asset_freeze": "sanction", "export_control": "export.control"}  # of a target while the measure stands
COUNTRIES = {"CA": "ca", "CH": "ch", "EU": "eu", "UK": "gb", "US": "us"}
BEGUN, RESTING, OVER = ("imposed", "reimposed"), ("suspended",), ("delisted", "annulled", "expired")


def write(package: Package, folder: Path) -> None:
    """Write followthemoney.jsonl: for each measure its target, then the Sanction, sorted by sanction_id."""
    acts, sources = _acts(package), _sources(package)
    labels = {(vocabulary, code): label for vocabulary, code, label in package.frame("codes").select("vocabulary", "code", "label_en").iter_rows()}
    with (folder / "followthemoney.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in package.frame("sanctions").sort("sanction_id").iter_rows(named=True):
            if row["target_type"] in SCHEMATA:
                for entity in (_target(row, acts[row["sanction_id"]]), _sanction(row, acts[row["sanction_id"]], sources[row["sanction_id"]], labels)):
                    file.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")


def _acts(package: Package) -> dict[str, list[dict]]:
    """The acts upon each measure in the order in which they took effect."""
    acts = {row["action_id"]: row for row in package.frame("sanction_actions").iter_rows(named=True)}
    found = defaultdict(list)
    for action_id, sanction_id in package.frame("action_targets").select("action_id", "sanction_id").iter_rows():
        found[sanction_id].append(acts[action_id] | {"day": acts[action_id]["effective_on"] or acts[action_id]["announced_on"] or ""})
    return defaultdict(list, {key: sorted(rows, key=lambda row: (row["day"], row["action_id"])) for key, rows in found.items()})


def _sources(package: Package) -> dict[str, list[str]]:
    """The addresses of the sources that speak of each measure."""
    claims = package.frame("claims").filter(table="sanctions").join(package.frame("sources"), on="source_id")
    pairs = claims.select("record_id", "url").unique().sort("record_id", "url").group_by("record_id", maintain_order=True).agg("url")
    return defaultdict(list, pairs.iter_rows())


def _entity(id: str, schema: str, **properties: list[str | None]) -> dict:
    filled = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _target(row: dict, acts: list[dict]) -> dict:
    topic = None if _last(acts) in RESTING + OVER else TOPICS.get(row["kind"])
    return _entity(f"{row['sanction_id']}-target", SCHEMATA[row["target_type"]], name=[row["target"]], topics=[topic])


def _sanction(row: dict, acts: list[dict], urls: list[str], labels: dict[tuple[str, str], str]) -> dict:
    over = _last(acts) in OVER
    return _entity(
        row["sanction_id"], "Sanction", entity=[f"{row['sanction_id']}-target"], authority=[labels["authority", row["authority"]]],
        country=[COUNTRIES[row["authority"]]], program=[row["programme"]], authorityId=[row["list_id"]], reason=[row["legal_basis"]],
        provisions=[labels["sanction_kind", row["kind"]]], startDate=[act["day"] for act in acts if act["action"] in BEGUN],
        endDate=[act["day"] for act in acts if act["action"] in OVER] if over else [], summary=["; ".join(_told(act) for act in acts)], sourceUrl=urls,
    )


def _last(acts: list[dict]) -> str:
    """The last act that began, suspended or ended the measure; '' when none is known."""
    return next((act["action"] for act in reversed(acts) if act["action"] in BEGUN + RESTING + OVER), "")


def _told(act: dict) -> str:
    expiry = f", until {act['expires_on']}" if act["expires_on"] else ""
    return f"{act['day']} {act['action']}: {act['instrument'] or act['authority']}{expiry}"
