from datetime import date

import pytest

from briefing.errors import RulesError
from briefing.model import Briefing, DateValue, Precision, Span
from briefing.model.json_form import from_json, to_json
from briefing.model.left_out import LeftOut, left_out, mark, marks_of
from tests.sample import sample_briefing


def test_a_briefing_survives_json():
    briefing = sample_briefing()
    assert from_json(Briefing, to_json(briefing)) == briefing


def test_a_newer_form_is_refused():
    data = to_json(sample_briefing()) | {"format": 99}
    with pytest.raises(RulesError, match="form 99"):
        from_json(Briefing, data)


def test_a_left_out_line_comes_back_from_its_text():
    line = LeftOut(
        "abc",
        "event",
        "4 March 2024",
        "too long",
        ((3, 0, 12), (12, 5, 9)),
        ("0" * 12, "1" * 12),
        "The ferry",
    )
    assert left_out(str(line)) == line
    assert (
        str(line) == "abc\tevent\t4 March 2024\ttoo long\t3:0-12 12:5-9\t000000000000 111111111111\tThe ferry"
    )
    assert marks_of((str(line), str(LeftOut("d", "event")))) == {"0" * 12, "1" * 12}
    with pytest.raises(ValueError, match="unpack"):
        left_out("no line")


def test_form_1_listed_whole_items_and_is_still_read():
    made = sample_briefing()
    item = made.sections[1].items[0]
    data = to_json(made) | {"format": 1, "left_out_items": [to_json(item)]}
    (line,) = map(left_out, from_json(Briefing, data).left_out_items)
    assert (line.id, line.kind, line.when_label) == (item.id, item.kind.value, item.when_label)
    evidence = item.evidence[0]
    assert line.places[0] == (evidence.source, evidence.span.start, evidence.span.end)
    assert line.marks[0] == mark(evidence.quote)
    assert from_json(Briefing, to_json(made) | {"format": 1}).left_out_items == ()


def test_a_list_of_texts_holds_texts_only():
    with pytest.raises(RulesError, match="is no str"):
        from_json(Briefing, to_json(sample_briefing()) | {"left_out_items": ["a", 3]})


def test_something_else_is_refused():
    with pytest.raises(RulesError, match="Briefing"):
        from_json(Briefing, {"title": 3})


@pytest.mark.parametrize(
    ("first", "last", "edtf", "precision"),
    [
        (date(2025, 1, 12), date(2025, 1, 12), "2025-01-12", Precision.DAY),
        (date(2025, 1, 1), date(2025, 1, 31), "2025-01", Precision.MONTH),
        (date(2025, 1, 1), date(2025, 12, 31), "2025", Precision.YEAR),
        (date(2025, 3, 1), date(2025, 5, 31), "2025-21", Precision.INTERVAL),
        (date(2025, 1, 3), date(2025, 1, 5), "2025-01-03/2025-01-05", Precision.INTERVAL),
        (date.min, date(2025, 1, 5), "../2025-01-05", Precision.BEFORE),
        (date(2014, 1, 1), date.max, "2014/..", Precision.AFTER),
    ],
)
def test_precision_follows_from_the_value(first, last, edtf, precision):
    assert DateValue(first, last, edtf).precision is precision


def test_an_interval_runs_forward():
    with pytest.raises(ValueError, match="cannot end"):
        DateValue(date(2025, 1, 2), date(2025, 1, 1), "2025-01-02/2025-01-01")


def test_a_span_runs_forward():
    with pytest.raises(ValueError, match="no such span"):
        Span("a", 3, 2)
