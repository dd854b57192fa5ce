"""A decision's letter as it will leave, before anything is decided."""

from django.template.loader import render_to_string
from django.utils.translation import override

from gpc.outbox.kinds import kind_of
from partners.vetting.letters import decision_words
from partners.vetting.models import Decision


def language_of(application):
    """In which language the applicant is written to."""
    return application.applicant.language if application.applicant else application.language


def letter(application, *, outcome, reasons=(), words="", language=None):
    """(subject, text) in the applicant's language, from the same words and template as the letter itself; in another
    one for whoever decides and does not read that.
    """
    reader = application.applicant
    decision = Decision(outcome=outcome, reasons=list(reasons), words=words)
    with override(language := language or language_of(application)):
        told = decision_words(application, decision) | {"reader": reader.name if reader else "", "language": language}
        template = kind_of(f"partners/application-{outcome}").template
        subject, _line, text = render_to_string(template, told).strip().partition("\n")
    return " ".join(subject.split()), text.strip()
