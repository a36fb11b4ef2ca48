"""Somebody else’s package, built and installed as pip does, brings a kind that all the rest of Maillon takes in."""

import base64
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

from ...fixtures.browser import find_browser
from ...tree import CHECKOUT

BROUGHT = Path(__file__).parent / "brought"
# Its whole life without a script, and what is asked of each of its pages; with a browser, what axe asks as well.
LIVED = (
    "test_it_is_published_found_asked_about_answered_agreed_done_and_thanked_for_without_a_script",
    "test_none_of_its_pages_keeps_out_whoever_hears_it",
    "test_none_of_its_pages_says_in_english_what_it_was_declared_with",
)
SEEN = "test_none_of_its_pages_keeps_anybody_out_on_a_telephone"
ABOUT = "plots_for_maillon-1.0.dist-info"


@pytest.fixture
def installed(tmp_path) -> Path:
    """Build the package as a wheel, and have pip install it in a folder of its own."""
    wheel, folder = tmp_path / "plots_for_maillon-1.0-py3-none-any.whl", tmp_path / "installed"
    content = {path.relative_to(BROUGHT).as_posix(): path.read_bytes() for path in _files()}
    for name in [name for name in content if name.endswith(".po")]:
        content[name.replace(".po", ".mo")] = _compiled(content[name])
    content |= {
        f"{ABOUT}/METADATA": b"Metadata-Version: 2.1\nName: plots-for-maillon\nVersion: 1.0\n",
        f"{ABOUT}/WHEEL": b"Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{ABOUT}/entry_points.txt": b"[maillon.kinds]\ndigging = plots_for_maillon.digging:KIND\n",
    }
    record = "".join(f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in content.items())
    with zipfile.ZipFile(wheel, "w") as packed:
        for name, data in (content | {f"{ABOUT}/RECORD": f"{record}{ABOUT}/RECORD,,\n".encode()}).items():
            packed.writestr(name, data)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


def test_a_package_of_somebody_else_brings_a_kind_that_lives_as_ours_do(installed, tmp_path, django_db_setup):
    """Its list, forms, moves, feeds, API and reference, and every law of the conformance tests: no line is written for it."""
    where = {name: os.environ[name] for name in os.environ if not name.startswith(("PYTEST_", "DJANGO_"))}
    where |= {"DATABASE_URL": _of_this_test(), "MAILLON_DATA": str(tmp_path / "data")}
    # What other tests left in that database is read with the keys it was written with.
    where["MAILLON_ENCRYPTION_KEYS"] = ",".join(settings.MAILLON_ENCRYPTION_KEYS)
    where["PYTHONPATH"] = os.pathsep.join([str(installed), *filter(None, [os.environ.get("PYTHONPATH")])])
    tried = [str(BROUGHT / "walked.py"), str(CHECKOUT / "tests/conformance"), "-k", "walked or digging", "--reuse-db"]

    said = subprocess.run([sys.executable, "-m", "pytest", *tried, "-rA"], cwd=CHECKOUT, env=where, capture_output=True, text=True)  # fmt: skip

    assert said.returncode == 0, said.stdout[-4000:] + said.stderr[-2000:]
    passed = [line for line in said.stdout.splitlines() if line.startswith("PASSED")]
    tried_on = {line.rpartition("::")[2] for line in passed}
    assert len([name for name in tried_on if name.endswith("[digging]")]) >= 15
    assert {f"{name}[digging-{side}]" for name in LIVED for side in ("offer", "ask")} <= tried_on
    assert {f"{SEEN}[digging-{side}]" for side in ("offer", "ask")} <= tried_on or not find_browser()
    assert len([line for line in passed if "walked.py" in line]) == 2


def _files() -> list[Path]:
    found = (BROUGHT / "plots_for_maillon").rglob("*")
    return sorted(path for path in found if path.suffix in {".py", ".po"})


def _compiled(po: bytes) -> bytes:
    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(po), locale="fr"))
    return out.getvalue()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _of_this_test() -> str:
    """Name the database of these tests, which nobody else uses meanwhile: the migrations are not run again."""
    from urllib.parse import quote

    from django.db import connection

    said = connection.settings_dict
    name = said["NAME"].removeprefix("test_")
    return f"postgres://{quote(said['USER'])}:{quote(said['PASSWORD'])}@:{said['PORT']}/{name}?host={quote(str(said['HOST']), safe='')}"
