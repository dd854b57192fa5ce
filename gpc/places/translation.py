from modeltranslation.translator import TranslationOptions, register

from gpc.places.models import Country


@register(Country)
class CountryTranslation(TranslationOptions):
    fields = ["name", "formal_name"]
