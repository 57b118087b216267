# What the operating system says is English and short. Whoever reads it here wants to know what to do.
"""German sentences for files that cannot be read or written."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_REASONS: Final[Mapping[int, str]] = {
    errno.ENOSPC: "auf dem Datenträger ist kein Platz mehr",
    errno.EDQUOT: "der Speicherplatz, der Ihnen dort zusteht, ist belegt",
    errno.EFBIG: "die Datei würde größer, als hier erlaubt ist",
    errno.EBUSY: "dort schreibt gerade ein anderer Lauf",
    errno.EROFS: "der Datenträger lässt sich nur lesen",
    errno.EACCES: "die Rechte dafür fehlen",
    errno.EPERM: "die Rechte dafür fehlen",
    errno.ENOENT: "die Datei oder ihr Ordner fehlt",
    errno.EEXIST: "die Datei gibt es schon",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOTDIR: "das ist kein Ordner",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ELOOP: "dort liegt eine Verknüpfung, die woandershin oder im Kreis führt",
    errno.EMFILE: "zu viele Dateien sind zugleich geöffnet",
    errno.EIO: "der Datenträger meldet einen Fehler",
}


def reason(error: OSError) -> str:
    """Return why a file cannot be read or written, as the end of a German sentence without its full stop."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def sentence(error: OSError) -> str:
    """Return a whole sentence, with the file where the error names one."""
    if not error.filename:
        return f"Eine Datei lässt sich nicht lesen oder schreiben: {reason(error)}."
    return f"„{error.filename}“ lässt sich nicht lesen oder schreiben: {reason(error)}."
