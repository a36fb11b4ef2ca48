"""Threads of messages between those whom something concerns: a group, a hub, those on duty, the two of an engagement.

>>> audiences.declare("group", label=…, members=…, may_read=…, may_write=…, may_moderate=…)   # in a module
>>> actions.open_thread("group", group.pk, subject=_("Welcome"), by=person, now=now)
>>> private.open_thread(about=("engagement", code), members=[awa, karim], subject=title, now=now)
>>> actions.say(thread, "engagements.accepted", about=karim, now=now, when="…")   # a line, declared in lines
>>> actions.post(thread, text="Bonjour", by=person, now=now)
>>> set_reveal("engagement", lambda thread, reader: …)    # when numbers and addresses are no longer masked
"""

from .abouts import set_home, set_reveal

__all__ = ["set_home", "set_reveal"]
