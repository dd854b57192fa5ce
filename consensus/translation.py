from modeltranslation.translator import TranslationOptions, register

from consensus import models


@register(models.Consensus)
class ConsensusTranslation(TranslationOptions):
    fields = ["title", "subtitle", "dateline", "adoption", "editor_note"]


@register(models.Provision)
class ProvisionTranslation(TranslationOptions):
    fields = ["heading", "text", "quotation"]
