import pytest

from briefing.composer.items import lead_of

OFFER = (
    "Ukrainian President Volodymyr Zelenskyy announced on January 12, 2025, that Ukraine is prepared to exchange two "
    "captured soldiers for prisoners."
)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("The Maritime Board held its hearing.", "The Maritime Board held its hearing."),
        (OFFER, ""),
        (
            (
                "The ferry ran aground off the island on Sunday night with 212 people on board, the coast guard said on "
                "Monday morning."
            ),
            "The ferry ran aground off the island on Sunday night with 212 people on board",
        ),
        (
            (
                "In a video released by Ukraine, the two captured soldiers appeared under duress, with one soldier asserting "
                "he could return."
            ),
            "",
        ),
        (
            (
                '"If he even remembers these citizens of his and is capable of organizing it, we are ready to do so," she '
                "stated in a video."
            ),
            "",
        ),
    ],
)
def test_the_bold_part_is_a_clause_that_tells_the_matter(text, lead):
    assert lead_of(text) == lead
    assert text.startswith(lead)
