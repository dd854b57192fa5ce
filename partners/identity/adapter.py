"""How allauth behaves here."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress

from partners.identity import known
from partners.identity.letters import post_account_letter
from partners.identity.models import User

HOUSEHOLD = 64  # bits: what one line has of IPv6; within it a stranger has as many addresses as they like


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation or application, never by a public sign-up form."""

    def is_open_for_signup(self, request):
        """No: the network knows who joins before they have an account."""
        return False

    def get_client_ip(self, request):
        """For IPv6 the network, so that limits for an address mean a line."""
        found = ip_address(super().get_client_ip(request))
        if not isinstance(found, IPv6Address):
            return str(found)
        return str(found.ipv4_mapped or ip_network((int(found), HOUSEHOLD), strict=False))

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Failures are counted by account, whatever host name was asked, and by browser where the account knows it."""
        email = credentials.get("email", "").lower()
        return f"{email}:{known.mark_of(request, email)}"

    def authentication_failed(self, request, **credentials):
        """allauth asks the database once more where no confirmed address is found; then so do we where one is."""
        email = credentials.get("email", "").lower()
        if EmailAddress.objects.filter(email=email, verified=True).exists():
            list(User.objects.filter(email=email).iterator())

    def post_login(self, request, user, **told):
        """From now on the account knows the browser."""
        response = super().post_login(request, user, **told)
        known.remember(response, told.get("email") or user.email)
        return response

    def send_mail(self, template_prefix, email, context):
        """A row now, a mail later: how long the mail server takes would tell whether there is an account."""
        post_account_letter(template_prefix, email, context)
