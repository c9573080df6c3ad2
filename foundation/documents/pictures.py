"""Pictures in documents: drawings and photos, told to who does not see them."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

_PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a document (图片).

    Parameters
    ----------
    content
        PNG or JPEG.
    width_mm
        How wide it stands on paper.
    told
        What it shows, for who does not see it.
    drawn
        The same as an SVG element that we wrote, which pages show in its place; empty for a photo.
    """

    content: bytes
    width_mm: float
    told: str
    drawn: str = ""

    def on_page(self) -> Markup:
        """Return the picture as an element that needs no other file."""
        if self.drawn:
            return Markup(self.drawn)  # noqa: S704 - no value of an office is in it that was not escaped
        kind = "png" if self.content.startswith(_PNG) else "jpeg"
        source = f"data:image/{kind};base64,{b64encode(self.content).decode()}"
        element = f'<img src="{source}" alt="{escape(self.told)}" style="width: {self.width_mm:g}mm; max-width: 100%">'
        return Markup(element)  # noqa: S704 - what is not ours was escaped this very moment
