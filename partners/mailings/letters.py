"""What a letter to a list says to one reader, fresh at delivery."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.outbox.kinds import Kind, NotToBeSent, register
from gpc.outbox.mail import mail_of, one_line
from gpc.outbox.models import Letter
from gpc.provenance.models import TextStatus
from partners.colleagues.letters import COLLEAGUES
from partners.mailings.models import Mailing
from partners.mailings.people import KIND, may_still_get_it


def register_kind():
    """Let it be posted. Whoever has a role can get one, and nobody has to."""
    register(Kind(KIND, _("News from the secretariat"), context=letter, to=COLLEAGUES))


def letter(mailing, account=None, test=False):
    """The words in the reader's language; none that name somebody at risk, none for whom it is not meant any more."""
    found = Mailing.objects.filter(pk=mailing, withheld=False).first()
    if found is None or (account and may_still_get_it(account) is None):
        raise NotToBeSent
    subject, text, spoken = found.reading_in(get_language())
    is_only_in_other = spoken != get_language()
    is_working = not is_only_in_other and found.status_in(spoken) == TextStatus.WORKING
    said = {"subject": one_line(subject), "text": text, "spoken": spoken, "is_test": test}
    return said | {"is_only_in_other": is_only_in_other, "is_working": is_working}


def as_it_will_be(mailing, reader, language):
    """The mail that a reader of that language will get: the same words and form, the account's own name and address."""
    to = reader.as_recipient()
    told = {"address": to.address, "name": to.name, "language": language, "params": {"mailing": mailing.pk}}
    return mail_of(Letter(pk=0, kind=KIND, **told))
