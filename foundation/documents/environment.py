"""The language of templates: Jinja in a sandbox; no value becomes markup, no field is missing silently."""

import re
from collections.abc import Collection
from datetime import date
from html import escape

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from foundation.documents.days import arabic_day, beijing, chinese_day
from foundation.documents.pictures import Picture
from foundation.errors import Fault, Unavailable

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u200b\u202a-\u202e\u2066-\u2069]")
"""Controls that XML does not take or nobody sees, and those that turn the direction of what follows."""
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Halves of characters, and what is none."""
_UNSAFE_FILTERS = ("safe", "xmlattr", "urlize", "tojson", "pprint")
"""Filters by which a value could become markup, or be told as a program sees it."""
_IN_TEXT = frozenset({"<template>", "<unknown>"})
"""How Jinja calls a template that comes from no file."""


class BrokenTemplate(Unavailable):
    """A template (模板) that an office wrote cannot be used; `faults` say where in it."""


class _Missing(StrictUndefined):
    """A field that a template names and the document has not."""

    @property
    def _undefined_message(self) -> str:
        return f"there is no field {self._undefined_name!r}"


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja as templates of documents have it.

    A template cannot reach beyond the values it is given, and cannot switch escaping off.

    Parameters
    ----------
    is_word
        Whether values go into a Word document, where braces would be read once more.
    loader
        Where templates are that others extend.
    """

    def __init__(self, *, is_word: bool, loader: BaseLoader | None = None) -> None:
        super().__init__(
            autoescape=True,
            undefined=_Missing,
            loader=loader,
            finalize=braced if is_word else _escaped,
            auto_reload=False,
            trim_blocks=not is_word,
            lstrip_blocks=not is_word,
        )
        for name in _UNSAFE_FILTERS:
            del self.filters[name]
        self.filters["arabic_day"] = arabic_day
        self.filters["chinese_day"] = chinese_day
        self.filters["beijing"] = beijing


def cleaned(text: str) -> str:
    r"""Return a text without what no document may hold: line ends are LF, invisible controls are left out.

    Examples
    --------
    >>> cleaned("青溪\x00村\r\n一组")
    '青溪村\n一组'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BROKEN.sub("\ufffd", _FORBIDDEN.sub("", plain))


def _escaped(value: object) -> object:
    """Return a value as a document shows it, escaped once and for all."""
    if isinstance(value, Markup | StrictUndefined):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return arabic_day(value)
    if isinstance(value, Picture):
        return value.on_page()
    return Markup(escape(cleaned(str(value))))  # noqa: S704 - it was escaped this very moment


def braced(value: object) -> object:
    """Return a value as a Word document takes it: escaped, and without braces, which would be read once more."""
    shown = _escaped(value)
    if not isinstance(shown, Markup):
        return shown
    braced = str(shown).replace("{", "&#123;").replace("}", "&#125;")
    return Markup(braced)  # noqa: S704 - it was markup, and references to braces are no more


def broken(template: str, error: Exception, *, line: int | None = None, text: str = "") -> BrokenTemplate:
    """Return the error that says which template is wrong, where in it, and what.

    Parameters
    ----------
    template
        The file's name.
    error
        What came of it.
    line
        Where, counted from 1: a line of HTML, a paragraph of Word.
    text
        What stands there.
    """
    where = template if line is None else f"{template}, {'paragraph' if template.endswith('.docx') else 'line'} {line}"
    shown = f" («{text.strip()[:80]}»)" if text.strip() else ""
    said = (getattr(error, "message", None) or str(error) or type(error).__name__).rstrip(".")
    if isinstance(error, TemplateNotFound):
        said = f"it is made from {error.name!r}, and no template is called so"
    code = {UndefinedError: "unknown_field", TemplateSyntaxError: "syntax"}.get(type(error), "unusable")
    sentence = f"The template {where}{shown} cannot be used: {said}."
    remedy = f"{sentence} Correct it, or remove it so that ours is used; `gazetteer templates check` tells more."
    return BrokenTemplate(remedy, faults=[Fault(where, code, sentence)])


def place_of(error: Exception, files: Collection[str] = _IN_TEXT) -> tuple[str | None, int | None]:
    """Return the file and the line of a template at which it failed, as far as that can be known.

    Parameters
    ----------
    error
        What came of it.
    files
        The names of the files that it may have been in.
    """
    if isinstance(error, TemplateSyntaxError):
        return error.filename, error.lineno
    found: tuple[str | None, int | None] = (None, None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return found
