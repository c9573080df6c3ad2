"""Signing in elsewhere (统一身份认证): at the one OpenID Connect provider that the operator names.

`settings` says which, `provider` what it tells of itself, `flow` sends a browser there and takes it back.

References
----------
OpenID Connect Core 1.0 (authorization code flow); RFC 7636 (PKCE, S256); RFC 9207 (``iss`` of the answer); RFC 9700.
"""
