"""What the window needs to start."""

from tests.benchmarks.start import BEFUNDWERK, HEAVY, seconds


def test_the_first_frame_needs_no_heavy_library(tmp_path):
    assert "torch" in HEAVY
    _, loaded = seconds(BEFUNDWERK, tmp_path)
    count, *heavy = loaded.split(" modules")
    assert int(count) > 100
    assert heavy == [""]
