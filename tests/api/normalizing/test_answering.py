import logging
from datetime import date
from typing import cast

import pytest

from api.normalizing.answering import Answerer, Beside, refused
from api.shapes.normalizing.results import RefusedTold
from foundation.errors import Fault, InvalidInput
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.search.library import NameLibrary


class _Odd(str):
    """A text that nobody thought of: its blanks cannot be taken off."""

    __slots__ = ()

    def strip(self, _chars: str | None = None) -> str:
        raise LookupError(self)


def _answerer() -> Answerer:
    day = date(2026, 1, 1)
    # Asked before it has names: what it is asked never gets so far.
    return Answerer(NameLibrary(), Thresholds(), {}, Beside(day), instance="urn:uuid:7")


def test_a_fault_of_ours_is_that_names_error_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "gazetteer.api"):
        told = [
            _answerer().answer(_Odd("青岩"), "/names/0"),
            *map(_answerer().answer, ["", 7], ["/names/1", "/names/2"]),
        ]
    codes = [cast("RefusedTold", each)["error"]["code"] for each in told]
    assert codes == ["internal", "blank", "not_a_name"]
    assert "urn:uuid:7" in caplog.text


def test_few_of_many_such_faults_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    answerer = _answerer()
    with caplog.at_level(logging.ERROR, "gazetteer.api"):
        told = list(answerer.answers([_Odd("青岩")] * 50))
    assert len(told) == 50
    assert len(caplog.records) == 5


def test_what_stood_there_is_told_again_cut_to_what_helps() -> None:
    error = InvalidInput("Wrong.", faults=(Fault("within", "wrong", "Wrong."),))
    told = refused({"name": "岩" * 300, "id": "x" * 300, "within": 7}, error, "/names/4")
    assert (told["input"], told["id"]) == ("岩" * 200, "x" * 200)
    assert told["error"] == {"code": "wrong", "message": "Wrong.", "pointer": "/names/4/within"}
    assert refused([["deep"]], error, "/names/4")["input"] is None
    assert refused("岩", error, "")["error"]["pointer"] == ""
