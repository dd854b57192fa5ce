"""Browser contexts and pages that remember what went wrong in them."""

import time
from urllib.parse import urlsplit

LOCALES = {"en": "en-GB", "zh-hans": "zh-CN"}
NOTE_VIOLATIONS = """addEventListener('securitypolicyviolation',
    event => (window.violations ??= []).push(`${event.violatedDirective}: ${event.blockedURI}`))"""


class Visits:
    """Opens pages of the live site, each in a browser context of its own unless one is given."""

    def __init__(self, browser, origin):
        self.browser, self.origin, self._contexts = browser, origin, []

    def __call__(self, path, language="en", **options):
        """A watched page, gone to the path (without its language)."""
        return self.open(self.context(language, **options), path if path.startswith("/") else f"/{language}/{path}")

    def open(self, context, path):
        """A watched page of that context, gone to the path."""
        page = Watched(context.new_page(), self.origin)
        page.open(path)
        return page

    def context(self, language="en", *, width=1280, height=900, **options):
        """A fresh reader: no cookies, no motion, since colours are measured."""
        size = {"width": width, "height": height}
        options = {"reduced_motion": "reduce"} | options
        context = self.browser.new_context(viewport=size, locale=LOCALES[language], **options)
        context.set_default_timeout(20_000)
        context.add_init_script(NOTE_VIOLATIONS)
        self._contexts.append(context)
        return context

    def close(self):
        """End all of them."""
        for context in self._contexts:
            context.close()


class Watched:
    """A page, its requests, and what its console said."""

    def __init__(self, page, origin):
        self.page, self.origin, self.requests, self.complaints, self.answer = page, origin, [], [], None
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def __getattr__(self, name):
        return getattr(self.page, name)

    def open(self, path):
        """Go there."""
        self.answer = self.page.goto(self.origin + path)

    def until(self, expression, seconds=20):
        """Wait until it is so. (Playwright's own waiting uses eval, which our content security policy refuses.)"""
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never so: {expression}"
            self.page.wait_for_timeout(30)

    def _listen(self, message):
        of_the_page_itself = message.location.get("url") == self.page.url and "Failed to load" in message.text
        if message.type in ("error", "warning") and not of_the_page_itself:
            self.complaints.append(message.text)

    @property
    def address(self):
        """Path and query."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def strangers(self):
        """Requests to another host."""
        return [url for url in self.requests if not url.startswith((self.origin + "/", "data:"))]

    @property
    def troubles(self):
        """Errors of scripts, and what the content security policy refused."""
        return self.complaints + (self.page.evaluate("window.violations") or [])
