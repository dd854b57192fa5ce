from modeltranslation.translator import TranslationOptions, register

from gpc.provenance.models import Document


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ["title", "description", "publisher"]
