"""Pictures sent to the bot go along with a draft, and are at an address that answers with them."""

import time

import aiohttp

import bot.teams
from handlers.screens.elements import Picture
from handlers.teams.pictures import SignedPictures
from playground.teams.people.member import Member
from tests.wire.probes import rows, stored
from tests.wire.twin import Twin, dialog_words, inputs, letters
from workflows import audit

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100
JPEG = b"\xff\xd8\xff\xe0" + b"\x01" * 100
TEXT = "text.maria-holm-facebook"


async def dropped(twin: Twin, who: Member, *files: tuple[str, bytes], inline: bool = False) -> str:
    """Pictures sent to the bot, and its answer."""
    made = tuple(who.file_upload(name, content) for name, content in files)
    await who.say("", **{"pictures" if inline else "files": made})
    await twin.tenant.settle()
    return letters(twin.last(who))


async def illustrated(twin: Twin) -> None:
    """A draft with a picture sent in the text and one sent as a file, delivered."""
    await twin.ask()
    assert "I have the picture" in await dropped(twin, twin.sofie, ("havn.png", PNG), inline=True)
    assert "I have the picture" in await dropped(twin, twin.sofie, ("bro.jpg", JPEG))
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    sent = [one["value"] for one in inputs(twin.sofie)["dropped"]["choices"]]
    assert len(sent) == 2
    await twin.send(twin.sofie, **{TEXT: "Vi bygger.", "dropped": sent, "alt": "En bro\nEn havn"})
    assert "Saved as draft 1" in dialog_words(twin.sofie)
    await twin.delivered()


def addresses(twin: Twin) -> list[str]:
    """The addresses of the pictures the mayor got."""
    shown = [each for one in twin.maria.messages() for each in one.attachments]
    return [one["contentUrl"] for one in shown if one["contentType"].startswith("image/")]


async def got(twin: Twin, address: str) -> tuple[int, bytes, str]:
    path = address.removeprefix("http://127.0.0.1:1")
    async with aiohttp.ClientSession() as web, web.get(twin.address + path) as answer:
        return answer.status, await answer.read(), answer.content_type


async def test_pictures_arrive_at_addresses_that_answer(twin: Twin) -> None:
    await illustrated(twin)
    found = [await got(twin, one) for one in addresses(twin)]
    assert sorted(found) == sorted([(200, PNG, "image/png"), (200, JPEG, "image/jpeg")])
    said = " ".join(twin.said(twin.maria))
    assert "En bro" in said
    assert "En havn" in said


async def test_a_picture_without_a_name_is_named_after_its_kind(twin: Twin) -> None:
    await twin.ask()
    await dropped(twin, twin.sofie, ("havn.png", PNG), inline=True)
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    assert [one["title"] for one in inputs(twin.sofie)["dropped"]["choices"]] == ["picture.png"]


async def test_an_address_is_good_as_given_alone(twin: Twin) -> None:
    await illustrated(twin)
    address = addresses(twin)[0].removeprefix("http://127.0.0.1:1")
    until, sha256, signature = address.split("/")[3:]
    wrong = [
        (until, sha256, "0" * len(signature)),
        (str(int(until) + 1), sha256, signature),
        ("0", sha256, signature),
        (until, "0" * 64, signature),
        ("²", sha256, signature),
        (until, sha256, "æ"),
        (until, "..%2f..", signature),
    ]
    for parts in wrong:
        assert (await got(twin, "/teams/pictures/" + "/".join(parts)))[0] == 404, parts


async def test_an_address_of_last_month_answers_no_more(twin: Twin) -> None:
    await illustrated(twin)

    async def never(_: str) -> bytes:
        raise AssertionError

    key = bot.teams._key(twin.office)
    for days, status in ((32, 404), (30, 200)):
        then = SignedPictures("", key, never, lambda days=days: time.time() - days * 24 * 3600)
        assert (await got(twin, then.address(Picture(PNG, "a.png", ""))))[0] == status


async def test_an_erased_picture_is_gone(twin: Twin) -> None:
    await illustrated(twin)
    await audit.erase(twin.office.work, 1, "henrik-bak")
    assert [(await got(twin, one))[0] for one in addresses(twin)] == [404, 404]


async def test_what_is_no_picture_is_told_kindly(twin: Twin) -> None:
    before = stored(twin)
    for name, content in (
        ("a.png", b"GIF?"),
        ("a.jpg", b"MZ program"),
        ("a.png", b"<svg onload=x>"),
        ("a.png", b""),
    ):
        assert "Only pictures can go along" in await dropped(twin, twin.sofie, (name, content))
    assert "Only pictures can go along" in await dropped(twin, twin.sofie, ("film.mov", b"PK\x03\x04"))
    assert "you have none just now" in await dropped(twin, twin.sofie, ("brev.docx", b"PK\x03\x04"))
    assert stored(twin) == before


async def test_a_huge_picture_is_told_kindly(twin: Twin) -> None:
    before = stored(twin)
    huge = b"\x89PNG\r\n\x1a\n" + b"\x00" * (10 * 1024 * 1024)
    assert "at most 10 MB" in await dropped(twin, twin.sofie, ("stor.png", huge))
    assert stored(twin) == before


async def test_one_that_cannot_be_fetched(twin: Twin) -> None:
    before = stored(twin)
    twin.tenant.faults.fail("download")
    assert "couldn't fetch" in await dropped(twin, twin.sofie, ("a.png", PNG))
    assert stored(twin) == before


async def test_a_requester_s_picture_is_a_kind_no(twin: Twin) -> None:
    before = stored(twin)
    assert "only the communications office" in await dropped(twin, twin.maria, ("a.png", PNG))
    assert "only the communications office" in await dropped(twin, twin.maria, ("a.png", PNG), inline=True)
    assert stored(twin) == before


async def test_an_address_of_a_stranger_s_is_never_fetched(twin: Twin) -> None:
    for url in (
        "https://evil.example/a.png",
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "https://x.ms",
        3,
    ):
        for one in (
            {"contentType": "image/png", "contentUrl": url},
            {
                "contentType": "application/vnd.microsoft.teams.file.download.info",
                "content": {"downloadUrl": url},
            },
        ):
            body = twin.tenant.activity(twin.sofie.aad_id, "message", text="", attachments=[one])
            assert (await twin.tenant.post(body)).status in {202, 400}
    await twin.tenant.settle()
    assert rows(twin, "SELECT * FROM medium") == []


async def test_more_pictures_than_go_along(twin: Twin) -> None:
    files = [(f"{number}.png", PNG + bytes([number])) for number in range(25)]
    assert "At most" in await dropped(twin, twin.sofie, *files)
    assert rows(twin, "SELECT * FROM medium") == []


async def test_pictures_without_words_for_those_who_cannot_see(twin: Twin) -> None:
    await twin.ask()
    await dropped(twin, twin.sofie, ("havn.png", PNG))
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    sent = [one["value"] for one in inputs(twin.sofie)["dropped"]["choices"]]
    await twin.send(twin.sofie, **{TEXT: "Vi bygger.", "dropped": sent, "alt": ""})
    assert "Please fill this in" in dialog_words(twin.sofie)
    known = inputs(twin.sofie)
    assert (known["dropped"]["value"], known[TEXT]["value"]) == (",".join(sent), "Vi bygger.")
