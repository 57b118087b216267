# Known only to the one who publishes, like the address of the site; what is not known gets no button.
"""Where contributions go: mailbox and repository of a wiki."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kommunenwiki.model.text import is_web_address
from kommunenwiki.rules.mail import MAIL

HOSTS: Final = ("github", "gitlab")
"""Kinds of hosts; openCode is a GitLab."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Where the form hands over to.

    Attributes:
        host: Kind of the repository's host, one of ``HOSTS``; empty when there is none.
        repository: Address of the repository, without a closing slash.
        branch: Branch to which contributions are proposed.
        folder: Path of the documents folder inside the repository.
        mail: Mailbox that takes contributions; empty when there is none.
    """

    host: str = ""
    repository: str = ""
    branch: str = "main"
    folder: str = "docs"
    mail: str = ""

    def complaint(self) -> str:
        """Say in German what is wrong with the settings; empty when nothing is."""
        if self.mail and not MAIL.fullmatch(self.mail):
            return f"„{self.mail}“ ist keine E-Mail-Adresse; erwartet wird zum Beispiel wiki@stadt.example."
        if not self.host and not self.repository:
            return ""
        if self.host not in HOSTS:
            return f"„{self.host}“ ist kein bekannter Anbieter; möglich sind: {', '.join(HOSTS)}."
        if not is_web_address(self.repository):
            return f"„{self.repository}“ ist keine Adresse eines Repositorys, zum Beispiel https://gitlab.example/a/b."
        return ""
