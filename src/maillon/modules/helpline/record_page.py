"""What the record shows during a call, beside the guides and the places."""

from .actions.household import household_of
from .actions.recording import came_before
from .models import CallRecord, HelpRequest
from .queries.duplicates import joined_to, like_this
from .queries.history import history_of
from .record_forms import CallRecordForm, ContactForm


def record_page(held: HelpRequest, person) -> dict:
    """Return the grid to tick, the household, the requests alike, those joined, and the history."""
    contacts = household_of(held)
    return {
        "record_form": record_form(held),
        "contact_form": ContactForm(),
        "contacts": contacts,
        "rings_first": next((contact for contact in contacts if contact.rings_first), None),
        "alike": like_this(held, person),
        "joined": joined_to(held),
        "history": history_of(held),
        "handovers": held.handovers.order_by("-pk"),
    }


def record_form(held: HelpRequest, data=None) -> CallRecordForm:
    """Return the grid as it was ticked so far; who came before is not asked whether it is the first time."""
    record = CallRecord.objects.filter(request=held).first()
    return CallRecordForm(data, theme=held.theme, record=record, known=came_before(held), auto_id="record_%s")
