"""Mails of every make: Outlook's files, parts that are broken, attachments, saved pages."""

import struct
from datetime import UTC, datetime

import pytest

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import limits, packed_rtf, read
from tests import compound, hostile
from tests.unit.test_readers_formats import page

SENT = datetime(2024, 5, 3, 23, 30, tzinfo=UTC)
RTF = "__substg1.0_10090102"


def reading(name, data, **settings):
    return read(Source(name, "0"), data, Settings(**settings))


def one(name, data, **settings):
    (article,) = reading(name, data, **settings).articles
    return article


def msg(**fields):
    return compound.write(compound.mail(**fields))


def test_an_outlook_mail():
    article = one(
        "a.msg",
        msg(subject="A dam breaks", sender="The Courier", body="It broke.\r\n\r\nIt fell.", sent=SENT),
    )
    assert (article.title, article.publisher, article.text) == (
        "A dam breaks",
        "The Courier",
        "It broke.\n\nIt fell.",
    )
    assert article.published is not None
    assert article.published.edtf == "2024-05-03"
    assert article.published_basis.rule == "mail sent"
    local = one("a.msg", msg(body="It broke.", sent=SENT), time_zone="Europe/Kyiv")
    assert local.published is not None
    assert local.published.edtf == "2024-05-04"


def test_an_outlook_mail_of_html_and_of_a_code_page():
    html = {
        "__substg1.0_10130102": b"<p>It broke.</p><p>It fell.</p>",
        "__substg1.0_0037001E": "Гребля".encode("cp1251"),
    }
    assert one("a.msg", msg(**html)).text == "It broke.\n\nIt fell."


def packed(text: bytes, kind: bytes = b"LZFu") -> bytes:
    """Packed with literals alone, then a reference to its own place, which ends it."""
    body = bytearray()
    for at in range(0, len(text), 8):
        piece = text[at : at + 8]
        body += bytes([0 if len(piece) == 8 else 1 << len(piece)]) + piece
    if len(text) % 8 == 0:
        body += b"\x01"
    end = (len(packed_rtf._PREFIX) + len(text)) % 4096
    body += struct.pack(">H", end << 4)
    return struct.pack("<II4sI", len(body) + 12, len(text), kind, 0) + bytes(body)


def test_an_outlook_mail_of_packed_rtf():
    text = b"{\\rtf1\\ansi\\ansicpg1252 The dam broke.\\par It fell.}"
    assert one("a.msg", msg(subject="Dam", **{RTF: packed(text)})).text == "The dam broke.\n\nIt fell."
    plain = struct.pack("<II4sI", len(text) + 12, len(text), b"MELA", 0) + text
    assert one("a.msg", msg(subject="Dam", **{RTF: plain})).text == "The dam broke.\n\nIt fell."


def test_references_of_packed_rtf():
    """The example of MS-OXRTFCP 3.1: references into what the ring holds from the beginning, and to itself."""
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0".replace(
            " ", ""
        )
    )
    assert packed_rtf.unpack(data) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    run = bytes.fromhex("1a0000001c0000004c5a4675e2d44b5141000420575859 5a0d6e7d010eb0".replace(" ", ""))
    assert packed_rtf.unpack(run) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"short",
        struct.pack("<II4sI", 12, 5, b"ABCD", 0),
        struct.pack("<II4sI", 12, limits.TEXT + 1, b"LZFu", 0),
    ],
)
def test_packed_rtf_that_is_none(data):
    with pytest.raises(ValueError, match=r"too short|neither|too large"):
        packed_rtf.unpack(data)
    if data:
        with pytest.raises(InputError, match="damaged"):
            reading("a.msg", msg(subject="Dam", **{RTF: data}))


@pytest.mark.parametrize("body", [b"\x00abc", b"\xff\x0a", b"\x01\x0a"])
def test_packed_rtf_cut_off(body):
    assert packed_rtf.unpack(struct.pack("<II4sI", 9, 90, b"LZFu", 0) + body) == (
        b"abc" if body[0] == 0 else b""
    )


def attachment(name: str = "", data: bytes = b"", **more):
    named = {"__substg1.0_3707001F": name.encode("utf-16-le")} if name else {}
    held = {"__substg1.0_37010102": data} if data else {}
    return {"__properties_version1.0": bytes(8), **named, **held, **more}


def test_what_is_attached_to_an_outlook_mail_is_read():
    inner = compound.mail("Forwarded", "The Post", "It fell.", datetime(2024, 5, 1, tzinfo=UTC), head=24)
    data = msg(
        subject="Dam", body="It broke.", sent=SENT,
        **{
            "__attach_version1.0_#00000000": attachment("a.txt", b"Date: 4 May 2024\n\nThe wall is cracked."),
            "__attach_version1.0_#00000001": attachment("b.bin", bytes(range(256))),
            "__attach_version1.0_#00000002": attachment("", b"MIME-Version: 1.0\r\n\r\na signature"),
            "__attach_version1.0_#00000003": attachment(**{"__substg1.0_3701000D": inner}),
        },
    )  # fmt: skip
    found = reading("a.msg", data)
    assert [(held.source.path, held.text, held.published.edtf) for held in found.articles if held.published] == [
        ("a.msg", "It broke.", "2024-05-03"), ("a.msg!/a.txt", "The wall is cracked.", "2024-05-04"), ("a.msg!/mail 4", "It fell.", "2024-05-01"),
    ]  # fmt: skip
    assert found.articles[2].publisher == "The Post"
    (told,) = found.problems
    assert "b.bin was left out" in told.message


