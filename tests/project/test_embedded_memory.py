"""The database keeps pages in an eighth of the memory there really is."""

import pytest

from maillon.project.embedded.memory import MEGABYTE, shared_megabytes

GIGABYTE = 1024 * MEGABYTE


@pytest.mark.parametrize(
    ("there_is", "limit", "shared"),
    [
        (2 * GIGABYTE, None, 256),
        (64 * GIGABYTE, None, 512),
        (GIGABYTE // 2, None, 128),
        (64 * GIGABYTE, str(2 * GIGABYTE), 256),
        (64 * GIGABYTE, "max\n", 512),
        (2 * GIGABYTE, str(2**63 - 4096), 256),
    ],
)
def test_an_eighth_of_what_the_machine_or_its_container_has(tmp_path, there_is, limit, shared):
    said = tmp_path / "memory.max"
    if limit is not None:
        said.write_text(limit)

    assert shared_megabytes(there_is, [said, tmp_path / "missing"]) == shared


def test_this_machine_has_some():
    assert 128 <= shared_megabytes() <= 512
