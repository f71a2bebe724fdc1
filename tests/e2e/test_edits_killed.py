"""``kill -9`` in the middle of 1,000 edits; ``tests/benchmarks/kill_edits.py`` does it fifty times."""

import sys

import pytest

from tests.benchmarks.kill_edits import run_round


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize(("seed", "kill_after"), [(101, 1), (102, 37), (103, 260)])
def test_every_edit_whose_call_returned_is_there(tmp_path, seed, kill_after):
    found = run_round(tmp_path / "study", seed, kill_after)
    assert found.acknowledged >= kill_after
    assert found.beyond in (0, 1)
