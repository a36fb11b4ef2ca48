"""Ask whoever published a listing, in private, before one answers it: one conversation for each pair and listing.

>>> ask(listing, text="What size is it?", by=awa, submission=form.submission, now=now)     # returns the conversation
>>> talk_of(listing.code, (awa, karim), reader=awa)                                        # the one they have
"""
