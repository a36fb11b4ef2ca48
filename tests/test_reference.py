"""The reference pages say what the code says."""

import re

import pytest

from maillon.lib.flows import Flow
from maillon.project.reference import markdown, pages
from maillon.project.variables import VARIABLES
from tests.tree import CHECKOUT, SOURCE, texts


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_reference_page_is_what_the_code_says(name):
    path = pages.FOLDER / f"{name}.md"

    assert path.exists(), "run `maillon reference`"
    assert path.read_text(encoding="utf-8") == pages.page(name), "run `maillon reference`"


def test_no_reference_page_outlives_what_it_lists():
    assert {path.stem for path in pages.FOLDER.glob("*.md")} == set(pages.PAGES)


def test_a_page_that_differs_by_one_word_is_stale(tmp_path):
    for name in pages.PAGES:
        pages.write(name, tmp_path)
    assert pages.stale(tmp_path) == []

    page = tmp_path / "settings.md"
    page.write_text(page.read_text().replace("helpline", "hotline"))

    assert pages.stale(tmp_path) == ["settings"]


def test_every_variable_that_is_read_is_listed():
    listed = pages.page("settings")

    assert [variable.name for variable in VARIABLES if f"`{variable.name}`" not in listed] == []


def test_every_flow_of_the_code_is_drawn():
    drawn = pages.page("flows")
    flows = {flow for _label, flow in pages.happenings.flows_by_model()}

    assert all(isinstance(flow, Flow) for flow in flows)
    assert drawn.count("stateDiagram-v2") == len(pages.happenings.flows_by_model())


def test_a_cell_never_breaks_its_table():
    assert markdown.table(["a"], [["one | two\nthree"]]) == "| a |\n| --- |\n| one \\| two three |"
    assert markdown.table(["a"], []) == "None."


@pytest.mark.parametrize("stratum", ["modules", "kernel"])
def test_the_map_of_the_code_names_each_folder(stratum):
    drawn = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    folders = {path.name for path in (SOURCE / stratum).iterdir() if (path / "__init__.py").exists()}

    assert {folder for folder in folders if not re.search(rf"\b{folder}\b", drawn)} == set()


def test_each_picture_of_the_docs_is_shown_on_a_page():
    pages_of_docs = "".join(texts(".md").values())

    assert [path.name for path in (CHECKOUT / "docs" / "images").iterdir() if path.name not in pages_of_docs] == []
