"""Whatever the text: offsets are true, nothing overlaps that must not, nothing raises, time stays linear."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.model import Article, Settings, Source
from briefing.parser import parse, tokens
from briefing.text import quotes, sentences

PIECES = st.sampled_from(
    [
        "Ann Lee", "said", "that", "the bridge", "was closed", ",", ".", "“", "”", '"', "'", "«", "»", ":", ";", "—", "(", ")",
        "according to", "told", "Reuters", "not", "Neither", "nor", "he", "who", "and", "but", "Mr.", "U.S.", "300", "about", "soldiers",
        "killed", "warned", "asked", "whether", "in a video", "on Monday", "\n\n", "?", "!", "As", "While", "calling", "denied", "$5", "million",
        "-", "to", "of", "will", "has", "been", "Kyiv", "a", "few", "hundred", "''", "``", "‘", "’", "x", "І", "김",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


@given(st.text(max_size=300))
def test_sentences_cover_every_word_in_order(text):
    end = 0
    covered = ""
    for start, stop in sentences.split(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        covered += text[start:stop]
        end = stop
    assert "".join(covered.split()) == "".join(text.split())


@given(TEXTS)
def test_quotations_do_not_overlap(text):
    end = 0
    for one in quotes.find(text):
        assert end <= one.start < one.inner_start <= one.inner_end <= one.end <= len(text)
        end = one.end


@settings(max_examples=300)
@example("Ann Lee said Ann Lee said '' . Ann Lee")
@given(TEXTS)
def test_what_is_found_lies_in_the_text(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    found = parse(article, Settings())
    for one in found.statements:
        assert one.content
        ends = [part.end for part in one.content]
        assert ends == sorted(ends)
        for part in (*one.content, *one.quotes):
            assert part.start < part.end <= len(text)
            assert article.quote(part).strip()
        for part in one.content:
            assert one.span.contains(part)
    for event in found.events:
        assert event.sentence.span.contains(event.what)
    for figure in found.figures:
        assert figure.sentence.span.contains(figure.span)
        assert figure.high is None or figure.low <= figure.high


@given(TEXTS)
def test_parsing_is_a_function(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    assert parse(article, Settings()) == parse(article, Settings())


@given(TEXTS)
def test_words_are_the_text(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    for words in tokens.read(article, "en").words:
        got = "".join(text[a:b] for a, b in zip(words.starts, words.ends, strict=True))
        span = words.sentence.span
        assert got == "".join(text[span.start : span.end].split())
