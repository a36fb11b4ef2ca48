"""Where the two meet: my articles, one article, its terms, the yes of each."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, may, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.models import Thread
from maillon.lib.refusal import Refused

from .. import queries
from ..actions import publishing
from ..actions.consents import say_nobody_is_shown
from ..actions.writing import THREAD, begin_article, change_terms
from ..audiences import AUDIENCE
from ..documents import html, open_content
from ..forms import BeginForm, TermsForm
from ..models import Agreement, Article
from ..words import in_words
from .trying import TO_CORRECT, try_to, version_read


@require_safe
@signed_in
def mine(request):
    """The articles somebody writes or accompanies."""
    return render(request, "newsroom/mine.html", {"articles": queries.of(request.person)})


@signed_in
def begin(request):
    """Begin an article."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(begin_article(**form.cleaned_data, by=request.person, now=request.now).desk_url)
        except Refused as refused:
            form.add_error("body", explain(refused))
    return render(request, "newsroom/begin.html", {"form": form}, status=TO_CORRECT if form.errors else 200)


@require_safe
@signed_in
def article(request, code):
    """One article, as it was last written, and what it still lacks."""
    found = get_for(request.person, "open", Article, code)
    revision = found.text.head
    of_the_two = may(request.person, "write", found)
    agreed = Agreement.objects.filter(revision=revision, person=request.person, taken_back_at__isnull=True)
    thread = Thread.objects.filter(audience=AUDIENCE, object_id=found.pk, key=THREAD).first() if of_the_two else None
    written = open_content(revision.content)
    needs = queries.needs_of(found, revision, now=request.now)
    context = {
        "article": found,
        "revision": revision,
        "written": written,
        "body": html(written.body, at_the_desk=True),
        "needs": in_words(needs, found, person=request.person),
        "missing": sum(not is_there for is_there in needs.values()),
        "lacks_a_word": needs.get("who_is_shown") is False,
        "names_somebody": "pictured" in needs,
        "is_current": found.text.is_readable and found.text.published_id == revision.pk,
        "of_the_two": of_the_two,
        "is_author": found.author_id == request.person.pk,
        "said_yes": agreed.exists(),
        "thread": thread,
        "may_note": may(request.person, "note consents", found),
        "may_pair": may(request.person, "pair", found),
    }
    return render(request, "newsroom/article.html", context)


@require_POST
@signed_in
def decision(request, code):
    """Say yes to the version one has read, take it back, or withdraw."""
    found = get_for(request.person, "open", Article, code)
    by, now = {"by": request.person}, {"now": request.now}
    deed = request.POST.get("deed")
    if deed == "yes":
        revision = version_read(found, request)
        try_to(request, lambda: publishing.say_yes(found, revision=revision, **by, **now), _("Your yes is written."))
    elif deed == "nobody":
        revision = version_read(found, request)
        try_to(request, lambda: say_nobody_is_shown(found, revision=revision, **by, **now), _("It is written."))
    elif deed == "take_back":
        try_to(request, lambda: publishing.take_back(found, **by, **now), _("Your yes is taken back."))
    elif deed == "withdraw":
        done = _("It is withdrawn: nobody reads it any more.")
        try_to(request, lambda: publishing.withdraw(found, **by, **now), done)
    else:
        raise Http404
    return redirect(found.desk_url)


@signed_in
def terms(request, code):
    """Choose the name readers see, and the hour."""
    found = get_for(request.person, "own", Article, code)
    hour = localtime(found.publish_at) if found.publish_at else None
    form = TermsForm(request.POST or None, initial={"pen_name": found.pen_name, "publish_at": hour})
    if request.method == "POST" and form.is_valid():
        try:
            change_terms(found, **form.cleaned_data, by=request.person, now=request.now)
            return redirect(found.desk_url)
        except Refused as refused:
            form.add_error(None, explain(refused))
    context = {"form": form, "article": found}
    return render(request, "newsroom/terms.html", context, status=TO_CORRECT if form.errors else 200)
