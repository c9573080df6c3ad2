"""Tiles that are cut from what lies ready: the same as those for which it is drawn first."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from gazetteer.tiles.drawing import Draughtsman
from gazetteer.tiles.matrices import SETS, tiles_over
from tests.api.tiles.conftest import NOON

_AROUND = (106.0, 26.0, 106.2, 26.2)


@pytest.mark.parametrize("day", ["", "?datetime=2005-06-30"])
@pytest.mark.parametrize("zoom", [8, 12])
def test_a_tile_is_the_same_whoever_asked_for_which_before(
    register: Database,
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
    monkeypatch: pytest.MonkeyPatch,
    zoom: int,
    day: str,
) -> None:
    rows, columns = tiles_over(SETS["WebMercatorQuad"], zoom, _AROUND)
    asked = [f"/ogc/tiles/WebMercatorQuad/{zoom}/{row}/{column}{day}" for row in rows for column in columns][:6]
    with serving(create_app(Settings(), register, clock=lambda: NOON)) as client:
        told = {path: client.get(path).content for path in [*asked, asked[0]]}
    # Nothing is ever found ready: each is drawn in a transaction of its own.
    monkeypatch.setattr(Draughtsman, "kept_sheet", lambda *_: None)
    with serving(create_app(Settings(), register, clock=lambda: NOON)) as client:
        assert {path: client.get(path).content for path in asked} == told
    assert any(told.values())
