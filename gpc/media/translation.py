from modeltranslation.translator import TranslationOptions, register

from gpc.media.models import Picture


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ["alt", "credit"]
