"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation or application, never by a public sign-up form."""

    def is_open_for_signup(self, request):
        """No: the network knows who joins before they have an account."""
        return False
