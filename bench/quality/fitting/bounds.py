"""What the fit may not choose: weights that the samples cannot teach, and bounds that hold whatever they say."""

from collections.abc import Mapping

FIXED: Mapping[str, float] = {
    # A former name leads to what it became for certain by law, and to the unit of that name before others that have a
    # part of its land; who writes one may mean another place of that name now. What is read as the past costs a share
    # of the text besides.
    "led_to": 1.5,
    "led_to_namesake": 1.7,
    # The samples are villages and few divisions, in shares that we chose: how often each class is asked for, the
    # search's own priors say, which are logits already.
    "class_prior": 1.0,
    # Samples are made from standard names: what other names are worth cannot be seen in them. They stand a little
    # behind standard ones, as in the search.
    "former_name": -0.7,
    "other_name": -0.2,
    # No sample has a code, initials or a beginning alone. A code means one place; few letters mean many.
    "code": 3.0,
    "initials": -3.0,
    "beginning": -2.5,
    # No village of the file has a position: whoever gives one means what is there, unless the name speaks against it.
    "near": 4.0,
    # 威宁自治县 for 威宁彝族回族苗族自治县 is how everybody writes it.
    "nationalities": 0.2,
    # The samples name the division that a place lies in; that one above it is named says little.
    "above": 0.5,
    # Paths of the file are those of one year: how often people write older ones, it does not tell.
    "past_path": -0.3,
}
"""Weights that are given, in logits."""

UPPER: Mapping[str, float] = {
    # A mistake never speaks for a candidate more than the same name without it would.
    **dict.fromkeys(("written", "heard", "alike", "similar", "exchanged", "missing", "other", "several_wrong"), 0.0),
    **dict.fromkeys(("bare_written", "bare_several_wrong", "misspelt_path", "skipped"), 0.0),
    # A character that could not be written is no mistake of whoever wrote, and may cost a little less than is counted.
    "lost": 0.3,
    # Another generic term than the standard one is never better than that one: 村 beside 村委会 of one name.
    "generic_synonym": -0.1,
    "generic_omitted": -0.1,
    "generic_added": -0.3,
    # A unit named in short says less of where than one named in full: 西山东村 need not be 东村 in 西山区.
    "inside_short": 0.0,
}
"""Weights that may be smaller, and never larger, in logits."""
