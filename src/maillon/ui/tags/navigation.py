"""Finding one's way: titles, steps, breadcrumbs, pages, search, tiles, the human way."""

from django.template.loader import render_to_string

from maillon.ui.tags.library import register


@register.simple_tag
def page_header(title, lead="", kicker="", level=1):
    """Open a page: its one h1, what it is about, and what it belongs to."""
    return render_to_string("ui/page_header.html", {"title": title, "lead": lead, "kicker": kicker, "level": level})


@register.simple_tag
def steps_bar(current, total, labels=""):
    """Show how far one is: labels as a list or as `one|two|three`."""
    names = labels.split("|") if isinstance(labels, str) and labels else list(labels or [])
    steps = [
        {
            "number": number,
            "label": names[number - 1] if number <= len(names) else "",
            "state": "done" if number < current else "current" if number == current else "next",
        }
        for number in range(1, total + 1)
    ]
    return render_to_string("ui/steps_bar.html", {"current": current, "total": total, "steps": steps})


@register.simple_tag
def breadcrumb(items):
    """Show the way back up; items are (label, url) pairs or dicts, the last one being this page."""
    pairs = [(item["label"], item.get("url", "")) if isinstance(item, dict) else tuple(item) for item in items]
    return render_to_string("ui/breadcrumb.html", {"items": pairs})


@register.simple_tag(takes_context=True)
def pagination(context, page, parameter="page"):
    """Lead to the pages before and after, keeping the rest of the question."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number):
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = number
        return f"?{query.urlencode()}"

    return render_to_string(
        "ui/pagination.html",
        {
            "page": page,
            "previous": address(page.previous_page_number()) if page.has_previous() else "",
            "next": address(page.next_page_number()) if page.has_next() else "",
        },
    )


@register.simple_tag
def search_box(action, value="", placeholder="", label="", name="q", button="", near=None):
    """Ask one question in plain words; with `near`, also where."""
    return render_to_string(
        "ui/search_box.html",
        {
            "action": action,
            "value": value,
            "placeholder": placeholder,
            "label": label,
            "name": name,
            "button": button,
            "near": near,
            "asks_near": near is not None,
        },
    )


@register.simple_tag
def tile(title, text="", icon="", url="", level=3):
    """Lead to a theme: what I want, in the first person, and examples."""
    return render_to_string("ui/tile.html", {"title": title, "text": text, "icon": icon, "url": url, "level": level})


@register.simple_tag(takes_context=True)
def call_line(context):
    """Give the number to call, its hours, and the way to be called back."""
    return render_to_string(
        "ui/call_line.html",
        {
            "site": context.get("site"),
            "human_way_url": context.get("human_way_url"),
        },
    )
