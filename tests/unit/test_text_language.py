"""The language a text is written in."""

from __future__ import annotations

import pytest

from briefing.text.language import detect

TEXTS = [
    ("en", "The president said on Friday that the talks would go on in the capital."),
    ("de", "Der Präsident sagte am Freitag, dass die Gespräche in der Hauptstadt nicht enden."),
    ("fr", "Le président a dit vendredi que les discussions se poursuivent dans la capitale."),
    ("es", "El presidente dijo el viernes que las conversaciones siguen en la capital."),
    ("it", "Il presidente ha detto che la trattativa non si ferma per una settimana."),
    ("pt", "O presidente disse que não há uma saída para as conversas com os rebeldes."),
    ("nl", "De president zei dat het overleg niet is gestopt en ook door gaat."),
    ("pl", "Prezydent powiedział, że rozmowy nie są zakończone i jest nadzieja na pokój."),
    ("uk", "Президент заявив у п'ятницю, що переговори тривають у столиці."),
    ("ru", "Президент заявил в пятницу, что переговоры продолжаются в столице и они были."),
    ("uk", "Про це сказав Президент на зустрічі"),
]


@pytest.mark.parametrize(
    ("language", "text"), TEXTS, ids=[f"{code}-{place}" for place, (code, _) in enumerate(TEXTS)]
)
def test_detect(language, text):
    assert detect(text) == language


def test_too_little_gives_english():
    assert detect("") == "en"
    assert detect("12345 --") == "en"
    assert detect("Xyzzy plugh") == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "한국어로 쓴 글"),
        ("ja", "これは日本語の文章"),
        ("zh", "这是中文"),
        ("el", "Αυτό είναι ελληνικά"),
        ("sr", "ђак и њива"),
        ("bg", "той е тъжен"),
    ],
)
def test_scripts_and_letters_tell(language, text):
    assert detect(text) == language


def test_cyrillic_without_telling_letters_is_voted_on():
    assert detect("но он также был у них для того") == "ru"
    assert detect("та або але для його був буде") == "uk"


def test_addresses_tell_no_language() -> None:
    text = "Please complete the build.\n\nwww.example.com <http://www.example.com/> a@b.com c@d.com\n"
    assert detect(text) == "en"
    assert detect("Rain. https://www.lemonde.example/le-la-les/des.html com.br no.de") == "en"
