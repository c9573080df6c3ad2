"""Reasons in the words of those who read tables."""

from collections.abc import Sequence

from gazetteer.normalizing.asking import Candidate, Reason
from gazetteer.reconciling.asking import Proposal

_SAID = {
    "exact": "名称一致",
    "identity": "按标识",
    "code": "按代码",
    "former_code": "曾用代码",
    "traditional": "繁体",
    "compatibility": "兼容字符",
    "variant": "异体",
    "numeral": "数字写法",
    "look_alike": "形近",
    "homophone": "同音",
    "toneless_homophone": "同音异调",
    "similar_sound": "近音",
    "lost_glyph": "缺字",
    "exchanged": "倒字",
    "missing": "脱字",
    "added": "衍字",
    "other": "错字",
    "pinyin": "拼音",
    "initials": "拼音首字母",
    "wade_giles": "威妥玛拼音",
    "postal": "邮政式拼音",
    "efeo": "法国远东学院拼音",
    "beginning": "名称开头",
    "former_name": "曾用名",
    "alias": "别名",
    "abbreviation": "简称",
    "minority_name": "少数民族语名称",
    "romanized_name": "罗马字母拼写",
    "generic_synonym": "通名同义",
    "generic_omitted": "省通名",
    "generic_added": "多通名",
    "generic_differs": "通名不同",
    "nationalities": "民族名称省写",
    "bracket_note": "括注",
    "path_reordered": "层级倒置",
    "path_completed": "补全层级",
    "former_division": "原区划",
    "division_differs": "区划不符",
    "division_unknown": "所给区划查无",
    "kind_unknown": "所给类别查无",
    "kind_differs": "类别不符",
    "not_in_force": "该日不在用",
    "code_unknown": "所给代码查无",
    "code_differs": "代码与名称不符",
}
_OF_DIVISION = "division_"


def reason_said(reason: Reason) -> str:
    """Return a reason in a few words.

    Examples
    --------
    >>> reason_said(Reason("look_alike", "睛→晴")), reason_said(Reason("division_homophone", "西→溪"))
    ('形近 睛→晴', '区划同音 西→溪')
    """
    kind = reason.kind
    word = _SAID.get(kind)
    if word is None and kind.startswith(_OF_DIVISION):
        rest = kind.removeprefix(_OF_DIVISION)
        word = f"区划{_SAID.get(rest, rest)}"
    return f"{word or kind} {reason.detail}".strip()


def described(proposal: Proposal, class_name: str) -> str:
    """Return where a candidate lies, what it is and why it was found, in one line."""
    candidate = proposal.candidate
    told = (*candidate.reasons, *proposal.doubts)
    return " · ".join(filter(None, (*whereabouts(candidate, class_name), *map(reason_said, told))))


def whereabouts(candidate: Candidate, class_name: str) -> Sequence[str]:
    """Return the path of divisions and the class of a candidate."""
    return ("/".join(candidate.division.path), class_name)
