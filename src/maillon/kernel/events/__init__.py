"""What happens, said once and heard by whoever cares; and work for later.

>>> @dataclass(frozen=True)
... class RequestClosed(Event):
...     request_id: int
>>> publish(RequestClosed(request_id=7))
>>> @on("helpline.RequestClosed", later=True)      # in reactions.py of any module
... def thank_the_mediator(event): ...
"""

from .bus import Event, on, publish
from .later import every, job
from .turns import in_turn

__all__ = ["Event", "every", "in_turn", "job", "on", "publish"]
