import pytest

from briefing.readers.dateline import find


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SKERRA, March 5 (Norpress) - Police questioned the captain.", "Norpress"),
        ("PORT ELLIN, 5 March (Norland News Agency) — Police said.", "Norland News Agency"),
    ],
)
def test_an_agency_that_no_table_has_signs_a_whole_dateline(text, agency):
    found = find(text, None)
    assert found is not None
    assert found.line.agency == agency
    assert text[found.end :].startswith("Police")


@pytest.mark.parametrize(
    "text",
    [
        "Skerra (Norpress) - Police questioned the captain.",
        "Nordlys, March 5 (the day of the storm) - Police questioned the captain.",
        "On March 5 (Tuesday) the police questioned the captain.",
    ],
)
def test_brackets_alone_sign_nothing(text):
    assert find(text, None) is None
