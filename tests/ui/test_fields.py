"""Fields: each control has its label, and each error is tied to what it is about."""

import pytest
from django import forms

from maillon.ui.sample_form import SampleForm, sample_forms
from tests.ui.rendering import elements, one, render

DRAW_ALL = "{% for bound in form %}{% field bound %}{% endfor %}"


def controls(html):
    return [attrs for tag, attrs in elements(html) if tag in ("input", "select", "textarea")]


@pytest.mark.parametrize("which", [0, 1])
def test_every_control_has_a_label_and_no_id_is_used_twice(which):
    html = render(DRAW_ALL, form=sample_forms()[which])
    named = {attrs["for"] for tag, attrs in elements(html) if tag == "label"}
    ids = [attrs["id"] for _tag, attrs in elements(html) if "id" in attrs]

    assert [attrs["id"] for attrs in controls(html) if attrs["id"] not in named] == []
    assert len(ids) == len(set(ids))


def test_what_describes_a_control_is_on_the_page():
    html = render(DRAW_ALL, form=sample_forms()[1])
    ids = {attrs["id"] for _tag, attrs in elements(html) if "id" in attrs}
    described = [name for attrs in controls(html) for name in (attrs.get("aria-describedby") or "").split()]

    assert len(described) >= 8
    assert set(described) <= ids


def test_an_error_is_tied_to_its_control_after_the_help():
    form = sample_forms()[1]

    phone = one(render("{% field form.phone %}", form=form), "input", name="wrong-phone")

    assert phone["aria-invalid"] == "true"
    assert phone["aria-describedby"] == "id_wrong-phone_help id_wrong-phone_error"


def test_a_field_not_yet_sent_is_not_said_wrong():
    assert "aria-invalid" not in render(DRAW_ALL, form=sample_forms()[0])


def test_drawing_a_field_leaves_the_form_as_it_was():
    form = sample_forms()[1]
    before = [
        (name, dict(field.widget.attrs), field.widget.input_type if hasattr(field.widget, "input_type") else "")
        for name, field in form.fields.items()
    ]

    first = render(DRAW_ALL, form=form)

    assert render(DRAW_ALL, form=form) == first
    assert before == [
        (name, dict(field.widget.attrs), field.widget.input_type if hasattr(field.widget, "input_type") else "")
        for name, field in form.fields.items()
    ]


def test_what_may_be_left_empty_says_so_in_words():
    html = render("{% field form.email %}{% field form.phone %}", form=sample_forms()[0])

    assert html.count("facultatif") == 1


def test_a_date_has_its_native_control():
    assert one(render("{% field form.day %}", form=sample_forms()[0]), "input")["type"] == "date"


def test_a_date_sent_back_is_written_as_its_control_reads_it():
    form = SampleForm({"day": "2026-03-01"})

    assert one(render("{% field form.day %}", form=form), "input")["value"] == "2026-03-01"


def test_choices_keep_what_was_chosen():
    form = SampleForm({"theme": "soin", "moments": ["pm"]})

    html = render("{% choice_cards form.theme %}{% field form.moments %}", form=form)

    assert [attrs["value"] for attrs in controls(html) if "checked" in attrs] == ["soin", "pm"]


def test_a_choice_card_shows_the_icon_and_words_of_its_choice():
    html = render("{% choice_cards form.theme %}", form=sample_forms()[0])

    assert "Rendez-vous, ameli" in html
    assert html.count("<svg") == 3


def test_hidden_fields_stay_hidden():
    class Hidden(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="abc")

    assert (
        render("{% field form.token %}", form=Hidden())
        == '<input type="hidden" name="token" value="abc" id="id_token">'
    )


def test_hostile_labels_values_and_choices_are_only_words():
    hostile = "</label><script>"

    class Hostile(forms.Form):
        name = forms.CharField(label=hostile, help_text=hostile)
        kind = forms.ChoiceField(label=hostile, choices=[(hostile, hostile)], widget=forms.RadioSelect)

        def clean(self):
            raise forms.ValidationError({"name": hostile})

    form = Hostile({"name": hostile, "kind": hostile})
    html = render("{% error_summary form %}{% field form.name %}{% choice_cards form.kind %}", form=form)

    assert "script" in html
    assert "script" not in [tag for tag, _attrs in elements(html)]


def test_the_summary_counts_and_leads_to_each_fault():
    form = sample_forms()[1]

    html = render("{% error_summary form %}" + DRAW_ALL, form=form)
    ids = {attrs["id"] for _tag, attrs in elements(html) if "id" in attrs}
    leads = [attrs["href"].removeprefix("#") for tag, attrs in elements(html) if tag == "a"]

    assert "Il y a 5 choses à corriger" in html
    assert len(leads) == 5
    assert set(leads) <= ids


def test_the_summary_takes_the_focus_and_is_announced():
    summary = one(render("{% error_summary form %}", form=sample_forms()[1]), "div", role="alert")

    assert summary["tabindex"] == "-1"


def test_a_form_without_fault_has_no_summary():
    assert render("{% error_summary form %}", form=sample_forms()[0]) == ""


def test_a_fault_of_the_whole_form_is_in_the_summary():
    form = forms.Form({})
    form.add_error(None, "Cette page est restée ouverte trop longtemps.")

    html = render("{% error_summary form %}", form=form)

    assert "Il y a une chose à corriger" in html
    assert "Cette page est restée ouverte trop longtemps." in html
