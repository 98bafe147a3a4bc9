"""The first draft and a merged one against the ECMA-376 schemas: no errors."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.draft import merge
from briefing.looks import Look
from briefing.model import Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.sample import sample_briefing
from tests.word_story import story

CHECK = Path(__file__).parents[2].parent / "shared" / "eval" / "word" / "xsdcheck.py"


@pytest.mark.shared
def test_no_schema_errors(tmp_path):
    if not CHECK.exists():
        pytest.skip("the schemas are not beside the project")
    before, after = story()
    first = write(before, Look(), Extras()).data
    for name, data in (
        ("sample", write(sample_briefing(), Look(page="Letter", date_style="mdy"), Extras()).data),
        ("first", first),
        ("merged", merge(first, after, Look(), Settings()).data),
        ("plain", merge(first, after, Look(), Settings(tracked=False)).data),
    ):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        told = subprocess.run(
            [sys.executable, str(CHECK), str(path)], capture_output=True, text=True, check=True
        )
        assert "errors: 0" in told.stdout, told.stdout
