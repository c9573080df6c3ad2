"""Which service people may sign in at, as the operator says it."""

from dataclasses import dataclass

from typing_extensions import TypedDict

from foundation.errors import NotFound
from foundation.settings import Settings

START = "/v1/session/oidc"
"""Where a browser is sent away from."""
RETURN = "/v1/session/oidc/callback"
"""Where it comes back to; to be registered at the provider."""


class ElsewhereTold(TypedDict):
    """Another service to sign in at."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider, and who we are to it (身份提供方)."""

    issuer: str
    client_id: str
    client_secret: str | None
    name: str


def provider_of(settings: Settings) -> Provider:
    """Return the provider that is configured.

    Raises
    ------
    NotFound
        When none is.
    """
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        raise NotFound("Nobody signs in elsewhere here: no OpenID Connect provider is configured.")
    secret = settings.oidc_client_secret
    told = None if secret is None else secret.get_secret_value()
    return Provider(settings.oidc_issuer, settings.oidc_client_id, told, settings.oidc_name)


def elsewhere(settings: Settings) -> ElsewhereTold | None:
    """Return where else one may sign in; ``None`` for nowhere."""
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    return ElsewhereTold(name=settings.oidc_name, href=START)
