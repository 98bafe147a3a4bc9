"""The edit scenarios in LibreOffice, with the seven checks; and a few random drafts."""

import json

import pytest

from tests.e2e.word_judge import EVAL, Judge
from tests.e2e.word_random import scenarios, similar
from tests.word_story import names, story

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


def test_every_scenario(tmp_path):
    held = json.loads((EVAL / "scenarios.json").read_text())
    faults = Judge(tmp_path, *story(), names()).run(held)
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) == 41


@pytest.mark.parametrize("real", [False, True])
def test_random_drafts(tmp_path, real):
    before, after = similar(*story()) if real else story()
    faults = Judge(tmp_path, before, after, names()).run(scenarios(12, 31), lenient=True, settle=False)
    serious = {
        name: [f for f in found if not f.startswith(("4:", "edit:"))] for name, found in faults.items()
    }
    assert {name: found for name, found in serious.items() if found} == {}
