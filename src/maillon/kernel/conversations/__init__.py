"""Threads of messages between those whom something concerns: a group, a hub, those on duty, later an engagement.

>>> audiences.declare("group", label=…, members=…, may_read=…, may_write=…, may_moderate=…)   # in a module
>>> open_thread("group", group.pk, subject=_("Welcome"), by=person, now=now)
>>> post(thread, text="Bonjour", by=person, now=now)
"""
