"""Plain functions that make rows for tests. What is not given is valid, and unlike the last."""

import datetime
import itertools

from allauth.mfa.models import Authenticator
from django.utils import timezone
from fido2.cose import CoseKey
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from consensus.models import Consensus, Provision, Version
from gpc.places.models import Country
from gpc.provenance.models import Document, Source
from partners.models import (
    Achievement,
    Citation,
    Occasion,
    Organisation,
    Participation,
    Person,
    Position,
    Role,
    User,
    WorkArea,
)
from summits.models import Edition, Session, Speaking, Testimonial

_numbers = itertools.count(1)


def make_user(**fields):
    """An account that may sign in with the password `correct horse battery`."""
    fields = {"email": f"user{next(_numbers)}@example.org"} | fields
    return User.objects.create_user(password=fields.pop("password", "correct horse battery"), **fields)


def make_second_factor(user):
    """An app that shows codes, for those whose role asks for a second step."""
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "unknown"}}
    )
    return user


def make_passkey(user, name="Office laptop"):
    """A passkey of the account; nobody holds its private half."""
    key = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}
    attested = AttestedCredentialData.create(b"\0" * 16, next(_numbers).to_bytes(16), CoseKey.parse(key))
    about = AuthenticatorData.create(b"r" * 32, AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP, 0, attested)
    response = {
        "clientDataJSON": websafe_encode(b'{"type": "webauthn.create", "challenge": "", "origin": "x"}'),
        "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
    }
    number = websafe_encode(attested.credential_id)
    credential = {"id": number, "rawId": number, "type": "public-key", "response": response}
    credential["clientExtensionResults"] = {"credProps": {"rk": True}}
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name, "credential": credential})


def make_country(code="MW", **fields):
    """A country by its code; asking twice gives the same one."""
    values = {
        "m49": f"{ord(code[0])}{ord(code[1])}"[-3:],
        "region": "002",
        "name_zh_hans": f"国{code}",
        "name_en": f"Land {code}",
        "pinyin": f"guo {code.lower()}",
        "lat": -13.5,
        "lon": 34.0,
    }
    return Country.objects.get_or_create(code=code, defaults=values | fields)[0]


