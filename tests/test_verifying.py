"""A copy is proven byte for byte, or told apart file by file; nothing in a list or an archive is trusted."""

import hashlib
import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from package_copy import PackageCopy
from test_cli import run

from belarus_prisoners.building import build
from belarus_prisoners.opening import open_package
from belarus_prisoners.proofs import Difference
from belarus_prisoners.verifying import verify as proof

ARCHIVE = "belarus-political-prisoners-{}.zip"
WRONG = "0" * 64


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A build of the tiny package without the archives and the site, which these tests make as they need them."""
    folder = tmp_path_factory.mktemp("built")
    list(build(open_package(PackageCopy(tmp_path_factory.mktemp("package")).root), folder / "dist"))
    shutil.rmtree(folder / "dist" / "site")
    for pattern in ("belarus-*.zip*", "site.zip*"):
        for file in folder.glob(f"dist/{pattern}"):
            file.unlink()
    return folder / "dist"


@pytest.fixture
def dist(built, tmp_path):
    return Path(shutil.copytree(built, tmp_path / "dist"))


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def listed(dist):
    """Sum by path, as SHA256SUMS has it."""
    return {line[66:]: line[:64] for line in (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}


def pack(dist, target, *more, top=""):
    """An archive of the build; `more` are members and their content."""
    files = [file for file in sorted(dist.rglob("*")) if file.is_file()]  # before the archive, which may stand among them
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, top + file.relative_to(dist).as_posix())
        for member, content in more:
            archive.writestr(member, content)
    return target


def name_beside(archive):
    return archive.with_name(f"{archive.name}.sha256")


def seal(archive):
    """Put the sum of the archive beside it."""
    name_beside(archive).write_text(f"{sha256(archive)}  {archive.name}\n", encoding="utf-8")
    return archive


def version(dist):
    return json.loads((dist / "datapackage.json").read_text(encoding="utf-8"))["version"]


def test_a_build_is_proven(dist):
    result = run("verify", dist)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"{dist}: proven: {len(listed(dist))} files of version {version(dist)} are byte for byte as in {dist}/SHA256SUMS; "
        f"datapackage.json gives the same size and sum for {len(list((dist / 'data').glob('*.csv')))}",
        "The sums came with the copy, so this proves that it is whole, not where it comes from.",
        "For that, hold it against a list from another place: --sums FILE",
    ]


def test_a_list_from_another_place_proves_origin_as_far_as_the_place_is_trusted(dist, tmp_path):
    shutil.move(dist / "SHA256SUMS", tmp_path / "published")
    result = run("verify", dist, "--sums", tmp_path / "published")
    assert result.exit_code == 0
    assert result.output.endswith("This proves as much as you know about where the list comes from.\n")


def test_every_difference_is_named_with_both_sums(dist):
    expected = listed(dist)
    with (dist / "data" / "releases.csv").open("ab") as file:
        file.write(b"\n")
    (dist / "schemas" / "deals.schema.json").unlink()
    (dist / "data" / "more.csv").write_bytes(b"a\n")
    (dist / "data" / "deals.csv").unlink()
    (dist / "data" / "deals.csv").symlink_to(dist / "data" / "counts.csv")
    assert proof(dist).differences == [
        Difference("changed", "data/deals.csv", expected["data/deals.csv"], "a symbolic link"),
        Difference("extra", "data/more.csv", "", sha256(dist / "data" / "more.csv")),
        Difference("changed", "data/releases.csv", expected["data/releases.csv"], sha256(dist / "data" / "releases.csv")),
        Difference("missing", "schemas/deals.schema.json", expected["schemas/deals.schema.json"], ""),
    ]
    result = run("verify", dist)
    assert result.exit_code == 1
    assert f"missing  schemas/deals.schema.json\n    expected: {expected['schemas/deals.schema.json']}\n    found:    no such file\n" in result.output
    assert result.output.endswith(f"{dist}/SHA256SUMS: 2 changed, 1 extra, 1 missing; {len(expected) - 3} files are as listed\n")


def test_a_file_is_held_against_the_list_above_it(dist):
    file = dist / "data" / "releases.csv"
    assert proof(file).proven == {"data/releases.csv": (file.stat().st_size, sha256(file))}
    assert proof(file).version == version(dist)
    (dist / "data" / "counts.csv").write_bytes(b"")
    assert run("verify", file).exit_code == 0
    assert run("verify", dist / "data" / "counts.csv").exit_code == 1


def test_a_part_of_the_folder_is_held_against_its_part_of_the_list(dist):
    (dist / "schemas" / "deals.schema.json").unlink()
    (dist / "data" / "deals.csv").unlink()
    assert [(d.kind, d.file) for d in proof(dist / "data").differences] == [("missing", "data/deals.csv")]


def test_a_file_that_the_list_above_does_not_name_is_extra(dist):
    (dist / "data" / "more.csv").write_bytes(b"a\n")
    assert [(d.kind, d.file) for d in proof(dist / "data" / "more.csv").differences] == [("extra", "data/more.csv")]


def test_a_download_under_another_name_is_known_by_its_sum(dist, tmp_path):
    download = tmp_path / "releases (1).csv"
    shutil.copy(dist / "data" / "releases.csv", download)
    assert list(proof(download, dist / "SHA256SUMS").proven) == ["data/releases.csv"]


def test_of_files_with_the_same_bytes_the_one_of_the_same_name_is_meant(tmp_path):
    (tmp_path / "b.csv").write_bytes(b"same")
    digest = sha256(tmp_path / "b.csv")
    (tmp_path / "sums").write_text(f"{digest}  data/a.csv\n{digest}  data/b.csv\n", encoding="utf-8")
    assert list(proof(tmp_path / "b.csv", tmp_path / "sums").proven) == ["data/b.csv"]


def test_a_link_to_a_folder_or_to_nothing_is_extra(dist):
    (dist / "more").symlink_to(dist / "data")
    (dist / "nothing").symlink_to(dist / "nowhere")
    assert proof(dist).differences == [Difference("extra", "more", "", "a symbolic link"), Difference("extra", "nothing", "", "a symbolic link")]


def test_a_missing_descriptor_is_a_difference_like_any_other(dist):
    (dist / "datapackage.json").unlink()
    assert [(d.kind, d.file) for d in proof(dist).differences] == [("missing", "datapackage.json")]
    assert list(proof(dist / "data" / "deals.csv").proven) == ["data/deals.csv"]


def test_the_version_of_a_changed_descriptor_is_not_told(dist):
    (dist / "datapackage.json").write_bytes((dist / "datapackage.json").read_bytes() + b"\n")
    assert (proof(dist).version, proof(dist).described) == ("", 0)


def test_a_changed_download_is_known_by_its_name(dist, tmp_path):
    (tmp_path / "releases.csv").write_bytes(b"changed")
    found, expected = sha256(tmp_path / "releases.csv"), listed(dist)
    wanted = [Difference("changed", file, expected[file], found) for file in expected if file.endswith("/releases.csv")]
    assert proof(tmp_path / "releases.csv", dist / "SHA256SUMS").differences == wanted
    assert wanted[0].file == "data/releases.csv"


@pytest.mark.parametrize("top", ["", "release/"])
def test_an_archive_is_proven_by_the_list_inside_and_the_sum_beside(dist, tmp_path, top):
    archive = seal(pack(dist, tmp_path / "release.zip", top=top))
    found = proof(archive)
    assert found.against == [f"{archive}.sha256", "SHA256SUMS inside it"]
    assert found.proven.keys() == {*listed(dist), "release.zip"} and found.differences == []
    assert found.version == version(dist)


def test_an_archive_is_read_without_unpacking(dist, tmp_path, monkeypatch):
    archive = pack(dist, tmp_path / "release.zip")
    monkeypatch.setattr("tempfile.TemporaryDirectory", None)
    monkeypatch.setattr("zipfile.ZipFile.extractall", None)
    before = sorted(tmp_path.rglob("*"))
    assert run("verify", archive).exit_code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_members_are_told_apart_like_files(dist, tmp_path):
    (dist / "data" / "deals.csv").write_bytes(b"")
    archive = pack(dist, tmp_path / "release.zip", ("release/more.csv", b"a"), ("evil.csv", b"b"), top="release/")
    assert [(d.kind, d.file) for d in proof(archive).differences] == [("extra", "../evil.csv"), ("changed", "data/deals.csv"), ("extra", "more.csv")]


def test_an_archive_is_held_against_a_list_of_its_members_or_of_itself(dist, tmp_path):
    archive = seal(pack(dist, tmp_path / "release.zip"))
    assert proof(archive, dist / "SHA256SUMS").proven.keys() == listed(dist).keys()
    assert proof(archive, name_beside(archive)).proven.keys() == {"release.zip"}
    archive.write_bytes(archive.read_bytes() + b"\n")
    assert [d.kind for d in proof(archive, name_beside(archive)).differences] == ["changed"]
    assert [d.file for d in proof(archive).differences] == ["release.zip"]


def test_a_list_of_members_may_name_an_archive_among_them(dist, tmp_path):
    with zipfile.ZipFile(dist / "part.zip", "w") as part:
        part.writestr("a.csv", b"a\n")
    with (dist / "SHA256SUMS").open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{sha256(dist / 'part.zip')}  part.zip\n")
    archive = pack(dist, tmp_path / "release.zip")
    assert proof(archive, dist / "SHA256SUMS").proven.keys() == listed(dist).keys()
    assert proof(dist / "part.zip", dist / "SHA256SUMS").proven.keys() == {"part.zip"}
    assert proof(dist / "part.zip").proven.keys() == {"part.zip"}


def test_an_archive_under_another_name_is_known_by_its_sum(dist, tmp_path):
    archive = seal(pack(dist, tmp_path / "release.zip"))
    archive.rename(tmp_path / "release (1).zip")
    assert proof(tmp_path / "release (1).zip", name_beside(archive)).proven.keys() == {"release.zip"}


def test_the_archive_in_a_build_is_held_against_the_sum_beside_it(dist):
    archive = seal(pack(dist, dist / ARCHIVE.format(version(dist))))
    assert archive.name in proof(dist).proven and proof(dist).unchecked == []
    archive.write_bytes(b"")
    assert [(d.kind, d.file) for d in proof(dist).differences] == [("changed", archive.name)]
    name_beside(archive).unlink()
    assert (proof(dist).differences, proof(dist).unchecked) == ([], [archive.name])


def test_the_site_in_a_build_is_held_against_its_own_list(dist):
    page = dist / "site" / "be" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("page")
    assert [(d.kind, d.file) for d in proof(dist).differences] == [("extra", "site/be/index.html")]
    (dist / "site" / "SHA256SUMS").write_text(f"{sha256(page)}  be/index.html\n")
    assert "site/be/index.html" in proof(dist).proven and proof(dist).differences == []
    page.write_text("another page")
    assert [(d.kind, d.file) for d in proof(dist).differences] == [("changed", "site/be/index.html")]
    page.unlink()
    assert [(d.kind, d.file) for d in proof(dist).differences] == [("missing", "site/be/index.html")]


def test_an_archive_of_another_name_in_a_build_is_extra(dist):
    archive = seal(pack(dist, dist / "other.zip"))
    assert {d.file for d in proof(dist).differences} == {archive.name, name_beside(archive).name}


def test_a_list_from_another_place_does_not_speak_of_the_archive_in_a_build(dist, tmp_path):
    shutil.copy(dist / "SHA256SUMS", tmp_path / "published")
    archive = seal(pack(dist, dist / ARCHIVE.format(version(dist))))
    result = run("verify", dist, "--sums", tmp_path / "published")
    assert result.exit_code == 0
    assert f"not checked  {archive.name}: no list here speaks of it\n" in result.output


def test_a_descriptor_that_contradicts_the_list_is_found(dist):
    descriptor = json.loads((dist / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][1]["hash"] = f"sha256:{WRONG}"
    descriptor["resources"][2]["bytes"] = 1
    (dist / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    sums = listed(dist) | {"datapackage.json": sha256(dist / "datapackage.json")}
    (dist / "SHA256SUMS").write_text("".join(f"{digest}  {file}\n" for file, digest in sums.items()), encoding="utf-8")
    found = proof(dist)
    assert [(d.kind, d.file) for d in found.differences] == [("contradicted", "data/recognitions.csv"), ("contradicted", "data/detentions.csv")]
    assert found.differences[0].expected.startswith(f"sha256:{WRONG}, ")


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "line 1: expected a SHA-256 in hex, two blanks and a path; found an empty cell"),
    (b"<html>", "line 1: expected a SHA-256 in hex"),
    (f"{WRONG} datapackage.json\n".encode(), "line 1: expected a SHA-256 in hex"),
    (f"{WRONG[1:]}  datapackage.json\n".encode(), "line 1: expected a SHA-256 in hex"),
    (f"{WRONG}  a\n\n{WRONG}  b\n".encode(), "line 2: expected a SHA-256 in hex"),
    (f"{WRONG}  /etc/hostname\n".encode(), "line 1: '/etc/hostname' is not a plain path inside a release"),
    (f"{WRONG}  data/../../a\n".encode(), "line 1: 'data/../../a' is not a plain path inside a release"),
    (f"{WRONG}  data\\a\n".encode(), "line 1: 'data\\a' is not a plain path inside a release"),
    (f"{WRONG}  a\x1b[2J\n".encode(), "line 1: 'a\\u001b[2J' is not a plain path inside a release"),
    (f"{WRONG}  a\n{WRONG}  ./a\n".encode(), "line 2: 'a' is listed twice"),
    (b"\xff\xfe0\x00", "not a list of sums, since it is not UTF-8"),
])
def test_a_list_that_cannot_be_trusted_is_refused(dist, content, reason):
    (dist / "SHA256SUMS").write_bytes(content)
    result = run("verify", dist)
    assert result.exit_code == 2 and reason in result.output and result.output.startswith("Error: ")


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, lambda text: text.replace("  ", " *"),
    lambda text: text.replace("  ", "  ./"), lambda text: "".join(line[:64].upper() + line[64:] for line in text.splitlines(keepends=True)),
])
def test_a_list_that_another_system_wrote_or_changed_on_the_way_is_read(dist, change):
    file = dist / "SHA256SUMS"
    file.write_bytes(change(file.read_text(encoding="utf-8")).encode())
    assert run("verify", dist).exit_code == 0


def linked():
    member = zipfile.ZipInfo("link.csv")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("member", "reason"), [
    ("../out.csv", "leads out of the archive"), ("/out.csv", "leads out of the archive"), ("a\\..\\out.csv", "leads out of the archive"),
    (linked(), "is a link"), ("data/deals.csv", "is in the archive twice"),
])
def test_a_dangerous_archive_is_refused(dist, tmp_path, member, reason):
    result = run("verify", pack(dist, tmp_path / "release.zip", (member, b"x")))
    assert result.exit_code == 2 and reason in result.output


def test_a_bomb_is_refused(dist, tmp_path, monkeypatch):
    monkeypatch.setattr("belarus_prisoners.archives.SIZE_LIMIT", 1 << 20)
    result = run("verify", pack(dist, tmp_path / "release.zip", ("big.csv", b"0" * (1 << 20))))
    assert result.exit_code == 2 and "unpacks to more than 1 MiB" in result.output


def test_an_archive_damaged_on_the_way_is_unreadable(dist, tmp_path):
    archive = pack(dist, tmp_path / "release.zip")
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        start = opened.getinfo("SHA256SUMS").header_offset + 60
    data[start : start + 40] = b"\xff" * 40
    archive.write_bytes(data)
    result = run("verify", archive)
    assert result.exit_code == 2 and isinstance(result.exception, SystemExit)


def test_a_damaged_archive_differs_from_the_sum_beside_it(dist, tmp_path):
    archive = seal(pack(dist, tmp_path / "release.zip"))
    archive.write_bytes(archive.read_bytes()[:-100])
    assert [(d.kind, d.file) for d in proof(archive).differences] == [("changed", "release.zip")]


def test_what_cannot_be_verified_is_misuse(dist, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "no.zip").write_text("no archive")
    with zipfile.ZipFile(tmp_path / "bare.zip", "w"):
        pass
    for arguments, reason in [
        ([tmp_path / "nowhere"], "no such file or folder"),
        ([tmp_path / "empty"], "no SHA256SUMS to hold it against; name a list with --sums"),
        ([dist / "SHA256SUMS"], "no SHA256SUMS to hold it against; name a list with --sums"),
        ([tmp_path / "no.zip"], "not a zip file"),
        ([tmp_path / "bare.zip"], "no SHA256SUMS to hold it against; name a list with --sums"),
        ([dist, "--sums", tmp_path / "nowhere"], "nowhere: No such file or directory"),
        ([dist, "--sums", tmp_path / "empty"], "Is a directory"),
    ]:
        result = run("verify", *arguments)
        assert (result.exit_code, reason in result.output) == (2, True), result.output


def test_a_folder_without_any_file_of_the_release_proves_nothing(dist):
    (dist / "empty").mkdir()
    result = run("verify", dist / "empty")
    assert result.exit_code == 2 and "there is no file of a release in it" in result.output
