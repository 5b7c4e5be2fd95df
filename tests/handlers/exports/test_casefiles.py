"""A ticket's file: what is in the PDF and in the JSON, erased text shown as erased, hostile text as text."""

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from config.i18n import load_words
from handlers.exports.casefile_look import CaseLook
from handlers.exports.casefiles import Package, files, picture_name
from tests.fakes import office as names
from tests.handlers.exports.answers import HOSTILE
from tests.handlers.exports.documents import problems, text_of
from tests.workflows.steps import answers, claimed, delivered, published, sent
from workflows import audit, casefiles, drafts
from workflows.domain.casefiles import CaseFile
from workflows.domain.drafts import Draft, Medium
from workflows.domain.tickets import Ticket
from workflows.drafts import WriteDraft
from workflows.ports import Workplace

DA = load_words()["da"]
JPEG = b"\xff\xd8\xff\xe0 a picture"
PICTURE = Medium(hashlib.sha256(JPEG).hexdigest(), "../../etc/passwd", "=1+1 <script>")


async def look(work: Workplace) -> CaseLook:
    people = await casefiles.people_shown(work, lambda person: "K-" + person[:2].upper())
    return CaseLook("nordvig", "Nordvig Kommune", "Europe/Copenhagen", people, work.policies)


async def filed(work: Workplace, ticket: Ticket) -> tuple[CaseFile, dict[str, bytes]]:
    case = await casefiles.collected(work, ticket.id)
    return case, dict(files(case, await look(work), DA))


async def test_the_pdf_tells_the_whole_case_and_is_fit_for_the_archive(work: Workplace) -> None:
    ticket = await published(work, await delivered(work), "https://social.example/opslag/1")
    _case, written = await filed(work, ticket)
    assert problems(written["000001/case.pdf"]) == []
    text = text_of(written["000001/case.pdf"])
    for told in (
        "Sag#1–NycykelstipåHavnegade",
        "Tolinjeromsikkerhed.",
        "Havnegadefårennycykelsti.",
        "https://social.example/opslag/1",
        "byrådetsmøde12/11,pkt.7",
        "K-SO",
        ticket.chain_head,
    ):
        assert told in text


async def test_the_json_holds_the_same_for_machines_without_officers_names(work: Workplace) -> None:
    ticket = await published(work, await delivered(work))
    _case, written = await filed(work, ticket)
    value = json.loads(written["000001/case.json"])
    assert value["form"] == "udkast-case-file/1"
    assert value["ticket"]["requester"] == "Maria Holm"
    assert value["records"]["kle"] == "00.13.04"
    assert (
        value["versions"][0]["sha256"]
        == hashlib.sha256(
            json.dumps(
                value["versions"][0]["draft"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
            ).encode()
        ).hexdigest()
    )
    assert value["chain"]["head"] == value["events"][-1]["head"]
    assert b"sofie" not in written["000001/case.json"].lower()


async def test_erased_text_is_shown_as_erased(work: Workplace) -> None:
    ticket = await published(work, await delivered(work))
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    _case, written = await filed(work, ticket)
    text = text_of(written["000001/case.pdf"])
    assert text.count("Tekstenerslettet.") == 2
    assert "Havnegade" not in text
    value = json.loads(written["000001/case.json"])
    assert (value["request"], value["versions"][0]["draft"]) == (None, None)


async def test_hostile_and_very_long_text_is_text(work: Workplace) -> None:
    ticket = await claimed(work)
    harmful = "\n".join(HOSTILE) + "\n" + "ord " * 15_000
    draft = Draft({names.FACEBOOK: harmful[:63_000]}, note=harmful[:2_900], media=(PICTURE,))
    command = WriteDraft(names.OFFICER, ticket.id, draft=draft, base=0, pictures=(JPEG,))
    ticket = await sent(work, await drafts.write(work, command), answers=answers(media=True))
    case, written = await filed(work, ticket)
    assert problems(written["000001/case.pdf"]) == []
    assert text_of(written["000001/case.pdf"]).count("ord") > 14_000
    assert case.media == (PICTURE.sha256,)
    assert picture_name(case, PICTURE.sha256, JPEG) == f"000001/media/{PICTURE.sha256}.jpg"


async def test_the_same_case_is_the_same_bytes(work: Workplace) -> None:
    ticket = await published(work, await delivered(work))
    assert (await filed(work, ticket))[1] == (await filed(work, ticket))[1]


def test_a_package_says_the_checksum_of_each_file_and_is_dated_by_its_period(tmp_path: Path) -> None:
    day = date(2026, 11, 23)
    with Package(tmp_path / "p.zip", "nordvig", day, day) as package:
        package.add("000001/case.json", b"{}")
    with zipfile.ZipFile(tmp_path / "p.zip") as read:
        manifest = json.loads(read.read("manifest.json"))
        assert {one.date_time for one in read.infolist()} == {(2026, 11, 23, 12, 0, 0)}
    assert manifest["files"] == [
        {"path": "000001/case.json", "sha256": hashlib.sha256(b"{}").hexdigest(), "bytes": 2}
    ]


def test_a_package_that_fails_has_no_manifest() -> None:
    written = io.BytesIO()

    def fail() -> None:
        with Package(written, "nordvig", date(2026, 1, 1), date(2026, 1, 1)) as package:
            package.add("a", b"a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with zipfile.ZipFile(written) as read:
        assert read.namelist() == ["a"]
