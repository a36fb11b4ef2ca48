"""What people are told: in their inbox, by e-mail, by text message.

>>> declare("helpline.offered", _("A request is offered to you"), urgent=True,      # in notices.py of a module
...         subject=_("Somebody needs you: %(theme)s"), text=_("…"), sms=_("…"))
>>> tell(person, "helpline.offered", about=request, url=request.url, now=now, theme="…")
>>> send_message("helpline.followed", to_phone="+33…", about=request, now=now, code="…")
"""

from .registry import declare

__all__ = ["declare", "send_message", "tell"]


def __getattr__(name):
    # The actions need the models, which are not there yet when Django imports the application.
    if name in ("tell", "send_message"):
        from . import actions

        return getattr(actions, name)
    raise AttributeError(name)
