"""What holds for every form of the project."""

import importlib
import pkgutil

import pytest
from django import forms

import maillon


def _forms(of=forms.BaseForm):
    for form in of.__subclasses__():
        yield form
        yield from _forms(form)


def _fields_of_several_lines():
    for module in pkgutil.walk_packages(maillon.__path__, "maillon."):
        if "form" in module.name:
            importlib.import_module(module.name)
    found = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in _forms()
        if form.__module__.startswith("maillon.")
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, forms.Textarea)
    }
    assert len(found) > 40
    return found


def test_the_end_of_a_line_counts_for_one_sign_in_every_field_as_in_the_browser_though_two_are_sent():
    counted_twice = sorted(
        name for name, field in _fields_of_several_lines().items() if "\r" in str(field.to_python("one\r\ntwo"))
    )

    assert counted_twice == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_the_browser_let_somebody_type_is_not_too_long_once_sent(end):
    for name, field in _fields_of_several_lines().items():
        if getattr(field, "max_length", None):
            as_long_as_allowed = ("é" + end) * (field.max_length // 2 - 1) + "é"
            assert field.clean(as_long_as_allowed) == as_long_as_allowed.replace("\r\n", "\n"), name
