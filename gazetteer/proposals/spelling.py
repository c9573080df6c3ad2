"""How the rules spell a proposed name in Latin letters; a person confirms it."""

from gazetteer.names.romanise import romanise
from gazetteer.places.loading.spelling import is_joined
from gazetteer.proposals.drafts import Draft

_SETTLEMENTS = "22"
"""What the codes of classes of settlements (居民点) begin with."""


def suggested(draft: Draft) -> str:
    """Return how the rules spell the name of a draft.

    References
    ----------
    中国地名汉语拼音字母拼写规则（汉语地名部分）.
    """
    joined = is_joined(draft.name, settlement=draft.class_code.startswith(_SETTLEMENTS))
    return romanise(draft.name, joined=joined).text
