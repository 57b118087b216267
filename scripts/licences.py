"""What licence each locked package has, and whether it may; see ``scripts/licences``."""

from __future__ import annotations

import pathlib
import re
import sys
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final

from license_expression import ExpressionError, LicenseSymbol, get_spdx_licensing

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no packages that are installed
from scripts.licences_page import page  # noqa: E402

from kommunenwiki.publishing import bill  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from email.message import Message

    from kommunenwiki.publishing.locks import Package

    Installed = Callable[[str], Message | None]

PAGE: Final = "docs/technik/lizenzen.md"
HEAD: Final = (
    "# Licences of all locked packages; scripts/licences writes this file. Addresses as in the bill of materials.\n"
)
_LICENSING: Final = get_spdx_licensing()


def main() -> int:
    """Write both files and return the exit code; print what is wrong."""
    files = read()
    texts, problems = written(files, installed)
    for problem in problems:
        print(f"licences: {problem}", file=sys.stderr)
    if problems:
        return 1
    for path, text in texts.items():
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
    print(f"licences: {len(bill.licences(texts[bill.LICENCES]))} packages, all known and allowed.")
    return 0


def read() -> dict[str, str]:
    """Return the files of the repository that a bill of materials is made from."""
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in bill.FILES if (ROOT / path).is_file()}


def installed(name: str) -> Message | None:
    """Return how an installed package describes itself; nothing when it is not installed."""
    try:
        return metadata.metadata(name)  # type: ignore[return-value]  # it is a message, whatever its protocol says
    except metadata.PackageNotFoundError:
        return None


def written(files: Mapping[str, str], describe: Installed) -> tuple[dict[str, str], list[str]]:
    """Return the two files by path, and German sentences about what is unknown or not allowed.

    Args:
        files: As ``read`` returns them.
        describe: Returns how an installed package describes itself.
    """
    declared = tomllib.loads(files[bill.DECLARED])
    packages, scopes = bill.inventory({**files, bill.LICENCES: ""})  # what the locks say, not what was written before
    known = bill.licences(files.get(bill.LICENCES, ""))
    found = licences(packages, declared, known, describe)
    problems = [*refused(packages, declared, describe), *forbidden(packages, scopes, found, declared)]
    rows = "".join(f"{purl} {licence}\n" for purl, licence in sorted(found.items()))
    return {bill.LICENCES: HEAD + rows, PAGE: page(packages, scopes, found, files[bill.DECLARED])}, problems


def licences(
    packages: Iterable[Package], declared: Mapping[str, Any], known: Mapping[str, str], describe: Installed
) -> dict[str, str]:
    """Return the licences of packages by address; empty where nobody says it.

    A package that is not installed here, for example one for another system, keeps what is known of it, else it gets
    what another version of it has.
    """
    packages = list(packages)
    found = {package.purl: _licence(package, declared, describe) for package in packages}
    by_name = {package.name: found[package.purl] for package in packages if found[package.purl]}
    return {
        package.purl: found[package.purl] or known.get(package.purl, "") or by_name.get(package.name, "")
        for package in packages
    }


def refused(packages: Iterable[Package], declared: Mapping[str, Any], describe: Installed) -> Iterator[str]:
    """Yield a sentence for each package whose licence is stated although nobody needs that."""
    unstated = {**declared, "stated": {}}
    silent = {address(package) for package in packages if not _licence(package, unstated, describe)}
    for name in sorted({*declared.get("stated", {})} - silent):
        yield f"„{name}“ steht unter „stated“, aber das Paket sagt es selbst oder ist fort. Löschen Sie die Zeile."


def forbidden(
    packages: Iterable[Package], scopes: Mapping[str, str], found: Mapping[str, str], declared: Mapping[str, Any]
) -> Iterator[str]:
    """Yield a sentence for each package with a licence that is unknown, or not allowed where the package is used."""
    site = {*declared["allowed"]["site"]}
    for package in packages:
        licence, tool = found[package.purl], scopes[package.purl] == "excluded"
        if not licence:
            yield (
                f"Welche Lizenz {package.name} {package.version} hat, sagt das Paket nicht. Lesen Sie sie im Paket "
                f'nach, und tragen Sie sie in {bill.DECLARED} unter „stated“ ein: "{address(package)}" = "…"'
            )
        elif not allowed(licence, site | {*declared["allowed"]["tools"]} if tool else site):
            yield (
                f"{package.name} {package.version} hat die Lizenz {licence}. Sie ist "
                f"{'für Werkzeuge' if tool else 'für die Website'} nicht erlaubt. Verzichten Sie auf das Paket, oder "
                f"nehmen Sie die Lizenz mit ihrem Grund in {bill.DECLARED} unter „allowed“ auf."
            )


def allowed(expression: str, names: Iterable[str]) -> bool:
    """Tell whether one may use what has a licence, an SPDX expression, when licences with these names are allowed."""
    try:
        return _holds(_LICENSING.parse(expression, validate=True), {*names})
    except ExpressionError:
        return False


def address(package: Package) -> str:
    """Return the address of a package without its version."""
    return package.purl.rpartition("@")[0]


def _holds(parsed: Any, names: set[str]) -> bool:
    if isinstance(parsed, LicenseSymbol):
        return parsed.key in names
    if parsed.__class__.__name__ == "OR":
        return any(_holds(part, names) for part in parsed.args)
    return parsed.__class__.__name__ == "AND" and all(_holds(part, names) for part in parsed.args)


def _licence(package: Package, declared: Mapping[str, Any], describe: Installed) -> str:
    said = _clear(package.licence)
    if package.kind == "pypi":
        described = describe(package.name)
        if described is None or described["Version"] != package.version:
            return ""
        said = _said(described, declared["spellings"])
    return said or str(declared.get("stated", {}).get(address(package), ""))


def _said(described: Message, spellings: Mapping[str, str]) -> str:
    """Return the licence that a description names: the first that says it clearly, of three ways to say it."""
    classified = [
        row.rpartition(" :: ")[2]
        for row in described.get_all("Classifier", [])
        if re.match(r"License :: (OSI Approved :: )?[^:]+$", row)
    ]
    ways = [
        described.get("License-Expression"),
        described.get("License"),
        *(classified if len(classified) == 1 else ()),
    ]
    for way in ways:
        if way and (clear := _clear(spellings.get(way.strip(), way.strip()))):
            return clear
    return ""


def _clear(text: str) -> str:
    """Return a licence as SPDX writes it; nothing for a text that is none, for example a whole licence."""
    if not text or "\n" in text:
        return ""
    try:
        return str(_LICENSING.parse(text, validate=True))
    except ExpressionError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
