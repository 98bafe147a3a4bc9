"""What is listed, not printed: sources of one origin, and lines that were left out."""

import briefing
from briefing.composer.labels import DateLabels
from briefing.composer.sourcing import Sources
from briefing.model import Article, Origin, OriginReason, Source
from briefing.model.left_out import left_out, mark

SETTINGS = briefing.Settings(as_of="2020-04-06T12:00+00:00", max_items=1)


def test_copies_of_an_agency_do_not_name_hundreds_of_each_other():
    articles = [Article(f"a{n}", Source(f"{n}.txt", ""), "", "Courier", "") for n in range(9)]
    for count, note in (
        (1, ""),
        (3, "same origin as [2], [3]"),
        (6, "same origin as [2], [3], [4], [5], [6]"),
        (9, "same origin as [2], [3], [4], [5], [6] and 3 more"),
    ):
        ids = tuple(article.id for article in articles[:count])
        origin = Origin("o", ids, OriginReason.AGENCY, "Norpress")
        lines = Sources(articles[:count], (origin,), DateLabels("en", "day"), None).lines()
        assert lines[0].note == note


def test_a_line_left_out_says_where_its_words_stand_and_why():
    text = (
        "Source: Courier\nDate: 5 April 2020\n\nThe ferry Halcyon sank off Skerra on 3 April 2020. "
        "The ferry Halcyon sank off Skerra island on 3 April 2020 in fog. "
        "The mayor of Port Ellin resigned on 2 April 2020 over the harbour works.\n"
    )
    articles = briefing.read("a.txt", text.encode(), SETTINGS).articles
    made = briefing.compose(articles, SETTINGS)
    found = [left_out(line) for line in made.left_out_items]
    assert len(found) == made.left_out > 0
    for line in found:
        quotes = [articles[0].text[start:end] for _, start, end in line.places]
        assert [mark(quote) for quote in quotes] == list(line.marks)
        assert quotes[0].startswith(line.words.split(" ")[0])
        assert quotes[0] not in [item.text for item in made.items]
