"""What stands in an address in the place of a proposal."""

from starlette.convertors import StringConvertor, register_url_convertor

ONE = "/v1/proposals/{id:proposal}"
"""A proposal. What stands for it is looked at with the other parameters."""


class _ProposalConvertor(StringConvertor):
    """Whatever stands there, but for words that are addresses of their own: of these, a method they lack is 405."""

    regex = r"(?!(?:bulk|check)$)[^/]+"


register_url_convertor("proposal", _ProposalConvertor())
