"""The tiny package as a git checkout of its own, with documents and one release."""

import os
import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result
from package_copy import PROJECT, PackageCopy

from belarus_prisoners.cli import main
from belarus_prisoners.documents import DOCUMENTS, GENERATED, refreshed
from belarus_prisoners.opening import open_package

FIRST = "0.1.0"
IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Tester"), ("EMAIL", "tester@example.org"))}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class Checkout(PackageCopy):
    """`monkeypatch` makes it the dataset that the commands come with, and the folder they run in."""

    def __init__(self, root: Path, monkeypatch) -> None:
        root.mkdir()
        super().__init__(root)
        self.out = root.parent / "dist"
        self.json("datapackage.json", lambda d: d.update(version=FIRST, created="2026-01-01T00:00:00Z"))
        for name in DOCUMENTS:
            shutil.copy(PROJECT / name, root / name)
        (root / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0 - 2026-01-01\n\nFirst state.\n", encoding="utf-8")
        for name, value in {**IDENTITY, **ALONE}.items():
            monkeypatch.setenv(name, value)
        for command in ("diff", "docs", "release"):
            monkeypatch.setattr(f"belarus_prisoners.commands.{command}.dataset_root", lambda: root, raising=False)
        monkeypatch.setattr("belarus_prisoners.loading.dataset_root", lambda: root)
        monkeypatch.setattr("belarus_prisoners.history.revisions.dataset_root", lambda: root)
        monkeypatch.chdir(root)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("First")

    def git(self, *arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True).stdout

    def commit(self, message: str = "Change") -> None:
        """Bring the documents up to date and commit everything."""
        for name in GENERATED:
            (self.root / name).write_text(refreshed(open_package(self.root), name), encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    def release(self, version: str, *options: str, date: str = "2026-02-02") -> Result:
        return self.run("release", version, "--date", date, "--out", str(self.out), *options)

    def give_reasons(self, reason: str = "The court's own page gives it.") -> None:
        """Write a reason wherever one is wanted."""
        header, *rows = self.rows("changes")
        kind, place = header.index("kind"), header.index("reason")
        for row in rows:
            if row[kind] in ("correction", "method") and not row[place]:
                row[place] = reason
        self.write("changes", [header, *rows])

    def contents(self) -> dict[str, bytes]:
        """Every file of the tree."""
        return {file.relative_to(self.root).as_posix(): file.read_bytes() for file in self.root.rglob("*") if file.is_file() and ".git" not in file.parts}
