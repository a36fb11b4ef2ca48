"""What the helpline forgets, and when; figures survive."""


def erase_what_identifies(requests, *, now) -> int:
    """Forget names, numbers and words of these finished requests; theme, place, delays and outcome stay."""
    return requests.filter(erased_at__isnull=True).update(
        name="", said="", phone="", phone_digest="", notes="", erased_at=now
    )
