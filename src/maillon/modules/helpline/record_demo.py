"""The demonstration's households, requests handed over to places, and somebody who asked twice."""

from datetime import timedelta

from maillon.kernel.portal.world import World, part
from maillon.kernel.search import ask, reach

from .actions import place_answers
from .actions.answering import Call, answer_call
from .actions.asking import Wish, ask_to_be_called
from .actions.handing_over import Terms, hand_over
from .actions.household import add_contact
from .actions.recording import fill_record
from .handover_forms import consent_words
from .models import HelpRequest
from .place_keys import keep_key

# The link of a place, always the same, so that it may be named in the documentation of the demonstration.
PLACE_LINK = "lien-du-lieu-de-la-demonstration"
MARCEL = "+33639980021"
HANDED_OVER = (
    ("Nadia", "0DETTE00", "Odette", "+33465710061", 5, "Refaire une carte vitale, ne sait pas imprimer.", "France services Bellevue"),
    ("Nadia", "RENEE000", "Renée", "+33465710062", 12, "Déclarer ses revenus sur place.", "France services de la Vallée"),
    ("Karim", "PA0L0000", "Paolo", "+33465710063", 3, "Apprendre à envoyer un e-mail.", "Médiathèque du Crêt"),
)  # fmt: skip


@part(order=25)
def requests_with_places(world: World) -> None:
    """Hand three requests over: nobody has answered the first, the second has an appointment, the third is by phone."""
    silent, taken, _by_phone = [_handed_over(world, *row) for row in HANDED_OVER]
    keep_key(silent, PLACE_LINK, now=world.now)
    ago = world.now - timedelta(days=2)
    place_answers.take_charge(taken, role="place", now=ago)
    tomorrow = (world.now + timedelta(days=1)).replace(hour=14, minute=30, second=0, microsecond=0)
    place_answers.set_appointment(taken, appointment_at=tomorrow, role="place", now=ago)


@part(order=33)
def households(world: World) -> None:
    """Note somebody else to ring, and let Marcel ask twice."""
    karim = world.people["Karim"]
    for held in karim.requests_in_hand.all():
        add_contact(held, by=karim, relation="child", name="Manon", phone="+33639980066", now=world.now)
        fill_record(held, by=karim, answers={"subjects": ["security"], "age_bracket": "60_69"}, now=world.now)
    at = world.now - timedelta(minutes=4)
    again = ask_to_be_called(Wish("bases", world.communes[1], MARCEL, at, name="Marcel"), now=at)
    HelpRequest.objects.filter(pk=again.pk).update(code="MARCE200")


def _handed_over(world: World, by: str, code: str, name: str, phone: str, days: int, need: str, place_name: str):
    by, at = world.people[by], world.now - timedelta(days=days)
    call = Call("demarches", world.communes[0], phone=phone, name=name, said=need)
    request = answer_call(call, by=by, now=at)
    HelpRequest.objects.filter(pk=request.pk).update(code=code)
    request.code = code
    fill_record(
        request, by=by, answers={"subjects": ["social"], "age_bracket": "70_plus", "autonomy": "accompanied"}, now=at
    )
    place = next(iter(ask(place_name, kinds=["place"], limit=1)))
    terms = Terms("self", "spoken", consent_words(place.title), need, phone, name)
    later = at + timedelta(minutes=9)
    return hand_over(request, place=place, reach=reach("place", place.code), terms=terms, by=by, now=later)
