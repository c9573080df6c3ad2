"""The photos that are measured with are photos, each of the size that is told and none like another."""

import io
from uuid import uuid4

from bench.figures.inspections.phones import PHOTO_BYTES, photo
from foundation.files.checking.photographs import PhotoType, require_photo


def test_a_photo_of_the_benchmarks_is_one_that_is_taken() -> None:
    one, other = photo(uuid4()), photo(uuid4())
    assert (len(one), one == other) == (PHOTO_BYTES, False)
    assert require_photo(io.BytesIO(one)) is PhotoType.JPEG
