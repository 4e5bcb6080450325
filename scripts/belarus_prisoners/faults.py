"""What a check finds: the frozen Fault record, its order and its printers."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby

import click

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place.

    `line` counts from 1 in the file, the header being line 1; 0 means the whole file.
    `record` is the row's key (parts joined by a slash), `name` what a person would call it.
    """

    file: str
    line: int
    column: str
    rule: str
    record: str
    name: str
    severity: str
    found: str
    expected: str
    fix: str


def counted(faults: Iterable[Fault]) -> str:
    """'2 errors, 1 warning'."""
    severities = [fault.severity for fault in faults]
    parts = []
    for severity in (ERROR, WARNING):
        n = severities.count(severity)
        parts.append(f"{n} {severity}{'' if n == 1 else 's'}")
    return ", ".join(parts)


def as_text(faults: Iterable[Fault]) -> str:
    """For people: faults by file, each with its place first and the fix last. Styled; printing to no terminal strips the styles."""
    blocks = []
    for file, group in groupby(faults, key=lambda fault: fault.file):
        blocks.append(click.style(file, bold=True))
        blocks.extend(map(_block, group))
    return "\n".join(blocks)


def _block(fault: Fault) -> str:
    place = " ".join(part for part in (f"line {fault.line}" if fault.line else "", fault.column) if part) or "whole file"
    who = " ".join(part for part in (fault.record, f"({fault.name})" if fault.name else "") if part)
    severity = click.style(fault.severity, fg="red" if fault.severity == ERROR else "yellow")
    lines = [f"  {place}: {severity} {fault.rule}" + (f"  {who}" if who else "")]
    for label in ("found", "expected", "fix"):
        if text := getattr(fault, label):
            lines.append(f"      {label + ':':<10}{text}")
    return "\n".join(lines)


def as_json(faults: Iterable[Fault]) -> str:
    """For programs: a list of objects as fault.schema.json, beside this file, describes them."""
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2)


def as_github(faults: Iterable[Fault]) -> str:
    """For GitHub Actions: one annotation command per fault."""
    return "\n".join(map(_annotation, faults))


def _annotation(fault: Fault) -> str:
    place = f"file={_property(fault.file)}" + (f",line={fault.line}" if fault.line else "")
    text = f"{fault.column} {fault.record}: found {fault.found}, expected {fault.expected} {fault.fix}"
    return f"::{fault.severity} {place},title={_property(fault.rule)}::{_escape(text.strip())}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


PRINTERS = {"text": as_text, "json": as_json, "github": as_github}
