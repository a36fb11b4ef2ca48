"""The forms of planning: what is promised and ruled, what is known to come, shifts by hand."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.schedule.words import spell_time
from maillon.ui.dates import date_format

from ..words import lasting
from .models import Correction


class SettleForm(forms.Form):
    """What the team promises, how hours are ruled, and how it works."""

    answered_percent = forms.IntegerField(
        label=_("Calls answered in time, out of a hundred"),
        help_text=_("80 is usual. The nearer to 100, the more volunteers wait for nothing in quiet hours."),
        min_value=1,
        max_value=99,
    )
    within_seconds = forms.IntegerField(
        label=_("In time means within… (seconds)"),
        help_text=_("60 is usual: a minute of music is bearable, not more."),
        min_value=5,
        max_value=3600,
    )
    callback_hours = forms.IntegerField(
        label=_("People are rung back within… (opening hours)"),
        help_text=_("2 is usual: whoever asks at 17 h is rung before 10 h the next morning."),
        min_value=1,
        max_value=80,
    )
    calls_percent = forms.IntegerField(
        label=_("Out of a hundred requests, how many are live calls?"),
        help_text=_("0 when everybody is rung back. Live calls need more people, since nobody may wait long."),
        min_value=0,
        max_value=100,
    )
    least_people = forms.IntegerField(
        label=_("At least so many volunteers at any open time"),
        help_text=_("Even when few people should call."),
        min_value=0,
        max_value=20,
    )
    handling_minutes = forms.IntegerField(
        label=_("A request takes… (minutes)"), min_value=3, max_value=120, required=False
    )
    patience_minutes = forms.IntegerField(
        label=_("On the line, people wait at most… (minutes)"),
        help_text=_("Left empty: 5 minutes, as is usual."),
        min_value=1,
        max_value=30,
        required=False,
    )
    block_minutes = forms.TypedChoiceField(
        label=_("A shift lasts"),
        help_text=_("Two hours is what volunteers bear well."),
        coerce=int,
        choices=[(minutes, lasting(minutes * 60)) for minutes in range(60, 301, 30)],
    )
    most_a_day_minutes = forms.IntegerField(
        label=_("At most in a day, in minutes"),
        help_text=_("Beyond it, the person is warned; a rota never proposes it."),
        min_value=30,
        max_value=1440,
    )
    most_a_week_minutes = forms.IntegerField(
        label=_("At most in a week, in minutes"), help_text=_("600 is ten hours."), min_value=30, max_value=10080
    )
    rest_minutes = forms.IntegerField(
        label=_("Rest between two days, in minutes"), help_text=_("660 is eleven hours."), min_value=0, max_value=1440
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days of the week"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    must_be_consecutive = forms.BooleanField(label=_("The shifts of one day follow each other"), required=False)
    may_insist = forms.BooleanField(
        label=_("A volunteer may book beyond these limits, after a warning"), required=False
    )

    self_service_until_hours = forms.IntegerField(
        label=_("A shift is given up without asking until, in hours before"),
        help_text=_("Later, it is still possible, and the coordination is told at once."),
        min_value=0,
        max_value=168,
    )
    messages_a_day = forms.IntegerField(
        label=_("Calls for cover to one person in a day, at most"),
        help_text=_("2 is usual: nobody stays where they are asked all day long."),
        min_value=0,
        max_value=10,
    )
    tell_coordinators_minutes = forms.IntegerField(
        label=_("The coordination is told, in minutes before the shift, when nobody was found"),
        help_text=_("60 leaves time to ring somebody."),
        min_value=5,
        max_value=1440,
    )

    def __init__(self, *args, measured_minutes: int | None = None, **options):
        super().__init__(*args, **options)
        self.fields["handling_minutes"].help_text = (
            _("Left empty: %(minutes)d minutes, as measured on your requests.") % {"minutes": measured_minutes}
            if measured_minutes
            else _("Left empty: 15 minutes, until enough requests have been measured.")
        )

    def clean(self):
        said = super().clean()
        block, day, week = (said.get(name) for name in ("block_minutes", "most_a_day_minutes", "most_a_week_minutes"))
        if block and day and day < block:
            self.add_error("most_a_day_minutes", _("A day must hold at least one shift."))
        if day and week and week < day:
            self.add_error("most_a_week_minutes", _("A week must hold at least one full day."))
        return said


class _OnADay(forms.Form):
    """A day of the week shown, and two half-hours of it."""

    day = forms.ChoiceField(label=_("Day"))
    starts = forms.ChoiceField(label=_("From"))
    ends = forms.ChoiceField(label=_("Until"))

    def __init__(self, *args, monday, zone: str, **options):
        super().__init__(*args, **options)
        days = [monday + timedelta(days=number) for number in range(7)]
        self.zone = ZoneInfo(zone)
        self.fields["day"].choices = [(day.isoformat(), date_format(day, "l j F")) for day in days]
        clocks = [time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30)]
        choices = [(f"{clock:%H:%M}", spell_time(clock)) for clock in clocks]
        self.fields["starts"].choices = choices
        self.fields["ends"].choices = [*choices[1:], ("24:00", "24 h")]

    def clean(self):
        said = super().clean()
        if not {"day", "starts", "ends"} <= said.keys():
            return said
        said["starts_at"], said["ends_at"] = self._moment(said["starts"]), self._moment(said["ends"])
        if said["ends_at"] <= said["starts_at"]:
            self.add_error("ends", _("It must end after it starts."))
        return said

    def _moment(self, clock: str) -> datetime:
        day = datetime.fromisoformat(self.cleaned_data["day"])
        if clock == "24:00":
            return (day + timedelta(days=1)).replace(tzinfo=self.zone).astimezone(UTC)
        hours, minutes = clock.split(":")
        return day.replace(hour=int(hours), minute=int(minutes), tzinfo=self.zone).astimezone(UTC)


class CorrectionForm(_OnADay):
    """Something known to come that history cannot know."""

    percent = forms.IntegerField(
        label=_("How much more or less, in per cent"),
        help_text=_("30 for a third more, −50 for half as many."),
        min_value=Correction.LEAST,
        max_value=Correction.MOST,
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For instance: we are on television on Thursday."),
        max_length=120,
        error_messages={"required": _("Say why, so that the others understand.")},
    )

    def clean_percent(self):
        if self.cleaned_data["percent"] == 0:
            raise forms.ValidationError(_("0 changes nothing: give a number above or below."))
        return self.cleaned_data["percent"]


class ShiftForm(_OnADay):
    """A shift opened by hand."""

    needed = forms.IntegerField(label=_("Volunteers needed"), min_value=1, max_value=200, initial=1)
    theme = forms.ChoiceField(label=_("Theme"), choices=[("", _("Any theme")), *themes.labels()], required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args, languages, **options):
        super().__init__(*args, **options)
        self.fields["language"].choices = [("", _("Any language")), *languages]
