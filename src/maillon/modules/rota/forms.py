"""When somebody is available or away, and which hours to certify."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import Exceptional
from .words import zone_label
from .zones import ZONES


class DateInput(forms.DateInput):
    """A date picked in the browser's own calendar."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time picked in the browser's own clock."""

    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class AvailabilityForm(forms.Form):
    """Every week, that day, between two times."""

    weekday = forms.TypedChoiceField(label=_("Every"), choices=list(WEEKDAYS.items()), coerce=int)
    starts = forms.TimeField(label=pgettext_lazy("a time of day", "From"), widget=TimeInput())
    ends = forms.TimeField(
        label=pgettext_lazy("a time of day", "To"),
        widget=TimeInput(),
        help_text=_("Earlier than the start means the next day."),
    )

    def clean(self):
        values = super().clean()
        if values.get("starts") and values.get("starts") == values.get("ends"):
            self.add_error("ends", _("Choose an end that differs from the start."))
        return values


class ExceptionalForm(forms.Form):
    """From a day to another, whole days unless hours are said."""

    kind = forms.ChoiceField(
        label=_("What changes?"),
        choices=Exceptional.Kind.choices,
        initial=Exceptional.Kind.AWAY,
        widget=forms.RadioSelect,
    )
    first_day = forms.DateField(label=_("First day"), widget=DateInput())
    starts = forms.TimeField(
        label=_("From what time"), widget=TimeInput(), required=False, help_text=_("Leave it empty for the whole day.")
    )
    last_day = forms.DateField(
        label=_("Last day"), widget=DateInput(), required=False, help_text=_("Leave it empty for the same day.")
    )
    ends = forms.TimeField(
        label=_("Until what time"), widget=TimeInput(), required=False, help_text=_("Leave it empty for the whole day.")
    )

    def __init__(self, *arguments, zone: ZoneInfo, **options):
        super().__init__(*arguments, **options)
        self.zone = zone

    def clean(self):
        values = super().clean()
        if not values.get("first_day") or self.errors:
            return values
        last_day = values.get("last_day") or values["first_day"]
        starts_at = datetime.combine(values["first_day"], values.get("starts") or time(), self.zone)
        ends_at = datetime.combine(last_day, values.get("ends") or time(23, 59, 59), self.zone)
        if ends_at <= starts_at:
            self.add_error("last_day", _("The end comes before the start."))
        return values | {"starts_at": starts_at, "ends_at": ends_at}


class SwapForm(forms.Form):
    """Which of some colleagues' shifts one would take instead."""

    wanted = forms.MultipleChoiceField(
        label=_("Which of these could you take instead?"),
        help_text=_("Choose one or several, five at most. The first colleague to accept exchanges with you."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one shift.")},
    )

    def __init__(self, *arguments, choices, **options):
        super().__init__(*arguments, **options)
        self.fields["wanted"].choices = choices


class ZoneForm(forms.Form):
    """Where one lives, as far as clocks go."""

    zone = forms.TypedChoiceField(label=_("I live on the time of"), coerce=ZoneInfo)

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["zone"].choices = [(zone, zone_label(zone)) for zone in ZONES]


class PeriodForm(forms.Form):
    """From a day to another, both over or under way."""

    since = forms.DateField(label=pgettext_lazy("a day", "From"), widget=DateInput())
    until = forms.DateField(label=pgettext_lazy("a day", "To"), widget=DateInput())

    def __init__(self, *arguments, today, **options):
        super().__init__(*arguments, **options)
        self.today = today

    def clean(self):
        values = super().clean()
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end comes before the start."))
        if until and until > self.today:
            self.add_error("until", _("Only hours already served are certified: choose today at the latest."))
        return values


class AttestationForm(PeriodForm):
    """Which of one's hours to certify."""

    hub = forms.ModelChoiceField(label=_("For which team"), queryset=None, to_field_name="code", empty_label=None)
    field_order = ("hub", "since", "until")

    def __init__(self, *arguments, hubs, **options):
        super().__init__(*arguments, **options)
        self.fields["hub"].queryset = hubs
