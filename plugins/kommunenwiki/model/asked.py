# Which fields a reader needs is said at the field itself, like its title and its help: there is no second list.
"""What readers ask of a record: the mark of the fields that count towards how complete it is."""

from __future__ import annotations

from dataclasses import dataclass

from kommunenwiki.model.values import Choice


class Ease(Choice):
    """How easily a contributor finds out what is missing; an estimate of the editors."""

    LOOK_UP = "nachschlagen", "nachschlagen"
    READ = "nachlesen", "nachlesen"
    ASK = "nachfragen", "nachfragen"


@dataclass(frozen=True, slots=True)
class Asked:
    """Marks a field that answers a question of its readers; it stands in the field's ``Annotated``.

    Attributes:
        question: The question, in German; it is the reason why the field counts.
        ease: How easily the answer is found.
        label: What is asked for, in German, where the title of the field says too much or too little.
        needs: Keys inside the field; the question counts as answered when one of its items has one of them. Empty when
            any value will do.
        when: Keys of the record; the question is asked only of records in which one of them is filled. Empty when it is
            asked of all.
    """

    question: str
    ease: Ease
    label: str = ""
    needs: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
