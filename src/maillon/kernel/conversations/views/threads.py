"""The pages of conversations: what there is to read, one conversation, what becomes of one's words."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from maillon.kernel.access import get_for, may, public, signed_in, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from .. import abouts, actions, audiences, marks, private, queries
from ..apart import apart_from
from ..attaching import is_about_a_file
from ..forms import MessageForm, WithdrawForm
from ..models import LeavingWish, Message, ReadMark, Thread
from ..reading import shown_messages, shown_threads
from ..video import video_host, video_room

A_PAGE = 20


@require_GET
@signed_in
def threads(request):
    """The conversations a person may read, the liveliest first."""
    page = Paginator(queries.threads_of(request.person), A_PAGE).get_page(request.GET.get("page"))
    page.object_list = shown_threads(page.object_list, reader=request.person)
    return render(request, "conversations/threads.html", {"page": page})


@signed_in
def thread(request, code):
    """One conversation; a POST writes in it. Whoever handles a report about it first says why they read."""
    found = visible_to(request.person, "read", Thread).filter(code=normalise_code(code)).first()
    if found is None:
        context = {"thread": get_for(request.person, "look into", Thread, code)}
        return render(request, "conversations/look.html", context)
    form = MessageForm(request.POST or None, request.FILES or None, thread=found)
    if request.method == "POST" and form.is_valid():
        given, files = form.cleaned_data, request.FILES.getlist("files")
        try:
            actions.post(
                found, text=given["text"], files=files, submission=given["submission"], by=request.person,
                now=request.now,
            )  # fmt: skip
            return redirect(f"{marks.url_of(found)}#ecrire")
        except Refused as refused:
            form.add_error(_field_of(refused), explain(refused))
    return render(request, "conversations/thread.html", _context(request, found) | {"form": form})


@require_GET
@signed_in
def thread_live(request, code):
    """The messages, which change by themselves."""
    found = get_for(request.person, "read", Thread, code)
    return render(request, "conversations/_messages.html", _context(request, found))


@require_POST
@signed_in
def read(request, code):
    """Everything there has been read."""
    found = get_for(request.person, "follow", Thread, code)
    marks.mark_read(found, by=request.person, now=request.now)
    return redirect("conversations:threads")


@require_POST
@signed_in
def mute(request, code):
    """Be told of it no more, or again."""
    found = get_for(request.person, "follow", Thread, code)
    muted = "again" not in request.POST
    marks.set_muted(found, by=request.person, muted=muted, now=request.now)
    told = _("You will no longer be told of this conversation.") if muted else _("You will be told of it again.")
    messages.success(request, told)
    return redirect(marks.url_of(found))


@require_POST
@signed_in
def close(request, code):
    """Close a conversation, or open it again."""
    found = get_for(request.person, "moderate", Thread, code)
    act = actions.reopen if "again" in request.POST else actions.close
    _try(request, act, found)
    return redirect(marks.url_of(found))


@require_POST
@signed_in
def withdraw(request, code):
    """Take a message back."""
    message = get_for(request.person, "withdraw", Message.objects.select_related("thread"), code)
    form = WithdrawForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    if _try(request, actions.withdraw, message, why=why):
        messages.success(request, _("The message is taken back: nobody sees it any more."))
    return redirect(marks.url_of(message.thread))


@require_POST
@signed_in
def leave(request, code):
    """Be in a conversation no more."""
    found = get_for(request.person, "leave", Thread, code)
    if _try(request, private.leave, found):
        messages.success(request, _("You have left the conversation."))
    return redirect("conversations:threads")


@require_GET
@public
def moved(request, rest=""):
    """Where conversations used to be: e-mails lead there still."""
    return redirect(f"{reverse('conversations:threads')}{rest}", permanent=True)


@signed_in
def my_words(request):
    """Whether one's words go with one's account."""
    if request.method == "POST":
        marks.wish_on_leaving(request.person, erase_words="erase" in request.POST, now=request.now)
        messages.success(request, _("Your choice is kept."))
        return redirect("conversations:my_words")
    written = Message.objects.shown().filter(author=request.person, line="").count()
    goes = LeavingWish.objects.filter(person=request.person).exists()
    return render(request, "conversations/my_words.html", {"written": written, "goes": goes})


def _field_of(refused: Refused) -> str:
    """A file that is refused is shown beside the files, and the words beside the words."""
    return "files" if is_about_a_file(refused) else "text"


def _context(request, found: Thread) -> dict:
    before = request.GET.get("avant", "")
    mark = ReadMark.objects.filter(person=request.person, thread=found).first()
    found_messages, older = queries.messages_of(found, before=int(before) if before.isdecimal() else None)
    circle = audiences.labels([found], reader=request.person)[found.pk]
    is_apart = audiences.get(found.audience).strangers and apart_from(request.person, private.people_in(found))
    is_private = found.audience == private.AUDIENCE
    may_write, may_follow = may(request.person, "write", found), may(request.person, "follow", found)
    return {
        "thread": found,
        "title": found.subject or circle,
        "circle": circle,
        "home": abouts.home_of(found, request.person) if is_private else audiences.home_of(found),
        "asides": abouts.asides_of(found, request.person, now=request.now) if may_follow and not is_apart else [],
        "talk": shown_messages(found, found_messages, reader=request.person, read_id=mark.read_id if mark else 0),
        "older": older,
        "is_past": bool(before),
        "is_muted": bool(mark and mark.muted_at),
        "may_write": may_write and not is_apart,
        "is_apart": is_apart,
        "is_private": is_private,
        "may_leave": is_private and may(request.person, "leave", found),
        "is_looked_into": not may_write and not may_follow,
        "may_moderate": may(request.person, "moderate", found),
        "video": video_room(found, on=request.now.date()),
        "video_host": video_host(),
    }


def _try(request, act, subject, **details) -> bool:
    try:
        act(subject, by=request.person, now=request.now, **details)
        return True
    except Refused as refused:
        messages.error(request, explain(refused))
        return False
