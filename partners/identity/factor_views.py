"""Letting go of a passkey or an app: what that means is said first; the last one stays where a role asks for one."""

from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.mfa.webauthn.views import RemoveWebAuthnView

from partners.identity import second_factor


class _Told:
    """What becomes of the reader's signing in."""

    def get_context_data(self, **kwargs):
        """With `after`: the last one, one that is needed, or one of several."""
        return super().get_context_data(**kwargs) | {"after": second_factor.after_removing(self.factor())}


class RemovePasskey(_Told, RemoveWebAuthnView):
    """A passkey."""

    def factor(self):
        """What is to go."""
        return self.object

    def form_valid(self, form):
        """Remove it, unless it is needed."""
        if second_factor.after_removing(self.object) == second_factor.NEEDED:
            return self.render_to_response(self.get_context_data(form=form), status=400)
        return super().form_valid(form)


class DeactivateApp(_Told, DeactivateTOTPView):
    """The app; its form refuses (`FactorAdapter.can_delete_authenticator`)."""

    def factor(self):
        """What is to go."""
        return self.authenticator

    def form_invalid(self, form):
        """As every form of the house that was not accepted."""
        return self.render_to_response(self.get_context_data(form=form), status=400)


remove_passkey = RemovePasskey.as_view()
deactivate_app = DeactivateApp.as_view()
