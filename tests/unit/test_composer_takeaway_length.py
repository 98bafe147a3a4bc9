import pytest

from briefing.composer.takeaways import LONGEST, _too_long


@pytest.mark.parametrize(
    ("text", "too_long"),
    [
        ("The gate held. The water fell.", False),
        ("The gate held. The water fell. Nobody was hurt.", True),
        ("“We were lucky. The sea was calm. Nobody was lost,” commander Ida Sund said.", True),
        ("Mr. Brekke of Nordlys Line Inc. said the U.S. firm would pay. It named no sum.", False),
        (" ".join(["word"] * LONGEST) + ".", False),
        (" ".join(["word"] * (LONGEST + 1)) + ".", True),
    ],
)
def test_a_takeaway_has_two_sentences_and_fifty_words_at_most(text, too_long):
    assert _too_long(text, "en") is too_long
