"""Surnames in a line that stands alone: the full name of the article in brackets, or nothing."""

from __future__ import annotations

import pytest

import briefing
from briefing.composer.naming import given_name, named
from briefing.model import Settings

FULL = "Hamid Karzai met elders in Kandahar. Mr Karzai said that his men would stay. On Monday Karzai left."


def article(text: str):
    source = f"Source: Courier\nDate: 3 March 2024\n\n{text}\n"
    (only,) = briefing.read("a.txt", source.encode(), Settings()).articles
    return only


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Mr Karzai landed at Bagram.", "Mr [Hamid] Karzai landed at Bagram."),
        ("Karzai's men met Karzai.", "[Hamid] Karzai's men met Karzai."),
        ("Hamid Karzai left, and Karzai returned.", "Hamid Karzai left, and Karzai returned."),
        ("The Karzai Foundation opened.", "The Karzai Foundation opened."),
        ("He said: “Karzai is gone.”", "He said: “Karzai is gone.”"),
        ("[Hamid Karzai] said Karzai would stay.", "[Hamid Karzai] said Karzai would stay."),
    ],
)
def test_a_surname_gets_its_given_name_once(line, printed):
    assert named(line, article(FULL)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jackson died. His brother Jermaine Jackson said so. Jackson was 50.",
        "Mr Jackson left with Mrs Jackson. Michael Jackson said he was tired.",
        "A Shia Iran is feared, said the king, who met his aides. Fighting goes on in Iran.",
        "Meanwhile the mayor spoke of it. He said Karzai was ill. Yesterday Karzai said he was well.",
        "The Muslim Brotherhood said he left. The Brotherhood said that its leader was ill.",
        "Gulf Arab ministers met. Lavrov said he wanted a larger Arab mission. The Arab League backed the Arab plan.",
        "Egyptians fled. Alexandria Egyptians said he left, an Egyptian said of his brother.",
        "After Egypt Could Tunisia be next? Tunisia said his army fired.",
        "Shells fell in Homs. Attacks on districts of Homs China has vetoed. China said his veto was wise.",
        "Exiled Syrian leaders met him. Syrian said he was there.",
        "With the Alps behind him, he leads Le Tour. Tour said he was glad.",
        "They met in Tahrir Square. The square was full, and Square said he was there.",
    ],
)
@pytest.mark.parametrize(
    "surname",
    [
        "Jackson",
        "Iran",
        "Karzai",
        "Brotherhood",
        "Arab",
        "Square",
        "Egyptians",
        "Tunisia",
        "China",
        "Syrian",
        "Tour",
    ],
)
def test_nothing_is_added_that_is_not_certain(text, surname):
    assert given_name(surname, text, "en") == ""


def test_a_line_of_a_briefing_names_a_person_in_full():
    made = briefing.compose([article(FULL)], Settings(as_of="2024-03-31T12:00+00:00"))
    texts = [item.text for section in made.sections for item in section.items]
    assert any("Mr [Hamid] Karzai said" in text for text in texts), texts


def test_a_place_behind_an_office_is_no_given_name():
    text = (
        "Support came from United States Senator from Minnesota Amy Klobuchar. Klobuchar said she was glad."
    )
    assert given_name("Klobuchar", text, "en") == "Amy"


def test_a_place_in_front_of_a_name_is_no_given_name():
    text = "Crowds met in Egypt. Egypt Hosni Mubarak left. Mr Mubarak, who is 82, said nothing."
    assert given_name("Mubarak", text, "en") == "Hosni"


def test_the_last_letter_of_a_word_in_capitals_is_no_initial():
    told = article(
        "Smokey will sing, as well as JLS. Marlon Holm, 54, said so. JLS. Marlon, who sings, will too."
    )
    assert "[S.]" not in named("Marlon will also sing.", told)
    assert given_name("Marlon", "As well as JLS. Marlon said he was there.", "en") == ""
