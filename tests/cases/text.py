from cases import Failing, Passing, at


def title(text):
    return lambda p: p.set("releases", 2, "title", text)


TITLE = at("releases", 2, "title")

FAILING = [
    Failing("text.blanks", "a blank at the end", title("Release of three "), TITLE),
    Failing("text.blanks", "two blanks in a row", title("Release  of three"), TITLE),
    Failing("text.invisible", "a no-break space", title("Release of\u00a0three"), TITLE),
    Failing("text.invisible", "a zero-width space", title("Release\u200b of three"), TITLE),
    Failing("text.invisible", "a mark that turns the direction", title("Release \u202eof three"), TITLE),
    Failing("text.invisible", "a NUL", title("Release\x00 of three"), TITLE),
    Failing("text.composed", "a letter and its accent apart", title("Cafe\u0301"), TITLE),
    Failing("text.alphabets", "a Latin a in a Cyrillic word", title("М\u0061рыя"), TITLE),
    Failing("text.alphabets", "a Cyrillic o in a Latin word", title("Minsk c\u043elony"), TITLE),
    Failing("text.placeholder", "NULL for not known", title("NULL"), TITLE),
    Failing("text.placeholder", "a long dash for not known", title("—"), TITLE),
    Failing("text.formula", "a cell that a spreadsheet runs", title("=SUM(A1)"), TITLE),
]

PASSING = [
    Passing("text.blanks", "single blanks", title("Release of three prisoners")),
    Passing("text.invisible", "quotation marks and dashes", title("“Release” – of three")),
    Passing("text.composed", "composed letters", title("Café Ўладзімір")),
    Passing("text.alphabets", "two alphabets in two words", title("Марыя Kalesnikava")),
    Passing("text.placeholder", "a word that contains one", title("Nonexistent")),
    Passing("text.formula", "a sign inside the text", title("Three = all")),
]
