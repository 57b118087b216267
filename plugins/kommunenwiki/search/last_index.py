# A wiki of ten thousand records has an index of sixty megabytes. It is left in parts, so that nothing of that size is
# held several times at once. Two builds may leave theirs at the same time; parts that do not belong together are told
# apart by their mark.
"""What an index leaves to the next run, which changes it where pages changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.memory import digest_of
from kommunenwiki.search.postings import Left
from kommunenwiki.search.reading import Chapter, Reading
from kommunenwiki.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.memory import Memory
    from kommunenwiki.search.reading import Plain

GROWTH: Final = 1.1
"""How much a vocabulary may grow over all runs that take it over, until one begins anew without forgotten words."""
CHAPTERS: Final = 16
"""So many chapters are left in one part."""
BYTES: Final = 4_000_000
"""So many bytes of postings are left in one part."""
_STAGE: Final = "index"


class LastIndex(NamedTuple):
    """What of an index can be taken over.

    Attributes:
        size: How many words the vocabulary had in the run that began it.
        begun: Its vocabulary, without pages; the numbers of all others are its.
        chapters: What was read, by key of the chapter.
        postings: The postings; None when there are none.
    """

    size: int
    begun: Reading
    chapters: Mapping[bytes, Plain]
    postings: Left | None


def taken(memory: Memory) -> LastIndex:
    """Return what the last run left; what begins anew when there is nothing, or too many words are forgotten ones."""
    mark, count, size, words, posted = memory.last(_STAGE) or (b"", 0, 0, None, ())
    parts = [memory.last(f"{_STAGE} {number}") for number in range(count)]
    if words is None or len(words[0]) > GROWTH * size or any(part is None or part[0] != mark for part in parts):
        return LastIndex(0, Reading(), {}, None)
    chapters = {chapter[0]: chapter for _, found, _, _ in parts for chapter in found}
    pages, written = (b"".join(part[place] for part in parts) for place in (2, 3))
    return LastIndex(size, Reading(Vocabulary.of(words)), chapters, Left._make((*posted, pages, written)))


def leave(memory: Memory, last: LastIndex, reading: Reading, postings: Left) -> None:
    """Leave an index to the next run, unless its pages are those of the last.

    Args:
        memory: Where to leave it.
        last: What was taken over.
        reading: The pages, read with the vocabulary that was taken over.
        postings: The postings of their words.
    """
    keys = [chapter.key for chapter in reading.chapters]
    if last.postings and keys == [key for key, _ in last.postings.chapters]:
        return
    words = reading.vocabulary.plain()
    mark = digest_of((keys, words[0]))
    count = 0
    for count, part in enumerate(_parts(last.chapters, reading.chapters, postings), 1):
        memory.leave(f"{_STAGE} {count - 1}", (mark, *part))
    memory.leave(_STAGE, (mark, count, last.size or len(words[0]), words, tuple(postings[:-2])))


def _parts(
    known: Mapping[bytes, Plain], chapters: list[Chapter], postings: Left
) -> Iterator[tuple[list[Any], bytes, bytes]]:
    for start in range(0, len(chapters), CHAPTERS):
        found = chapters[start : start + CHAPTERS]
        yield [known.get(chapter.key) or chapter.plain() for chapter in found], b"", b""
    for start in range(0, len(postings.pages), BYTES):
        yield [], postings.pages[start : start + BYTES], b""
    for start in range(0, len(postings.written), BYTES):
        yield [], b"", postings.written[start : start + BYTES]
