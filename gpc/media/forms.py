"""Fields for the forms of rooms: what passes them can be stored.

certificate = DocumentField(label=_("Registration certificate"))
…
actions.store_document(form.cleaned_data["certificate"], audience="vetting", about="application:7", by=label)
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gpc.media import inspecting
from gpc.media.models import Consent, today

DOCUMENTS = ".pdf,.docx,.odt,.jpg,.jpeg,.png"
PICTURES = ".jpg,.jpeg,.png"


class DocumentField(forms.FileField):
    """A PDF, DOCX or ODT, or a photograph of one. At most 10 MB."""

    only_pictures = False
    accept = DOCUMENTS
    default_error_messages = {
        "empty": _("The file is empty. Choose it again, or save it anew."),
        "required": _("Choose a file."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("PDF, DOCX, ODT, JPEG or PNG, at most 10 MB."))
        super().__init__(**{"max_length": 255} | kwargs)

    def widget_attrs(self, widget):
        """Let the dialogue of the browser offer what we take."""
        return super().widget_attrs(widget) | {"accept": self.accept}

    def clean(self, data, initial=None):
        """The upload, looked into. Whether a picture can be painted is found out when it is stored."""
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            inspecting.inspect(inspecting.content_of(upload), upload.name, only_pictures=self.only_pictures)
        return upload


class ImageField(DocumentField):
    """A JPEG or PNG picture. At most 10 MB."""

    only_pictures = True
    accept = PICTURES

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("JPEG or PNG, at most 10 MB. Place and time in the picture are removed."))
        super().__init__(**kwargs)


class ConsentForm(forms.ModelForm):
    """Who let a picture be shown, where and until when."""

    scopes = forms.MultipleChoiceField(
        label=_("where it may be shown"), choices=Consent.Scope, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Consent
        fields = ["given_by", "scopes", "given_on", "expires_on"]
        widgets = {
            "given_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "expires_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean_given_on(self):
        """Nobody has consented tomorrow."""
        day = self.cleaned_data["given_on"]
        if day > today():
            raise ValidationError(_("This day is yet to come."), code="future")
        return day
