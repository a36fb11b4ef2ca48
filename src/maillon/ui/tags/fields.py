"""Form fields: label above, help, control, and the error linked to it."""

from copy import copy

from django import forms
from django.template.loader import render_to_string

from maillon.ui.attributes import attributes
from maillon.ui.tags.library import register

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def field(bound, label="", help="", **extra):
    """Draw any bound field; `label` and `help` replace the form's words, other arguments become attributes."""
    widget = bound.field.widget
    if bound.is_hidden:
        return bound.as_widget()
    if isinstance(widget, GROUPS):
        return _group(bound, "ui/field_group.html", label, help)
    context = _context(bound, label, help)
    given = {name.rstrip("_").replace("_", "-"): value for name, value in extra.items()}
    context["control"] = bound.as_widget(widget=_dated(widget), attrs={**_aria(context), **given})
    if isinstance(widget, forms.CheckboxInput):
        return render_to_string("ui/field_check.html", context)
    context["limit"] = bound.field.max_length if isinstance(widget, forms.Textarea) else None
    template = "ui/field_parts.html" if getattr(widget, "use_fieldset", False) else "ui/field.html"
    return render_to_string(template, context)


@register.simple_tag
def choice_cards(bound, label="", help=""):
    """Draw choices as large cards; the form field may carry `choice_details = {value: {"icon", "text"}}`."""
    return _group(bound, "ui/choice_cards.html", label, help)


@register.simple_tag
def chips(bound, label="", help=""):
    """Draw many short choices side by side, quick to tick by pointer or keyboard."""
    return _group(bound, "ui/chips.html", label, help)


@register.simple_tag
def error_summary(form):
    """Say what there is to correct, each line leading to its field; nothing when all is well."""
    faults = []
    for name, messages in form.errors.items():
        bound = form[name] if name in form.fields else None
        target = _target(bound) if bound is not None and not bound.is_hidden else ""
        faults += [
            {"target": target, "label": bound.label if bound else "", "message": message} for message in messages
        ]
    return render_to_string("ui/error_summary.html", {"faults": faults}) if faults else ""


def _group(bound, template, label, help_text):
    context = _context(bound, label, help_text)
    details = getattr(bound.field, "choice_details", {})
    context["options"] = [_option(bound, part, details, context) for part in bound.subwidgets]
    return render_to_string(template, context)


def _option(bound, part, details, context):
    data = part.data
    value = data.get("value")
    about = details.get(value) or details.get(str(value)) or {}
    several = data.get("type") == "checkbox"
    attrs = {
        "type": data.get("type", "radio"),
        "name": data["name"],
        "value": "" if value is None else str(value),
        "id": data["attrs"].get("id"),
        "checked": bool(data.get("selected")),
        "required": bool(bound.field.required and bound.form.use_required_attribute and not several),
        "disabled": bool(data["attrs"].get("disabled") or bound.field.disabled),
        "aria-describedby": context["described_by"] or None,
    }
    return {"control": attributes(attrs), "id": attrs["id"], "label": data["label"], **about}


def _context(bound, label, help_text):
    base = bound.auto_id or bound.html_name
    help_text = help_text or bound.help_text
    described = [f"{base}_help"] * bool(help_text) + [f"{base}_error"] * bool(bound.errors)
    return {
        "bound": bound,
        "base": base,
        "label": label or bound.label,
        "help": help_text,
        "described_by": " ".join(described),
        "optional": not bound.field.required and getattr(bound.form, "says_optional", True) and not _is_answered(bound),
        "errors": bound.errors,
    }


def _is_answered(bound):
    """Tell whether one of several choices is made from the start: leaving it as it is is an answer."""
    return isinstance(bound.field.widget, forms.RadioSelect) and bound.initial is not None


def _aria(context):
    described = {"aria-describedby": context["described_by"]} if context["described_by"] else {}
    return {**described, "aria-invalid": "true"} if context["errors"] else described


def _dated(widget):
    """Give dates and times their native control, without touching the form."""
    kind = {forms.DateInput: ("date", "%Y-%m-%d"), forms.TimeInput: ("time", "%H:%M")}.get(type(widget))
    if kind is None or widget.input_type != "text":
        return widget
    native = copy(widget)
    native.input_type, native.format = kind
    return native


def _target(bound):
    """Find the id of the first control of a field."""
    if isinstance(bound.field.widget, GROUPS):
        return next((part.data["attrs"].get("id", "") for part in bound.subwidgets), "")
    if getattr(bound.field.widget, "use_fieldset", False):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
