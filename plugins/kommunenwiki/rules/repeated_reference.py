"""W019: the same record twice in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.values import Ref
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem


_SENTENCES: Final = {
    "": Sentence(
        "{kind} „{id}“ steht schon weiter vorn in der Liste „{name}“.",
        "Löschen Sie die Wiederholung. Ist ein anderer Eintrag gemeint, ändern Sie die Kennung.",
    ),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, values in wiki.each(record, tuple):
        seen: set[str] = set()
        for index, value in enumerate(values):
            if isinstance(value, Ref) and value in seen:
                kind = BY_FOLDER[value.folder].singular
                yield _SENTENCES[""].problem((*path, index), kind=kind, id=value, name=path[-1])
            seen.add(str(value) if isinstance(value, Ref) else "")


RULE = Rule(
    code="W019",
    severity=Severity.ERROR,
    title="Verweis doppelt",
    manual=(
        "In einer Liste von Kennungen steht derselbe Eintrag zweimal. Er würde auf der Seite doppelt erscheinen und "
        "doppelt gezählt. Oft war ein anderer gemeint."
    ),
    bad="""\
municipalities: [neudorf, musterstadt, neudorf]
""",
    good="""\
municipalities: [neudorf, musterstadt]
""",
    check=_check,
    sentences=_SENTENCES,
)
