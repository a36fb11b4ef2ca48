"""Where a text stands, in plain words: what happens next, who can do it, and what this person may do now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.access import may
from maillon.kernel.revisions import counting
from maillon.kernel.revisions.flows import APPROVED, CORRECTIONS_ASKED, DRAFT, PUBLISHED, TEXT, TO_PROOFREAD
from maillon.kernel.revisions.kinds import VERBS, kind
from maillon.kernel.revisions.models import Text

TONES = {DRAFT: "neutral", TO_PROOFREAD: "sun", CORRECTIONS_ASKED: "coral", APPROVED: "teal", PUBLISHED: "moss"}


@dataclass(frozen=True)
class Standing:
    """A text as it stands, for one person; `missing` counts approvals, `objectors` names who asked for corrections."""

    text: Text
    rights: frozenset[str]
    is_author: bool
    has_approved: bool
    approvals: list
    missing: int
    needed: int
    objectors: tuple[str, ...]

    @property
    def state(self) -> str:
        """Where it is: what waits for nobody any more, since whoever objected left, is approved."""
        is_ready = self.text.state == TO_PROOFREAD and not self.missing and not self.objectors
        return APPROVED if is_ready else self.text.state

    @property
    def tone(self) -> str:
        """The colour of the state."""
        return "coral" if self.text.withdrawn_at else TONES[self.state]

    @property
    def label(self):
        """The state in two words."""
        return _("Withdrawn") if self.text.withdrawn_at else TEXT.states[self.state].label

    @property
    def next(self) -> str:
        """What happens next, and who can do it."""
        match self.state:
            case "published" if self.text.withdrawn_at:
                return _("Nobody reads it any more. Give it back as it was, or write a new version of it.")
            case "draft":
                return _("When it is ready, somebody who writes it asks for it to be proofread.")
            case "to_proofread" if not self.missing:
                names = ", ".join(self.objectors)
                return _("Only the approval of %(names)s is missing, who asked for corrections.") % {"names": names}
            case "to_proofread":
                return ngettext(
                    "Somebody who did not write it reads it, then approves it or asks for corrections. One more "
                    "approval is needed.",
                    "People who did not write it read it, then approve it or ask for corrections. %(count)d more "
                    "approvals are needed.",
                    self.missing,
                ) % {"count": self.missing}
            case "corrections_asked":
                return _("Somebody who writes it corrects it, then asks for it to be proofread again.")
            case "approved":
                return _("It is approved as it stands. A facilitator of the group or a coordinator can publish it.")
        return _("Everybody can read it. Any change begins a new version, and this one stays until it is approved.")

    @property
    def has_newer(self) -> bool:
        """Whether readers see an older version than the last."""
        return self.text.published_id is not None and self.text.published_id != self.text.head_id

    @property
    def may_ask(self) -> bool:
        """Whether this person may ask for proofreading now."""
        return "write" in self.rights and self.text.state in (DRAFT, CORRECTIONS_ASKED)

    @property
    def may_judge(self) -> bool:
        """Whether this person may approve, or ask for corrections."""
        is_asked = self.text.state not in (DRAFT, PUBLISHED)
        return "proofread" in self.rights and is_asked and not self.is_author

    @property
    def may_remark(self) -> bool:
        """Whether this person may say something of a passage."""
        return bool({"proofread", "write"} & self.rights)

    @property
    def may_publish(self) -> bool:
        """Whether this person may publish the last version now."""
        return "publish" in self.rights and self.state == APPROVED

    @property
    def may_withdraw(self) -> bool:
        """Whether this person may take it away from readers."""
        return "withdraw" in self.rights and self.text.is_readable

    @property
    def may_restore(self) -> bool:
        """Whether this person may give it back to them."""
        return "withdraw" in self.rights and self.text.withdrawn_at is not None


def standing_of(text: Text, person) -> Standing:
    """Read where a text stands for somebody."""
    needed = kind(text.kind).approvals()
    approvals = counting.counted(text)
    return Standing(
        text=text,
        rights=frozenset(verb for verb in VERBS if may(person, verb, text)),
        is_author=person.pk in counting.authors_since_published(text),
        has_approved=any(one.person_id == person.pk for one in approvals),
        approvals=approvals,
        missing=max(needed - len(approvals), 0),
        needed=needed,
        objectors=tuple(one.credit or _("Somebody") for one in counting.objections(text)),
    )
