"""The SQLite edition: keys, types, words to explain them, a search for names, and bytes that no library changes."""

import json
import sqlite3

import pytest

from belarus_prisoners.exports import names, sqlite
from belarus_prisoners.exports.datasette import question
from belarus_prisoners.opening import open_package

FILE = "belarus-political-prisoners.sqlite"


@pytest.fixture
def database(built):
    with sqlite3.connect(built / FILE) as database:
        yield database


def test_the_database_has_keys_and_types(database):
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert {(row[2], row[3]) for row in database.execute("PRAGMA foreign_key_list(release_people)")} == {("prisoners", "prisoner_id"), ("releases", "release_id")}
    assert [row[1] for row in database.execute("PRAGMA table_info(claims)") if row[5]] == ["table", "record_id", "field", "source_id", "value"]
    assert database.execute("SELECT months, in_absentia, court FROM verdicts ORDER BY 1").fetchall() == [(36, 1, None), (132, None, "Minsk Regional Court")]


@pytest.mark.parametrize("condition", [
    "prisoner_id = 'p-00000a'", "release_id = '2025-12-13'",
])
def test_a_reference_is_found_by_an_index(database, condition):
    assert "USING INDEX detentions_" in database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM detentions WHERE {condition}").fetchone()[3]


def test_the_cell_of_a_claim_is_found_by_an_index(database):
    plan = database.execute("""EXPLAIN QUERY PLAN SELECT * FROM claims WHERE "table" = 'a' AND record_id = 'b' AND field = 'c'""").fetchone()[3]
    assert plan.endswith("(table=? AND record_id=? AND field=?)")


def test_every_column_is_explained(database):
    assert database.execute("SELECT holds, unit, description FROM dictionary WHERE (\"table\", \"column\") = ('verdicts', 'months')").fetchone() == (
        "whole number", "months", "Length of the penalty in months.",
    )
    columns = {(table, column) for (table,) in database.execute("SELECT DISTINCT \"table\" FROM dictionary") for _, column, *_ in database.execute(f"PRAGMA table_info('{table}')")}
    assert set(database.execute('SELECT "table", "column" FROM dictionary')) == columns


def test_the_database_says_what_it_is_and_warns(database, built):
    about = dict(database.execute("SELECT item, text FROM about"))
    descriptor = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))
    assert (about["version"], about["safety (be)"]) == (descriptor["version"], descriptor["safety"]["be"])


SAME = [
    "Kolesnikova Kalesnikava Kalesnikawa Kaleśnikava Колесникова Калеснікава КОЛЕСНИКОВА kalesnikava",
    "Tsikhanouskaya Tikhanovskaya Cikhanouskaja Тихановская Ціханоўская",
    "Łukaszenka Lukašenka Lukashenka Lukashenko Лукашенко Лукашэнка",
    "Siarhei Siarhiej Sergei Sergey Сергей Сяргей",
    "Uladzimir Vladimir Владимир Уладзімір",
    "Artsiom Artem Artyom Артём Артем Арцём",
    "Bialiatski Byalyatski Беляцкий Бяляцкі",
    "Darya Daria Дарья Дар'я",
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_name_fold_to_one_word(spellings):
    assert len({names.folded(spelling) for spelling in spellings.split()}) == 1


def test_different_names_stay_apart():
    assert len({names.folded(name) for name in ["Kalesnikava", "Kalesnik", "Kavaliova", "Kulesh", "Babaryka", "Statkevich"]}) == 6


@pytest.mark.parametrize("typed", ["Prykladava", "prikladova", "Prykładawa", "Прикладова", "ПРЫКЛАДАВА", "Васил", "Прыкладава Васіліна", " Vasilina  Prikl"])
def test_a_name_is_found_however_it_is_spelled(database, typed):
    assert [row[:2] for row in database.execute(question("find_a_name")["sql"], {"name": typed})] == [("p-00000a", "Vasilina Prykladava")]


@pytest.mark.parametrize("typed", ["Kalesnikava", "", " ", '"', "'", "*", "NEAR(", 'a" OR "Uzornik'])
def test_a_name_that_is_not_there_and_signs_of_the_search_language_find_nothing(database, typed):
    assert database.execute(question("find_a_name")["sql"], {"name": typed}).fetchall() == []


def test_what_is_found_is_a_spelling_of_the_tables(database):
    assert database.execute("SELECT spelling, origin FROM names WHERE prisoner_id = 'p-00000a' ORDER BY name_id").fetchall() == [
        ("Vasilina Prykladava", "name"), ("Васіліна Прыкладава", "name_be"), ("Василина Прикладова", "name_ru"),
        ("Vasilina Prikladova", "other_names"), ("Wasilina Prykładawa", "other_names"),
    ]


@pytest.mark.parametrize("typed", ["васіліна", "wasilina", "PRYK*"])
def test_the_plain_search_finds_words_of_a_spelling(database, typed):
    assert database.execute("SELECT DISTINCT prisoner_id FROM names JOIN names_search ON name_id = names_search.rowid WHERE names_search MATCH ?", [typed]).fetchall() == [("p-00000a",)]


def test_the_ready_questions_answer(database):
    def ask(name, **words):
        return database.execute(question(name)["sql"], words).fetchall()

    assert [row[0] for row in ask("held_on", day="2025-12-10")] == ["p-00000a/2", "p-00000b/1"]
    assert ask("sources_of_a_record", table="detentions", record_id="p-00000z/1") == []
    assert [row[:2] for row in ask("sources_of_a_record", table="detentions", record_id="p-00000b/1")] == [("detained_on", "2021-03-02"), ("held_until_at_least", "2025-12-15")]
    assert [row[1] for row in ask("released_in", release_id="2025-12-13")] == ["Vasilina Prykladava", "Yan Uzornik", "Piotr Vydumka"]
    assert len(ask("disputed_cells")) == 4


def test_nothing_of_the_library_is_left_in_the_file(built):
    data = (built / FILE).read_bytes()
    assert data[96:100] == bytes(4)
    assert data == sqlite.blanked(data)


def test_another_sqlite_writes_the_same_bytes(package, tmp_path, monkeypatch):
    other = pytest.importorskip("pysqlite3", reason="another SQLite to compare with is not installed: pip install pysqlite3-binary").dbapi2
    assert other.sqlite_version != sqlite3.sqlite_version
    opened = open_package(package.root)
    for folder in ("ours", "theirs"):
        (tmp_path / folder).mkdir()
    sqlite.write(opened, tmp_path / "ours")
    monkeypatch.setattr(sqlite, "sqlite3", other)
    sqlite.write(opened, tmp_path / "theirs")
    assert (tmp_path / "ours" / FILE).read_bytes() == (tmp_path / "theirs" / FILE).read_bytes()
