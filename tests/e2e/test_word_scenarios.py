"""The edit scenarios in LibreOffice, with the seven checks: the evaluation's and our own; and random drafts."""

import json

import pytest

from tests.e2e.word_judge import EVAL, OWN, Judge, Library
from tests.e2e.word_random import scenarios, similar
from tests.word_product import Product
from tests.word_story import story

pytestmark = [
    pytest.mark.timeout(1500),  # under coverage on a busy machine; a limit for hangs, not a measure of speed
    pytest.mark.office,
    pytest.mark.shared,
    pytest.mark.slow,
    # The evaluation tools beside the project leave files to the garbage collector; ours are not excused.
    pytest.mark.filterwarnings("ignore:.*ooxml-xsd.*:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file .*ooxml-xsd.*:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def needs_the_tools():
    if not (EVAL / "wordedit.py").exists():
        pytest.skip("the evaluation tools are not beside the project")


@pytest.mark.parametrize(("name", "count"), [("evaluation", 41), ("own", 84)])
def test_every_scenario_through_the_command_line(tmp_path, name, count):
    held = json.loads((EVAL / "scenarios.json" if name == "evaluation" else OWN).read_text())
    faults = Judge(tmp_path, Product(tmp_path)).run(held)
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) == count


@pytest.mark.parametrize("real", [False, True])
def test_random_drafts(tmp_path, real):
    before, after = similar(*story()) if real else story()
    faults = Judge(tmp_path, Library(before, after)).run(scenarios(12, 31), lenient=True, settle=False)
    serious = {
        name: [f for f in found if not f.startswith(("4:", "edit:"))] for name, found in faults.items()
    }
    assert {name: found for name, found in serious.items() if found} == {}
