"""What stands in an address in the place of a proposal."""

from starlette.convertors import Convertor


class ProposalConvertor(Convertor[str]):
    """Whatever stands there, but for words that are addresses of their own: of these, a method they lack is 405."""

    regex = r"(?!(?:bulk|check)$)[^/]+"

    def convert(self, value: str) -> str:
        """Return the text as it stands; whether it is an identifier is looked at with the other parameters."""
        return value

    def to_string(self, value: str) -> str:
        """Return the text as it stands."""
        return value
