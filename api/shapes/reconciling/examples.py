"""Answers of the reconciliation service as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from api.shapes.reconciling.manifest import manifest_told

PLACE_ID: Final = "0190f5a0-0000-7000-8000-000000000101"
_NAMES: Final = {"20000": "人文地理实体", "21000": "行政区域及其他", "21500": "乡级行政区"}
_TOWNSHIP: Final = {"id": "21500", "name": "乡级行政区"}
_TYPE: Final = {
    **_TOWNSHIP,
    "broader": [{"id": "21000", "name": "行政区域及其他", "broader": [{"id": "20000", "name": "人文地理实体"}]}],
}
MANIFEST: Final = manifest_told("http://127.0.0.1:8000", _NAMES, version="0.1.0", batch_size=50)
BATCH: Final = {
    "q0": {
        "result": [
            {
                "id": PLACE_ID,
                "name": "青岩镇",
                "description": "贵州省/贵阳市/花溪区 · 乡级行政区 · 名称一致 青岩镇",
                "type": [_TOWNSHIP],
                "score": 97.41,
                "match": True,
                "features": [
                    {"id": "probability", "value": 0.9741},
                    {"id": "namesakes", "value": 1},
                    {"id": "namesakes_probability", "value": 0.9741},
                    {"id": "class_prior", "value": 0.62},
                    {"id": "reason:exact", "value": True},
                ],
            }
        ]
    }
}
_ENTITIES: Final = {
    "result": [
        {
            "id": PLACE_ID,
            "name": "青岩镇",
            "description": "Qīngyán Zhèn · 贵州省/贵阳市/花溪区",
            "notable": [_TOWNSHIP],
        }
    ]
}
_DIVISION: Final = {"id": "division", "name": "所在行政区"}
_PROPERTIES: Final = {
    "result": [{**_DIVISION, "description": "As a condition: name, path, code or id. Fetched: the path."}]
}
_FLYOUT: Final = {"id": PLACE_ID, "html": "<h3>青岩镇</h3><dl><dt>罗马字母</dt><dd>Qīngyán Zhèn</dd></dl>"}
_PREVIEW: Final = '<!doctype html>\n<html lang="zh-CN"><head><title>青岩镇</title></head><body>…</body></html>\n'

_JSON: Final = "application/json"
EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "readReconciliation": {_JSON: MANIFEST},
    "reconcile": {_JSON: BATCH},
    "suggestEntities": {_JSON: _ENTITIES},
    "suggestTypes": {_JSON: {"result": [_TYPE]}},
    "suggestProperties": {_JSON: _PROPERTIES},
    "flyoutEntity": {_JSON: _FLYOUT},
    "flyoutType": {_JSON: {"id": "21500", "html": "<h3>乡级行政区</h3>"}},
    "flyoutProperty": {_JSON: {"id": "division", "html": "<h3>所在行政区</h3>"}},
    "previewEntity": {"text/html": _PREVIEW},
    "proposeProperties": {_JSON: {"properties": [_DIVISION], "type": "21500"}},
}
"""By operation and media type."""
