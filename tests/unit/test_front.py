import subprocess
import sys

import pytest

import briefing


@pytest.mark.parametrize("name", briefing.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(briefing, name).__doc__


def test_the_list_of_names_is_the_promise():
    assert dir(briefing) == sorted(briefing.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = briefing.nothing


def test_help_loads_no_stage():
    code = (
        "import sys, briefing.cli.app; heavy = {'docx','reportlab','dateparser','lxml','trafilatura'};"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
