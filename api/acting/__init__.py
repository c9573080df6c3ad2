"""Who acts (操作人身份): what a request that changes something, or reads what is not for all, says of its sender.

`cookies` and `origins` look at the request alone, `presence` finds who is signed in by it, `permitting` whether they
may do what is asked, `route` holds both before everything else. `oidc` is signing in elsewhere; `accounts` tells and
changes accounts. Reading what is public asks none of this: no answer of it differs by who is signed in.
"""

from api.acting.permitting import permitted, territory_of
from api.acting.presence import acting, signed_in
from api.acting.route import ActingRoute

__all__ = ["ActingRoute", "acting", "permitted", "signed_in", "territory_of"]
