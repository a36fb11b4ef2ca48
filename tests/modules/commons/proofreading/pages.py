"""Open the pages about one text as somebody, and press their buttons."""


def shown(client, person, path, *, status=200):
    client.force_login(person)
    page = client.get(path)
    assert page.status_code == status
    return page.content.decode()


def send(client, person, path, given=None):
    client.force_login(person)
    return client.post(path, given or {}, follow=True)


def at(text, *more):
    return "/".join(["/atelier/textes", text.code, *map(str, more), ""])