def make_document(**fields):
    """A document to quote from."""
    n = next(_numbers)
    values = {
        "slug": f"document-{n}",
        "letter": chr(65 + n // 36 % 26) + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 36],
        "title_zh_hans": f"文件{n}",
        "title_en": f"Document {n}",
        "file_name": "document.txt",
        "sha256": "0" * 64,
    }
    return Document.objects.create(**values | fields)


def make_source(quote="原文", **fields):
    """An exact quotation."""
    fields.setdefault("lines", [next(_numbers)])
    return Source.objects.create(document=fields.pop("document", None) or make_document(), quote=quote, **fields)


def make_organisation(**fields):
    """A published organisation of the directory in Malawi, named in both languages."""
    n = next(_numbers)
    values = {
        "slug": f"organisation-{n}",
        "name_zh_hans": f"机构{n}",
        "name_en": f"Organisation {n}",
        "kind": Organisation.Kind.SOCIAL,
        "standing": Organisation.Standing.INTENDED,
        "state": Organisation.State.PUBLISHED,
    } | fields
    if values["state"] == Organisation.State.PUBLISHED:
        values.setdefault("published_at", timezone.now())
    if "country" not in values:
        values["country"] = make_country()
    return Organisation.objects.create(**values)


def make_person(**fields):
    """A published person with a name in both scripts."""
    n = next(_numbers)
    values = {"slug": f"person-{n}", "name_zh": f"王{n}", "name_latin": f"Wang {n}", "state": Person.State.PUBLISHED}
    values |= fields
    if values["state"] == Person.State.PUBLISHED:
        values.setdefault("published_at", timezone.now())
    return Person.objects.create(**values)


def make_position(**fields):
    """A position of a person in an organisation."""
    fields.setdefault("title_zh_hans", "执行主任")
    fields.setdefault("title_en", "Executive director")
    person, organisation = fields.pop("person", None), fields.pop("organisation", None)
    return Position.objects.create(
        person=person or make_person(), organisation=organisation or make_organisation(), **fields
    )


def make_role(user=None, organisation=None, kind="representative", **fields):
    """That an account has a role in an organisation. `second_factor=True` gives the account a passkey's row."""
    user = user or make_user()
    if fields.pop("second_factor", False):
        make_second_factor(user)
    values = {"given_by": "account:1", "ended_by": "account:1" if fields.get("ended_at") else ""} | fields
    if fields.get("ended_at"):
        values.setdefault("since_at", fields["ended_at"] - datetime.timedelta(days=1))
    return Role.objects.create(user=user, organisation=organisation or make_organisation(), kind=kind, **values)


def make_work_area(**fields):
    """A work area."""
    n = next(_numbers)
    return WorkArea.objects.create(**{"slug": f"area-{n}", "name_zh_hans": f"领域{n}", "name_en": f"Area {n}"} | fields)


def make_achievement(**fields):
    """Something an organisation has done."""
    fields.setdefault("text_zh_hans", "推动立法")
    fields.setdefault("text_en", "Pushed for a law")
    return Achievement.objects.create(organisation=fields.pop("organisation", None) or make_organisation(), **fields)


def make_citation(**fields):
    """A citation on the page of an organisation."""
    if not {"organisation", "person"} & set(fields):
        fields["organisation"] = make_organisation()
    return Citation.objects.create(source=fields.pop("source", None) or make_source(), **fields)


def make_occasion(**fields):
    """A published summit in Beijing."""
    n = next(_numbers)
    values = {
        "slug": f"occasion-{n}",
        "kind": Occasion.Kind.SUMMIT,
        "is_published": True,
        "name_zh_hans": f"峰会{n}",
        "name_en": f"Summit {n}",
        "starts_on": datetime.date(2018, 3, 18),
        "ends_on": datetime.date(2018, 3, 25),
    }
    return Occasion.objects.create(**values | fields)


def make_participation(**fields):
    """That an organisation was at an occasion."""
    if not {"organisation", "person"} & set(fields):
        fields["organisation"] = make_organisation()
    fields.setdefault("capacity", Participation.Capacity.DELEGATE)
    return Participation.objects.create(occasion=fields.pop("occasion", None) or make_occasion(), **fields)


def make_edition(**fields):
    """A published edition of the summit; `is_published=False` makes it one that nobody may know of."""
    values = {"number": next(_numbers), "lead_zh_hans": "引言", "lead_en": "Introduction"}
    shown = fields.pop("is_published", True)
    occasion = fields.pop("occasion", None) or make_occasion(is_published=shown)
    return Edition.objects.create(occasion=occasion, **values | fields)


def make_session(**fields):
    """A session of an edition."""
    n = next(_numbers)
    values = {"slug": f"session-{n}", "kind": Session.Kind.THEME}
    values |= {"title_zh_hans": f"环节{n}", "title_en": f"Session {n}"}
    edition, source = fields.pop("edition", None), fields.pop("source", None)
    return Session.objects.create(edition=edition or make_edition(), source=source or make_source(), **values | fields)


def make_speaking(**fields):
    """That someone spoke at a session."""
    made = {name: fields.pop(name, None) or make() for name, make in _SPEAKING.items()}
    return Speaking.objects.create(**made, **fields)


_SPEAKING = {"session": make_session, "person": make_person, "source": make_source}


def make_testimonial(**fields):
    """What someone said about an edition."""
    made = {name: fields.pop(name, None) or make() for name, make in _TESTIMONIAL.items()}
    values = {"text_zh_hans": "我很高兴。", "text_en": "I am glad."}
    return Testimonial.objects.create(**made, **values | fields)


_TESTIMONIAL = {"edition": make_edition, "person": make_person, "source": make_source}


def make_consensus(articles=1, **fields):
    """A published consensus whose adopted version has a preamble and some articles."""
    values = {
        "slug": f"consensus-{next(_numbers)}",
        "title_zh_hans": "共识",
        "title_en": "Consensus",
        "is_published": True,
        "source": fields.pop("source", None) or make_source(),
    }
    consensus = Consensus.objects.create(**values | fields)
    version = Version.objects.create(consensus=consensus, state=Version.State.ADOPTED)
    for number in range(articles + 1):
        Provision.objects.create(
            version=version,
            number=number,
            heading_zh_hans=f"第{number}条",
            text_zh_hans=f"{number}、条文。",
            text_en=f"{number}. Text.",
            source=consensus.source,
        )
    return consensus