def test_mails_within_mails_have_a_limit():
    held = compound.mail(body="The last.", head=24)
    for _ in range(6):
        held = compound.mail(
            body="It broke.",
            head=24,
            **{"__attach_version1.0_#00000000": attachment(**{"__substg1.0_3701000D": held})},
        )
    assert len(reading("a.msg", compound.write(held)).articles) == limits.DEPTH + 1


def test_an_outlook_mail_with_only_an_attachment_or_nothing():
    only = {"__attach_version1.0_#00000000": attachment("a.txt", b"The wall is cracked.")}
    assert one("a.msg", msg(subject="Scan", **only)).text == "The wall is cracked."
    assert one("a.msg", msg(subject="A dam breaks")).text == "A dam breaks"
    with pytest.raises(InputError, match="no subject and no text"):
        reading("a.msg", msg(**{"__substg1.0_001A001F": b"x"}))


def test_a_time_of_sending_that_is_none():
    late = bytes(32) + struct.pack("<IIQ", 0x00390040, 6, 2**63)
    assert one("a.msg", msg(body="It broke.", **{"__properties_version1.0": late})).published is None


def test_a_large_stream_is_left_alone(monkeypatch):
    monkeypatch.setattr(limits, "TEXT", 100)
    with pytest.raises(InputError, match="its text is longer than"):
        reading("a.msg", msg(body="a" * 5000))


TEXT = "Content-Type: text/plain{}\r\n\r\nThe dam broke."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("=?utf-8?b?a?=", "=?utf-8?b?a?="),
        ("=?no-such-codec?q?Dam?=", "Dam"),
        ("=?utf-7?q?Dam?=", "Dam"),
        ("Re: AW: Dam", "Dam"),
        ("=?utf-8?q?D=C3=A4mme?= brechen", "Dämme brechen"),
    ],
)
def test_subjects(head, title):
    assert (
        one(
            "a.eml", hostile.mail(TEXT.format("")).replace(b"Subject: Dam", f"Subject: {head}".encode())
        ).title
        == title
    )


@pytest.mark.parametrize(
    "charset", ["; charset=no-such", "; charset*=x'y'%ff", '; charset="utf-8', "; charset=idna"]
)
def test_charsets_that_are_none(charset):
    assert one("a.eml", hostile.mail(TEXT.format(charset))).text == "The dam broke."


@pytest.mark.parametrize("way", ["base64", "uuencode", "x-unknown", "quoted-printable"])
def test_transfer_encodings_that_are_broken(way):
    part = f"Content-Type: text/plain\r\nContent-Transfer-Encoding: {way}\r\n\r\nThe dam broke.=\r\n"
    found = reading("a.eml", hostile.mail(part))
    assert found.articles[0].title == "Dam"


def test_file_names_of_attachments_in_other_alphabets():
    part = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''%D0%B3.txt\r\n\r\nThe wall is cracked."
    first, second = reading("a.eml", hostile.mail(TEXT.format(""), part)).articles
    assert (first.text, second.source.path) == ("The dam broke.", "a.eml!/г.txt")


def test_a_mail_of_a_subject_alone():
    assert one("a.eml", hostile.mail(TEXT.format("").replace("The dam broke.", ""))).text == "Dam"


def test_a_mail_in_a_mail_and_a_link():
    inner = "Content-Type: message/rfc822\r\n\r\nFrom: x@y\r\nSubject: Inner\r\n\r\nIt fell."
    article = one(
        "a.eml", hostile.mail(TEXT.format(""), inner, head="Archived-At: <https://lists.example/1>\r\n")
    )
    assert article.url == "https://lists.example/1"
    assert article.text == "The dam broke.\n\nIt fell."


def test_a_mailbox_with_a_mail_that_cannot_be_read(monkeypatch):
    good = hostile.mail(TEXT.format("")).replace(b"\r\n", b"\n")
    bad = hostile.mail(*[TEXT.format("")] * 250).replace(b"\r\n", b"\n")
    box = b"".join(b"From a@b Fri May  3 10:00:00 2024\n" + mail for mail in (good, bad, good))
    found = reading("a.mbox", box)
    assert [article.text for article in found.articles] == ["The dam broke."] * 2
    assert "mail 2 was left out: the mail has more than 200 parts" in found.problems[0].message
    monkeypatch.setattr(limits, "ENTRIES", 1)
    (told,) = reading("a.mbox", box).problems
    assert "the mailbox has 3 mails; only the first 1 were read" in told.message
    assert one("a.mbox", good).text == "The dam broke.", "a mail under the name of a mailbox"


def saved(*parts: str, head: str = "") -> bytes:
    return hostile.mail(*parts, head=head).replace(b"multipart/mixed", b"multipart/related")


@pytest.mark.parametrize("charset", ["; charset=x-user-defined", "; charset=utf-8", ""])
def test_a_saved_page_in_encodings_that_are_none(charset):
    article = one("a.mht", saved(hostile.base(page().decode(), "text/html", charset)))
    assert article.text.startswith("The dam above the town of Halden")


def test_a_saved_page_of_too_many_parts():
    with pytest.raises(InputError, match="more than 200 parts"):
        reading("a.mht", b"MIME-Version: 1.0\r\n" + b"Content-Type: multipart/related\r\n" * 300)
