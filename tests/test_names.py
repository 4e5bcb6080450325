"""Spellings of one name fold into one key, those of different names do not."""

import re

import pytest

from belarus_prisoners.names import GIVEN, SOUNDS, folded, name_key, near, sound


@pytest.mark.parametrize("spellings", [
    "Kolesnikova Kalesnikava Kalesnikawa Kaliesnikava Kalesnikaŭa Колесникова Калеснікава Калесникова Калєсникова",
    "Tsikhanouski Tsikhanousky Tikhanovsky Tichanowskij Cichanouski Cichanoŭski Tikhanovskiy Tsikhanovski Ціханоўскі Тихановский Тихановський",
    "Statkevich Statkievič Statkiewicz Statkevitch Статкевіч Статкевич",
    "Bialiatski Bialacki Beliatsky Byalyatski Bjaljatski Беляцкий Бяляцкі",
    "Seviarynets Severinets Sieviaryniec Северинец Севярынец",
    "Shchyrakova Szczyrakowa Ščyrakova Schtschirakowa Щиракова Шчыракова",
    "Vlasova Ulasava Ułasava Wlassowa Уласава Власова",
    "Khrasko Chraśko Hrasko Храсько",
    "Hruzdzilovich Gruzdilovich Hruździłovič Gruzdilowitsch Груздзіловіч Груздилович",
    "Vinahradau Vinogradov Vinogradovas Winagradau Vinahradaŭ Вінаградаў Виноградов",
    "Dziadok Dedok Dzjadok Дзядок Дедок",
    "Natallia Natalia Natalya Natal'ja Natallya Наталья Наталля Наталія",
    "Siarhei Sergei Sergey Siarhiej Syarhey Sergejus Serhiy Сяргей Сергей Сергій",
    "Aliaksandr Aleksandr Alexander Alyaksandr Alaksandar Oleksandr Александр Аляксандр Олександр",
    "Mikalai Nikolai Mikola Mikałaj Mykola Мікалай Николай Микола",
    "Uladzimir Vladimir Uładzimir Wladimir Volodymyr Владимир Уладзімір Володимир",
    "Yauhen Evgeny Yevgeny Jaŭhien Yevhen Яўген Евгений Євген",
    "Dzmitry Dmitry Dmitri Dźmitryj Zmicier Dmitrijus Дмитрий Дзмітрый Зміцер",
    "Katsiaryna Ekaterina Yekaterina Kaciaryna Katsyaryna Екатерина Кацярына",
])
def test_spellings_of_one_word_have_one_key(spellings):
    assert {name_key(spelling) for spelling in spellings.split()} == {name_key(spellings.split()[0])}


def test_the_order_of_words_does_not_matter():
    assert name_key("KALESNIKAVA, Maryia") == name_key("Мария Колесникова") == "kalasnikava mara"


def test_hyphens_part_words_and_apostrophes_do_not():
    assert folded("Hatsura-Yavorskaya") == folded("Hatsura Yavorskaya") == ("hatura", "avarska")
    assert folded("Дар’я Лук'янава") == folded("Darja Lukjanava")


@pytest.mark.parametrize(("one", "other"), [
    ("Ihar", "Yahor"), ("Losik", "Lojka"), ("Karnei", "Karniyenka"), ("Yan", "Ivan"), ("Babaryka", "Barysevich"), ("Maryna", "Maryia"), ("Volha", "Oleh"),
])
def test_different_names_have_different_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("text", ["", "  ", "123", "—", "マリア", "\u0300", "😀"])
def test_what_has_no_letters_of_these_scripts_has_no_key(text):
    assert folded(text) == ()


@pytest.mark.parametrize(("right", "wrong"), [
    ("kalasnikava", "kalasnkava"), ("kalasnikava", "kalasnikavka"), ("kalasnikava", "kalasnukava"), ("kalasnikava", "kalansikava"), ("vital", "vitali"),
])
def test_one_typo_is_bridged(right, wrong):
    assert near(right, wrong) and near(wrong, right)


@pytest.mark.parametrize(("one", "other"), [("kalasnikava", "kalsnikv"), ("lasik", "lavas"), ("putin", "hutin"), ("minsk", "misuk"), ("znak", "znat"), ("lav", "lab")])
def test_two_typos_a_wrong_first_letter_and_short_words_are_not(one, other):
    assert not near(one, other) and not near(other, one)


def test_no_given_name_stands_in_two_groups():
    assert all(GIVEN[canonical] == canonical for canonical in GIVEN.values())


def test_the_rules_can_be_read_by_a_page():
    """Only what regular expressions of browsers have as well, old ones included: no look-behind, no named groups, no flags."""
    assert not [pattern for pattern, _ in SOUNDS if re.search(r"\(\?[^=:!]|\\[AZpP]", pattern)]


def test_a_key_does_not_depend_on_unicode_form_or_case():
    assert sound("KUČIUK") == sound("kuc\u030ciuk") == "kuhuk"
    assert sound("ЁЛКІН") == sound("е\u0308лкін") == "alkin"
