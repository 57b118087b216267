"""W032: a use of something by nobody, or by two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.parts import Usage
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "Hier fehlt, welche Kommune gemeint ist.",
        "Schreiben Sie „municipality“ mit ihrer Kennung, oder „name“, wenn sie hier keinen Eintrag hat.",
    ),
    "both": Sentence(
        "Hier stehen „municipality: {municipality}“ und „name: {name}“ nebeneinander.",
        "Behalten Sie nur „municipality“; den Namen holt sich die Seite aus dem Eintrag der Kommune.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, usage in wiki.each(record, Usage):
        if usage.municipality is None and usage.name is None:
            yield _SENTENCES[""].problem(path)
        elif usage.municipality is not None and usage.name is not None:
            slots = {"municipality": usage.municipality, "name": usage.name}
            yield _SENTENCES["both"].problem((*path, "name"), on_key=True, **slots)


RULE = Rule(
    code="W032",
    severity=Severity.ERROR,
    title="Kommune fehlt oder steht doppelt",
    manual=(
        "Wer etwas nutzt, wird entweder mit der Kennung genannt („municipality“), dann verlinken sich beide Seiten, "
        "oder mit dem Namen („name“), wenn es hier keinen Eintrag gibt. Genau eines von beiden ist nötig."
    ),
    bad="""\
reused_by:
  - text: "Nutzt dieselben Sensoren."
    source: s1
""",
    good="""\
reused_by:
  - municipality: musterstadt
    text: "Nutzt dieselben Sensoren."
    source: s1
""",
    check=_check,
    sentences=_SENTENCES,
)
