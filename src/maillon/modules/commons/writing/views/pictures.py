"""Cut a picture, and hide what it should not show."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.files.actions import blur, crop, say_anew
from maillon.kernel.files.areas import Area
from maillon.kernel.files.models import MOST_WORDS, Picture
from maillon.kernel.revisions.models import Draft, DraftAside
from maillon.lib.refusal import Refused

from ...documents import KIND

TO_CORRECT = 422
NUMBER = gettext_lazy("Write a number from 0 to 100.")
SIDES = (
    ("left", gettext_lazy("From the left")),
    ("top", gettext_lazy("From the top")),
    ("width", gettext_lazy("How wide")),
    ("height", gettext_lazy("How high")),
)


class AreaForm(forms.Form):
    """A part of a picture, in hundredths."""

    says_optional = False

    def __init__(self, *given, **options):
        super().__init__(*given, **options)
        for name, label in SIDES:
            self.fields[name] = forms.FloatField(
                label=label,
                min_value=0,
                max_value=100,
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal", "data-side": name}),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NUMBER),
            )

    @property
    def area(self) -> Area:
        """What was asked for."""
        return Area(**{name: self.cleaned_data[name] for name, _label in SIDES})


class WordsForm(forms.Form):
    """The words that stand for a picture."""

    says_optional = False

    alt = forms.CharField(label=gettext_lazy("What the picture shows"), max_length=MOST_WORDS, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def picture(request, code):
    """One picture of ours: its part to hide or to keep, by numbers or by drawing."""
    if "\x00" in code:
        raise Http404
    found = get_for(request.person, "change", Picture, code)
    deed = request.POST.get("deed", "")
    form = AreaForm(request.POST if deed in ("blur", "crop") else None)
    words = WordsForm(request.POST if deed == "words" else None, initial={"alt": found.alt})
    if request.method == "POST":
        bound = words if deed == "words" else form
        if bound.is_valid():
            try:
                _do(request, found, deed, bound)
                return redirect("writing:picture", found.code)
            except Refused as refused:
                bound.add_error("alt" if deed == "words" else None, explain(refused))
    named = f"image:{found.code}"
    shown = Q(content__contains=named) | Q(pk__in=DraftAside.objects.filter(content__contains=named).values("draft"))
    draft = Draft.objects.filter(shown, person=request.person, text__kind=KIND)
    context = {
        "picture": found,
        "form": form,
        "words": words,
        "marks": range(0, 101, 10),
        "draft": draft.select_related("text").order_by("-saved_at").first(),
    }
    status = TO_CORRECT if form.errors or words.errors else 200
    return render(request, "writing/picture.html", context, status=status)


def _do(request, found, deed, form) -> None:
    known = {"by": request.person, "now": request.now}
    seen = request.POST.get("seen", "")
    if deed == "words":
        say_anew(found, alt=form.cleaned_data["alt"], **known)
        messages.success(request, _("The words are changed. In a text, write them between the brackets."))
    elif deed == "crop":
        crop(found, form.area, seen=seen, **known)
        messages.success(request, _("The rest is cut off."))
    else:
        blur(found, [form.area], seen=seen, **known)
        messages.success(request, _("This part cannot be read any more. Hide another one, if need be."))
