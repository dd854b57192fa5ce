"""From a letter to a mail: plain text and HTML, in the reader's language, with the headers that a letter needs."""

import re
from email.headerregistry import Address
from email.policy import EmailPolicy
from email.policy import default as usual
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.csp import CSP
from django.utils.translation import override

from gpc.lib import texts
from gpc.outbox import links
from gpc.outbox.kinds import kind_of

ONLY_AN_ADDRESS = re.compile(r"https?://\S+")
# A mail has inline styles, as mail programs want them. Shown on a page of ours, in a sandbox, it may do nothing else.
SHOWN_POLICY = {"sandbox": True, "default-src": [CSP.NONE], "style-src": [CSP.UNSAFE_INLINE]}
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class WholeLinks(EmailPolicy):
    """Python breaks an address that is longer than a line into encoded words, and then no mail program knows it."""

    def fold(self, name, value):
        """The link in one line."""
        whole = name.lower() == "list-unsubscribe"
        return f"{name}: {value}{self.linesep}" if whole else super().fold(name, value)

    def fold_binary(self, name, value):
        """The same as bytes."""
        whole = name.lower() == "list-unsubscribe"
        return self.fold(name, value).encode("ascii") if whole else super().fold_binary(name, value)


class Mail(EmailMultiAlternatives):
    """A mail whose links stay whole."""

    def message(self, *, policy=usual):
        """As Django makes it, in our policy."""
        return super().message(policy=WholeLinks(linesep=policy.linesep, utf8=policy.utf8, cte_type=policy.cte_type))


def mail_of(letter):
    """The mail that a letter is now; raises `NotToBeSent`."""
    subject, text = letter.words()
    with override(letter.language):
        context = _context(letter, subject, text)
        mail = Mail(
            subject=one_line(subject),
            body=render_to_string("letters/base.txt", context).strip() + "\n",
            from_email=sender(),
            to=[named(letter.name, letter.address)],
            headers=headers(letter),
        )
        mail.attach_alternative(render_to_string("letters/base.html", context), "text/html")
    return mail


def _context(letter, subject, text):
    kind = kind_of(letter.kind)
    return {
        "subject": subject,
        "text": text,
        "paragraphs": list(paragraphs(text, letter.language)),
        "language": letter.language,
        "kind": kind,
        "choose": "" if kind.essential else links.to_choose(letter),
        "SITE_ORIGIN": settings.SITE_ORIGIN,
    }


def paragraphs(text, language):
    """Each with its lines, which say whether they are only an address; `lang`, if it is in the other language."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines:
            told = [{"text": line, "is_link": bool(ONLY_AN_ADDRESS.fullmatch(line))} for line in lines]
            yield {"lines": told, "lang": _other_language("".join(lines), language)}


def _other_language(text, language):
    """ "en" or "zh-Hans" for a text that is mostly in the other language than the letter, else ""."""
    if ONLY_AN_ADDRESS.fullmatch(text):
        return ""
    mostly_chinese = 2 * len(texts.HAN.findall(text)) > len(text)
    if language == "en":
        return "zh-Hans" if mostly_chinese else ""
    return "en" if texts.language_of(text) == "en" else ""


def headers(letter):
    """The name that stays, who wrote it (a machine), and how to stop it where that is possible."""
    found = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": language_of(letter),
    }
    if not kind_of(letter.kind).essential:
        found |= {
            "List-Unsubscribe": f"<{links.to_choose(letter)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return found


def language_of(letter):
    """As standards write it."""
    return {"zh-hans": "zh-Hans"}.get(letter.language, letter.language)


def sender():
    """MAIL_FROM; by the site's name, unless it has a name of its own."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return named(name or str(settings.SITE_NAME), address)


def named(name, address):
    """One mailbox. A name is one line, whatever somebody wrote into it."""
    name = one_line(name)
    if not name or "@" not in address:
        return one_line(address)
    return str(Address(display_name=name, addr_spec=address))


def one_line(text):
    """Without anything that could begin another line, or turn round the words that follow."""
    return UNSEEN.sub(" ", str(text)).strip()
