"""The words for what the helpline refuses."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "already_asked", _("A request about this is already open for this number. We will ring you: no need to ask twice.")
)
declare("asked_too_often", _("Several requests came from this number today. We will ring you; you can also call us."))
declare("offer_lapsed", _("The time to answer has run out: this request has gone to somebody else."))
declare("already_helping", _("You already have a request in hand. Finish it or put it back first."))
declare("no_call_yet", _("Show the number and ring first, so that the attempt counts."))
declare("no_place_sent", _("Send the place to the person first: they will find it on their page."))
declare("too_many_contacts", _("Eight numbers are already noted for this request. Remove one first."))
declare("both_in_hand", _("Each of the two is already in somebody’s hands. One must go back to the queue first."))
declare("asked_again_since", _("The same number has asked again about this since: that request stands for it."))
declare("already_waiting", _("This number has asked for this at this very moment. Press once more: its request opens."))
declare(
    "in_other_hands", _("%(name)s is taking care of this request right now. Tell the person to keep their phone near.")
)
declare("outside_territory", _("You do not help in this town. Put the request in the queue: the team there will ring."))
declare("number_needed", _("To be rung back, they must leave a number."))
declare("place_often", _("This place has been asked a lot today. Choose another one, or ring it."))
declare("link_expired", _("The time to answer has run out. Ring us if you can still help."))
declare("appointment_out_of_reach", _("Choose a moment from now on, within four months."))
declare("hard_question", _("This is a hard question, passed on to those who are used to them. Choose another one."))
declare("reason_needed", _("Say why in a few words: it is kept in the journal."))
declare("not_on_duty_any_more", _("This person is no longer on duty. Choose somebody else."))
declare("hands_full", _("This person is already helping somebody. Choose somebody else."))
declare("choose_somebody", _("Choose to whom you give it."))
declare(
    "question_has_phone",
    _("There is a telephone number in your question. Take it out: colleagues need not know who it is."),
)
declare(
    "question_has_email",
    _("There is an e-mail address in your question. Take it out: colleagues need not know who it is."),
)
declare(
    "question_has_number",
    _("There is a long number in your question. Take it out: colleagues need not know who it is."),
)
declare("question_names_somebody", _("The name of the person is in your question. Take it out: write “the person”."))
declare("question_settled", _("This question is settled. Thank you for wanting to help."))
declare("not_your_call", _("Only whoever rang can say that the call was hard, in the two days after it."))
declare("too_many_shares", _("You already share twenty links. Withdraw one that is no longer needed."))
declare("nobody_to_ring", _("No number was left: nobody could ring. Note one, or say how it ends."))
