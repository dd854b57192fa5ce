"""The page on which a code that came by e-mail is typed: allauth's, with a further code that tells nothing."""

from allauth.account.views import ConfirmLoginCodeView

from partners.identity.letters import post_to_nobody, recipient_at
from partners.identity.models import User

AGAIN = "resend"


class EvenConfirmLoginCodeView(ConfirmLoginCodeView):
    """A further code is the same work for every address: where allauth writes no letter, one to nobody is written."""

    def form_valid(self, form):
        """As allauth does, and for an address without an account the letter that it leaves out."""
        answer = super().form_valid(form)
        if self._action == AGAIN and self._process.user is None:
            email = self._process.state["email"]
            User.objects.filter(email=email).first()  # elsewhere the session's account is read,
            recipient_at(email)  # and the owner of the address
            post_to_nobody()
        return answer


confirm_login_code = EvenConfirmLoginCodeView.as_view()
