"""Messages on the devices of those who asked: sealed for their browser, signed by us, and posted nowhere else."""

import json
import secrets

import pytest

from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Delivery, PushDevice
from maillon.kernel.notices.preferences import choose
from maillon.kernel.notices.push.devices import add_device, devices_of, is_known
from maillon.kernel.notices.push.pushing import public_key
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused
from maillon.lib.web_push import encoded, key_from, public_bytes
from tests.fixtures.push import PushService, unseal

pytestmark = pytest.mark.django_db
BROWSER, SECRET = key_from(b"the browser of Awa"), b"sixteen bytes !!"
KEYS = {"key": encoded(public_bytes(BROWSER)), "secret": encoded(SECRET)}


@pytest.fixture
def service(settings):
    server = PushService()
    settings.MAILLON_PUSH_SERVICES = (server.origin,)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def awa(make_person):
    return make_person("Awa")


@pytest.fixture
def device(awa, service, now):
    choose(awa, rhythm="at_once", channel="push")
    return add_device(awa, endpoint=f"{service.origin}/of-awa", **KEYS, now=now)


def test_a_message_is_sealed_for_the_browser_and_signed_for_its_service(kinds, awa, device, service, now, run_jobs):
    tell(awa, "test.calm", url="/nouvelles/", now=now, what="Marie")
    run_jobs()

    ((path, headers, content),) = service.received
    assert path == "/of-awa"
    assert (headers["Content-Encoding"], headers["Ttl"] if "Ttl" in headers else headers["TTL"]) == (
        "aes128gcm",
        "43200",
    )
    assert b"Marie" not in content
    said = json.loads(unseal(content, browser=BROWSER, secret=SECRET))
    assert (said["title"], said["text"]) == ("News of Marie", "There is news of Marie.")
    assert said["url"].endswith("/nouvelles/")
    assert list(Delivery.objects.values_list("channel", "state")) == [("push", "sent")]


def test_nothing_is_pushed_to_who_did_not_ask(kinds, make_person, service, now, run_jobs, mailoutbox):
    zoe = make_person("Zoé")
    choose(zoe, rhythm="at_once", channel="push")

    tell(zoe, "test.calm", now=now, what="Marie")
    run_jobs()

    assert (service.received, len(mailoutbox)) == ([], 1)


def test_a_device_that_is_gone_is_forgotten_and_the_message_is_written_instead(
    kinds, awa, device, service, now, run_jobs, mailoutbox
):
    service.status = 410

    tell(awa, "test.calm", now=now, what="Marie")
    run_jobs()

    assert PushDevice.objects.count() == 0
    assert [mail.to for mail in mailoutbox] == [["awa@example.org"]]


def test_a_service_that_is_tired_is_tried_again_and_told_once(kinds, awa, device, service, now, run_jobs):
    service.status = 503
    tell(awa, "test.calm", now=now, what="Marie")
    run_jobs()
    state = Delivery.objects.get().state

    service.status = 201
    run_jobs(later=True)
    run_jobs(later=True)

    assert (state, Delivery.objects.get().state, len(service.received)) == ("failed", "sent", 1)


def test_two_devices_are_both_told_in_one_message(kinds, awa, device, service, now, run_jobs):
    add_device(awa, endpoint=f"{service.origin}/telephone", **KEYS, now=now)

    tell(awa, "test.calm", now=now, what="Marie")
    run_jobs()

    assert sorted(path for path, _headers, _content in service.received) == ["/of-awa", "/telephone"]
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://169.254.169.254/latest",
        "https://localhost/x",
        "https://fcm.googleapis.com:8080/x",
        "https://me@fcm.googleapis.com/x",
        "file:///etc/passwd",
        "https://[::1",
        "",
    ],
)
def test_nothing_is_posted_but_to_the_services_of_browsers(awa, endpoint, now):
    assert not is_known(endpoint)
    with pytest.raises(Refused, match="push_unknown"):
        add_device(awa, endpoint=endpoint, **KEYS, now=now)


@pytest.mark.parametrize("keys", [{"key": "", "secret": ""}, KEYS | {"key": "é"}, KEYS | {"secret": encoded(b"short")}])
def test_keys_that_are_none_are_refused(awa, service, keys, now):
    with pytest.raises(Refused, match="push_unknown"):
        add_device(awa, endpoint=f"{service.origin}/x", **keys, now=now)


def test_a_browser_is_whose_it_was_last(awa, device, make_person, service, now):
    zoe = make_person("Zoé")

    add_device(zoe, endpoint=f"{service.origin}/of-awa", **KEYS, now=now)

    assert (devices_of(awa).count(), devices_of(zoe).count()) == (0, 1)


def test_the_page_gives_our_key_and_forgets_a_device(client, awa, device, make_person, service):
    client.force_login(make_person("Zoé"))
    others = client.post(f"/nouvelles/appareils/{device.code}/retrait/").status_code
    client.force_login(awa)

    page = client.get("/nouvelles/reglages/").content.decode()
    added = {"endpoint": f"{service.origin}/{secrets.token_hex(4)}", "name": "Linux", **KEYS}
    client.post("/nouvelles/appareils/", added)
    client.post(f"/nouvelles/appareils/{device.code}/retrait/")

    assert others == 404
    assert f'data-push-key="{public_key()}"' in page
    assert [one.name for one in devices_of(awa)] == ["Linux"]
    assert client.get("/veille.js")["Content-Type"].startswith("text/javascript")


def test_devices_go_with_the_account(awa, device, now):
    erase_person(awa, now=now)

    assert PushDevice.objects.count() == 0
