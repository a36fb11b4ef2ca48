"""Everything that writes about texts."""

from .consents import agree_to_licence, change_licence
from .drafts import drop_draft, save_draft
from .importing import publish_as_imported, withdraw_with_source
from .proofreading import approve, ask_for_corrections, ask_for_proofreading
from .publishing import publish, restore, withdraw
from .remarks import accept_suggestion, decline_suggestion, remark, settle
from .renewing import renew
from .writing import Conflicting, begin, follow_source, revise

__all__ = [
    "Conflicting",
    "accept_suggestion",
    "agree_to_licence",
    "approve",
    "ask_for_corrections",
    "ask_for_proofreading",
    "begin",
    "change_licence",
    "decline_suggestion",
    "drop_draft",
    "follow_source",
    "publish",
    "publish_as_imported",
    "remark",
    "renew",
    "restore",
    "revise",
    "save_draft",
    "settle",
    "withdraw",
    "withdraw_with_source",
]
