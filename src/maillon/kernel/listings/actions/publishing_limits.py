"""How much one person may publish: enough for anybody, too little for a robot."""

from datetime import timedelta

A_DAY = timedelta(days=1)
PUBLISHED_A_DAY = 20
