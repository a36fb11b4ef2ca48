"""A test that failed beside others has one more chance, alone; a test that is wrong has none."""

import sys
from textwrap import dedent

import pytest

from tools import testing

BESIDE_OTHERS = [sys.executable, "-m", "pytest", "-q", "-n", "1", "-p", "no:django"]


@pytest.fixture
def suite(tmp_path, capfd):
    """Write these tests, run them and return the exit code and what was printed."""

    def run(tests):
        (tmp_path / "pytest.ini").write_text("[pytest]\n")
        (tmp_path / "test_it.py").write_text(dedent(tests))
        return testing.run(BESIDE_OTHERS, [], cwd=tmp_path), capfd.readouterr().out

    return run


def test_one_that_passes_alone_passes_and_is_named(suite):
    code, said = suite("""
        from pathlib import Path

        def test_fails_the_first_time():
            was_there = Path("seen").exists()
            Path("seen").touch()
            assert was_there

        def test_passes():
            pass
    """)

    assert code == 0
    assert "alone, since they failed beside others:\n  test_it.py::test_fails_the_first_time\n" in said
    assert "1 passed in" in said


def test_one_that_fails_alone_fails_the_run(suite):
    code, said = suite("def test_wrong():\n    assert False\n")

    assert (code, "They passed alone" in said) == (1, False)


def test_many_failures_are_a_defect_and_are_not_tried_again(suite):
    tests = "".join(f"def test_{number}():\n    assert False\n" for number in range(testing.MOST_TRIED_AGAIN + 1))

    code, said = suite(tests)

    assert (code, "Tried once more" in said) == (1, False)


def test_a_run_that_could_not_start_is_not_tried_again(suite):
    code, said = suite("import nothing_of_that_name\n")

    assert (code != 0, "They passed alone" in said) == (True, False)
