"""Words with which people go on from one part of a value to the next: ``then``, ``y luego``, ``und zuletzt``."""

import itertools
from collections.abc import Sequence

import regex

AND = "and|y|et|und|e|en|och|og|i|ve|и|और|aur"
THEN = (
    "then|next|after that|followed by|lastly|finally|luego|después|despues|por último|por ultimo|al final|finalmente|"
    "puis|ensuite|après|enfin|en dernier|à la fin|pour finir|"
    "dann|danach|anschließend|weiter|zuletzt|schließlich|zum schluss|"
    "poi|dopo|infine|alla fine|depois|em seguida|por fim|no fim|no final|dan|daarna|vervolgens|tenslotte|ten slotte|"
    "tot slot|sedan|därefter|till sist|så|sen|potem|następnie|na koniec|sonra|en son|потом|затем|далее|в конце|फिर|"
    "उसके बाद|phir"
)
UM = "um|uh|er|ok|euh|alors|äh|ähm|eh|eee|hmm"
_YEAR = regex.compile("(?:19|20)[0-9]{2}")


def is_listed(groups: Sequence[str]) -> bool:
    """Say whether numbers are years or rise by the same step, so the words between them list them."""
    steps = [int(later) - int(earlier) for earlier, later in itertools.pairwise(groups)]
    return all(map(_YEAR.fullmatch, groups)) or (len(steps) > 1 and len(set(steps)) == 1 and steps[0] > 0)
