"""What a provider tells of itself: where it is asked, and by which keys it signs."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.acting.oidc.settings import Provider
from foundation.errors import Unauthenticated, Unavailable

_KEPT_FOR = timedelta(minutes=10)
_NO_SOONER = timedelta(seconds=30)
"""Keys are not asked for again before: an answer under an unknown key must not make us ask each time."""
_PATIENCE_S = 5.0
_NO_SOONER_AFTER_FAILURE = timedelta(seconds=10)
"""Who does not answer is not asked again by everybody who comes: each would wait as long as the one before."""
_LARGEST = 1_000_000
_REFUSED = 400
"""A code that is expired, another's, or was used before (RFC 6749, 5.2)."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(slots=True)
class Known:
    """A provider as it is known, and asked again when that is old (身份提供方元数据)."""

    provider: Provider
    _metadata: Mapping[str, str] | None = None
    _keys: KeySet | None = None
    _asked_at: datetime | None = None
    _failed_at: datetime | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def metadata(self, now: datetime) -> Mapping[str, str]:
        """Return the addresses at which it is asked.

        Raises
        ------
        Unavailable
            When it does not answer, speaks for another issuer, or has an address that others can listen to.
        """
        with self._lock:
            if self._metadata is None or self._is_old(now, _KEPT_FOR):
                self._ask(now)
            assert self._metadata is not None  # noqa: S101 - asked, or raised; narrows for the type checker
            return self._metadata

    def keys(self, now: datetime, *, anew: bool = False) -> KeySet:
        """Return the keys by which it signs.

        Parameters
        ----------
        anew
            Ask again: one that is not among them signed something.
        """
        with self._lock:
            if self._keys is None or self._is_old(now, _NO_SOONER if anew else _KEPT_FOR):
                self._ask(now)
            assert self._keys is not None  # noqa: S101 - as above
            return self._keys

    def exchange(self, code: str, verifier: str, redirect_uri: str, now: datetime) -> Mapping[str, Any]:
        """Return what the provider gives for a code.

        Raises
        ------
        Unavailable
            When it does not answer.
        Unauthenticated
            When it does not know the code.
        """
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
            "client_id": self.provider.client_id,
        }
        # RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
        secret = self.provider.client_secret
        auth = (
            None if secret is None else httpx.BasicAuth(quote(self.provider.client_id, safe=""), quote(secret, safe=""))
        )
        address = self.metadata(now)["token_endpoint"]
        return self._answered(lambda client: client.post(address, data=form, auth=auth))

    def _is_old(self, now: datetime, longest: timedelta) -> bool:
        return self._asked_at is None or now - self._asked_at >= longest

    def _ask(self, now: datetime) -> None:
        if self._failed_at is not None and timedelta() <= now - self._failed_at < _NO_SOONER_AFTER_FAILURE:
            raise Unavailable(f"The provider {self.provider.issuer} did not answer just now: try again in a moment.")
        self._failed_at = now
        self._read(now)
        self._failed_at = None

    def _read(self, now: datetime) -> None:
        issuer = self.provider.issuer
        address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        told = self._answered(lambda client: client.get(address))
        if told.get("issuer") != issuer:
            raise Unavailable(
                f"The provider {issuer} speaks for another issuer: set GAZETTEER_OIDC_ISSUER as it says it."
            )
        found = {name: str(told.get(name, "")) for name in _ENDPOINTS}
        for name, each in found.items():
            if not _is_private(each):
                raise Unavailable(f"The provider {issuer} has no {name} that is asked over https.")
        keys = self._answered(lambda client: client.get(found["jwks_uri"]))
        try:
            self._keys = KeySet.import_key_set(
                {"keys": [key for key in keys["keys"] if key.get("use", "sig") == "sig"]}
            )
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise Unavailable(f"The keys of the provider {issuer} cannot be read.") from error
        self._metadata, self._asked_at = found, now

    def _answered(self, ask: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a call of a client
        try:
            # No proxy and no .netrc of the environment: secrets go where the operator said, and no further.
            with httpx.Client(timeout=_PATIENCE_S, follow_redirects=False, trust_env=False) as client:
                answer: httpx.Response = ask(client)
                answer.raise_for_status()
                told = answer.json() if len(answer.content) <= _LARGEST else None
        except (httpx.HTTPError, ValueError) as error:
            if isinstance(error, httpx.HTTPStatusError) and error.response.status_code == _REFUSED:
                raise Unauthenticated(
                    "The provider does not know the code: begin again at /v1/session/oidc."
                ) from error
            raise Unavailable(f"The provider {self.provider.issuer} does not answer as it should.") from error
        if not isinstance(told, dict):
            raise Unavailable(f"The provider {self.provider.issuer} does not answer as it should.")
        return told


def _is_private(address: str) -> bool:
    """Return whether nobody on the way can listen: https, or this machine itself."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
