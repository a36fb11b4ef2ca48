"""Time given and received in a community that wants to count it: an hour is an hour, whatever is done with it.

>>> kept = hold(community=c, payer=awa, payee=karim, minutes=60, about=("engagement", code), by=awa, now=now)
>>> settle(kept, by=awa, now=now)                                        # or release(kept, …): as if nothing had been
"""
