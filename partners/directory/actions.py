"""What readers may change: they suggest, and the secretariat decides."""


def suggest_correction(*, organisation, correction, language):
    """Keep a reader's suggestion. It waits for the secretariat; nothing on the page changes by itself."""
    correction.what = f"organisation:{organisation.pk}"
    correction.label = organisation.name_in(language)[:200]
    correction.language = language
    correction.save()
    return correction
