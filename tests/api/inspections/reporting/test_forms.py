"""The record of a marker over HTTP."""

from uuid import UUID

import httpx

from foundation.documents.reading import page_text, word_text
from tests.api.inspections.syncing.conftest import Station
from tests.photos_made import a_photo, digest

RECORD = UUID(int=5)


def form(station: Station, login: str = "huaxi", **query: str) -> httpx.Response:
    """Ask for the paper of the record."""
    return station.by(login).get(f"/v1/inspections/records/{RECORD}/form", params=query)


def test_a_record_is_a_page_and_a_file_with_what_was_recorded(station: Station) -> None:
    station.sync(records=[station.record(RECORD)])
    sha256 = station.by("huaxi").get(f"/v1/inspections/records/{RECORD}").json()["sha256"]
    page, word = form(station, f="html"), form(station, f="docx")
    assert page.status_code == word.status_code == 200, page.text
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    for text in (page_text(page.text), word_text(word.content)):
        assert "界桩联合检查记录表" in text
        assert "4552001" in text
        assert "大槐树" in text
        assert sha256 in text
        assert "【草稿】" in text


def test_a_photo_stands_in_the_paper_once_it_has_come_in(station: Station) -> None:
    photo = a_photo()
    record = station.record(RECORD)
    sha256 = digest(photo)
    record["body"]["photos"] = [{"sha256": sha256, "kind": "before", "bearing_deg": 90.0}]
    record["photos"] = [sha256]
    station.sync(records=[record])
    assert "（照片未到）" in page_text(form(station, f="html").text)
    sent = station.by("huaxi").put(
        f"/v1/inspections/photos/{sha256}", params={"inspection": str(station.ground.inspection)}, content=photo
    )
    assert sent.is_success, sent.text
    page = form(station, f="html").text
    assert "（照片未到）" not in page_text(page)
    assert '<img src="data:image/jpeg;base64,' in page


def test_what_somebody_wrote_is_no_markup(station: Station) -> None:
    record = station.record(RECORD)
    record["body"]["note"] = "{{ 7 * 7 }} & 石"
    station.sync(records=[record])
    assert "{{ 7 * 7 }} &amp; 石" in form(station, f="html").text


def test_who_is_on_no_team_does_not_read_where_the_marker_stands(station: Station) -> None:
    station.sync(records=[station.record(RECORD)])
    assert "东经" in page_text(form(station, f="html").text)
    other = page_text(form(station, "office", f="html").text)
    assert "按保密规定不载明" in other
    assert "东经" not in other


def test_who_may_not_see_the_record_is_told_that_there_is_none(station: Station) -> None:
    station.sync(records=[station.record(RECORD)])
    assert form(station, "proposer", f="html").status_code == 404
    assert station.public.get(f"/v1/inspections/records/{RECORD}/form").status_code == 401
    assert station.by("huaxi").get(f"/v1/inspections/records/{UUID(int=99)}/form").status_code == 404
