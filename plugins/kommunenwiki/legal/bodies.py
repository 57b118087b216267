# What a source says and no more: where it gives no address, we give none. Two Länder have no body here, because no
# source was found that says how to reach it; their wikis name it themselves. Laws and offices change: whoever runs a
# wiki looks them up, and their own entry in the file goes before ours. Over 250 lines because it is one table.
"""Who enforces accessibility, by Land: laws and bodies, each with the source that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kommunenwiki.model.municipality import Land
from kommunenwiki.model.operator import Accessibility, Office, PostalAddress
from kommunenwiki.model.text import Line, WebAddress

if TYPE_CHECKING:
    from collections.abc import Mapping

READ: Final = date(2026, 11, 28)
"""Day on which all sources were read, in stored copies of their pages; these may be older."""
ALL_BODIES: Final = "https://lbit.hessen.de/buergerinnen-und-buerger/durchsetzungsstellen-der-laender"
"""Where the Land Hessen lists the bodies of all Länder."""


@dataclass(frozen=True, slots=True)
class Enforcement:
    """What applies in a Land.

    Attributes:
        law: The law, as the source names it.
        body: Who helps when the operator does not; None when no source says how to reach it.
        sources: Addresses of the pages that say so.
    """

    law: str
    body: Office | None
    sources: tuple[str, ...]


def enforcement(accessibility: Accessibility) -> Enforcement | None:
    """Return what is known to apply to a wiki; None for a voluntary statement and while the Land is not named."""
    if accessibility.voluntary:
        return None
    if accessibility.federal:
        return FEDERAL
    return LAENDER.get(accessibility.land) if accessibility.land else None


def _office(
    name: str, url: str = "", mail: str = "", phone: str = "", address: tuple[str, str, str] | None = None
) -> Office:
    where = None
    if address:
        street, postcode, town = address
        where = PostalAddress(street=Line(street), postcode=Line(postcode), town=Line(town))
    return Office(
        name=Line(name),
        url=WebAddress(url) if url else None,
        mail=Line(mail) if mail else None,
        phone=Line(phone) if phone else None,
        address=where,
    )


FEDERAL: Final = Enforcement(
    "Behindertengleichstellungsgesetz (BGG) und Barrierefreie-Informationstechnik-Verordnung (BITV 2.0)",
    _office(
        "Schlichtungsstelle nach dem Behindertengleichstellungsgesetz bei dem Beauftragten der Bundesregierung für die "
        "Belange von Menschen mit Behinderungen",
        address=("Mauerstraße 53", "10117", "Berlin"),
    ),
    (
        "https://verwaltungsportal.hessen.de/leistung?leistung_id=B100019_101301684&regschl=040000000000",
        (
            "https://ssg-sachsen.de/de/projekte/digital-lotsen-sachsen/dlsn-themen/digitale-barrierefreiheit/"
            "die-gesetzlichen-grundlagen"
        ),
    ),
)
LAENDER: Final[Mapping[Land, Enforcement]] = MappingProxyType(
    {
        Land.BADEN_WUERTTEMBERG: Enforcement(
            "Landes-Behindertengleichstellungsgesetz (L-BGG)",
            _office(
                "Landeszentrum Barrierefreiheit, Schlichtungsstelle",
                "https://barrierefreiheit-bw.de/barrierefreiheitdurchsetzen/schlichtungsantrag",
                address=("Else-Josenhans-Straße 6", "70173", "Stuttgart"),
            ),
            ("https://barrierefreiheit-bw.de/barrierefreiheitdurchsetzen/schlichtungsantrag",),
        ),
        Land.BAYERN: Enforcement(
            "Bayerische Digitalverordnung (BayDiV)",
            _office(
                "Durchsetzungs- und Überwachungsstelle am Landesamt für Digitalisierung, Breitband und Vermessung",
                "https://www.stmd.bayern.de/service/handlungsleitfaden-digitale-barrierefreiheit/"
                "mustererklaerung-zur-barrierefreiheit/",
            ),
            (
                (
                    "https://www.stmd.bayern.de/service/handlungsleitfaden-digitale-barrierefreiheit/"
                    "mustererklaerung-zur-barrierefreiheit/"
                ),
                "https://www.finanzministerium.bayern/digitalisierung/barrierefreiheit/",
                "https://www.beratungsstelle-barrierefreiheit.de/mustererkl%C3%A4rung-zur-barrierefreiheit/",
            ),
        ),
        Land.BERLIN: Enforcement(
            "Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)",
            _office(
                "Landesbeauftragte für digitale Barrierefreiheit",
                "https://www.berlin.de/lb/digitale-barrierefreiheit/aufgaben/durchsetzungsverfahren/"
                "durchsetzungsverfahren-1305830.php",
            ),
            (
                (
                    "https://www.berlin.de/lb/digitale-barrierefreiheit/aufgaben/durchsetzungsverfahren/"
                    "durchsetzungsverfahren-1305830.php"
                ),
            ),
        ),
        Land.BRANDENBURG: Enforcement(
            "Brandenburgisches Behindertengleichstellungsgesetz (BbgBGG) und Brandenburgische Barrierefreie "
            "Informationstechnik-Verordnung (BbgBITV)",
            _office(
                "Durchsetzungsstelle für digitale Barrierefreiheit bei der Landesbeauftragten für die Belange der "
                "Menschen mit Behinderungen",
                "https://msgiv.brandenburg.de/msgiv/de/beauftragte/landesbehindertenbeauftragte/durchsetzungsstelle",
            ),
            (
                "https://msgiv.brandenburg.de/msgiv/de/beauftragte/landesbehindertenbeauftragte/durchsetzungsstelle",
                "https://www.bfsg-testen.de/gesetze/laender/brandenburg/",
            ),
        ),
        Land.BREMEN: Enforcement(
            "Bremisches Behindertengleichstellungsgesetz (BremBGG)",
            _office(
                "Zentralstelle für barrierefreie Informationstechnik beim Landesbehindertenbeauftragten",
                "https://www.behindertenbeauftragter.bremen.de/der_beauftragte/"
                "zentralstelle_fuer_barrierefreie_informationstechnik-28011",
            ),
            (
                "https://kbnt.org/sjrstv9",
                "https://lexaris.io/book/version/documentflat/head/5804047",
            ),
        ),
        Land.HAMBURG: Enforcement(
            "Hamburgisches Behindertengleichstellungsgesetz (HmbBGG)",
            _office(
                "Schlichtungsstelle nach dem Hamburgischen Behindertengleichstellungsgesetz bei der Öffentlichen "
                "Rechtsauskunft- und Vergleichsstelle (ÖRA)",
                "https://www.hamburg.de/politik-und-verwaltung/behoerden/sozialbehoerde/themen/behinderung/"
                "schlichtungsstelle-behinderung/start-43312",
            ),
            (
                (
                    "https://www.hamburg.de/politik-und-verwaltung/behoerden/sozialbehoerde/themen/behinderung/"
                    "schlichtungsstelle-behinderung/start-43312"
                ),
            ),
        ),
        Land.HESSEN: Enforcement(
            "Hessisches Behinderten-Gleichstellungsgesetz (HessBGG) und Hessische Verordnung über barrierefreie "
            "Informationstechnik (HVBIT)",
            _office(
                "Durchsetzungs- und Überwachungsstelle für barrierefreie IT des Landes Hessen",
                "https://lbit.hessen.de/Durchsetzungs-und-Ueberwachungsstelle/Durchsetzungsverfahren-beantragen",
            ),
            (
                "https://lbit.hessen.de/Durchsetzungs-und-Ueberwachungsstelle/Durchsetzungsverfahren-beantragen",
                "https://vergabe.hessen.de/NetServer/index.jsp?Page=barrierefreiheit.html&function=Generic",
            ),
        ),
        Land.MECKLENBURG_VORPOMMERN: Enforcement(
            "Landesbehindertengleichstellungsgesetz Mecklenburg-Vorpommern (LBGG M-V) und Barrierefreie "
            "Informationstechnik-Verordnung Mecklenburg-Vorpommern (BITVO M-V)",
            None,
            ("https://www.landtag-mv.de/barrierefreiheit",),
        ),
        Land.NIEDERSACHSEN: Enforcement(
            "Niedersächsisches Behindertengleichstellungsgesetz (NBGG)",
            None,
            ("http://aktuell.schure.de/index.php/dienstrecht/62-menschen-mit-behinderungen/284-84200-nbgg",),
        ),
        Land.NORDRHEIN_WESTFALEN: Enforcement(
            "Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW) und Barrierefreie-Informationstechnik-"
            "Verordnung Nordrhein-Westfalen (BITVNRW)",
            _office(
                "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen",
                "https://www.lbbp.nrw.de/ombudsstelle",
                "ombudsstelle-barrierefreie-it@mags.nrw.de",
            ),
            (
                "https://www.lbbp.nrw.de/ombudsstelle",
                "https://www.it.nrw/nrw-ueberwachungsstelle-fuer-die-it-barrierefreiheit-gestartet-98284",
            ),
        ),
        Land.RHEINLAND_PFALZ: Enforcement(
            "Landesinklusionsgesetz und Barrierefreie-Informationstechnik-Verordnung Rheinland-Pfalz (BITV RP)",
            _office(
                "Durchsetzungsstelle bei der Landesbeauftragten für die Belange von Menschen mit Behinderungen",
                "https://behindertenbeauftragte.rlp.de/landesbeauftragte/aufgaben-1",
                "durchsetzungsstelle@mastd.rlp.de",
            ),
            ("https://behindertenbeauftragte.rlp.de/landesbeauftragte/aufgaben-1",),
        ),
        Land.SAARLAND: Enforcement(
            "Saarländisches Behindertengleichstellungsgesetz (SBGG)",
            _office(
                "Schlichtungsstelle beim Ministerium für Soziales, Gesundheit, Frauen und Familie",
                mail="inklusion@soziales.saarland.de",
                phone="0681 501-3343",
            ),
            ("https://service.saarland.de/barrierefreiheit",),
        ),
        Land.SACHSEN: Enforcement(
            "Sächsisches Inklusionsgesetz (SächsInklusG) und Barrierefreie-Websites-Gesetz (BfWebG)",
            _office(
                "Sächsische Staatskanzlei, Landesbeauftragter für Inklusion der Menschen mit Behinderungen",
                "https://www.sk.sachsen.de/behindertenbeauftragter-der-saechsischen-staatsregierung.html",
                "info.inklusionsbeauftragter@sk.sachsen.de",
                "0351 564-10713",
                ("Archivstraße 1", "01097", "Dresden"),
            ),
            (
                "https://portal.klimaschulen.sachsen.de/barrierefreiheitserklaerung",
                "https://www.verfassungsgerichtshof.sachsen.de/content/1702.htm",
            ),
        ),
        Land.SACHSEN_ANHALT: Enforcement(
            "Behindertengleichstellungsgesetz Sachsen-Anhalt (BGG LSA) und Behindertengleichstellungsverordnung "
            "Sachsen-Anhalt (BGGVO LSA)",
            _office(
                "Ombudsstelle bei der Landesfachstelle für Barrierefreiheit Sachsen-Anhalt",
                "https://www.lf-barrierefreiheit-st.de/ueber-uns/ombudsstelle",
            ),
            (
                "https://www.sesam-projekt.de/kontakt-impressum/barrierefreiheit",
                "https://beteiligung.sachsen-anhalt.de/portal/Osterburg/informationen/barrierefreiheit",
            ),
        ),
        Land.SCHLESWIG_HOLSTEIN: Enforcement(
            "Landesbehindertengleichstellungsgesetz (LBGG)",
            _office(
                "Beschwerdestelle für barrierefreie Informationstechnik Schleswig-Holstein",
                "https://www.landtag.ltsh.de/beauftragte/beschwerdestelle-fuer-barrieren",
            ),
            (
                "https://www.landtag.ltsh.de/beauftragte/beschwerdestelle-fuer-barrieren",
                "https://www.landtag.ltsh.de/beauftragte/beschwerdestelle-fuer-barrieren/beschwerde-einreichen/",
            ),
        ),
        Land.THUERINGEN: Enforcement(
            "Thüringer Gesetz über den barrierefreien Zugang zu den Websites und mobilen Anwendungen öffentlicher "
            "Stellen (ThürBarrWebG)",
            _office(
                "Landesdurchsetzungsstelle für digitale Barrierefreiheit bei dem Landesbeauftragten für Menschen mit "
                "Behinderungen",
                "https://tlmb-thueringen.de/themen/barrierefreiheit/landesdurchsetzungsstelle",
            ),
            (
                "https://tlmb-thueringen.de/themen/barrierefreiheit/landesdurchsetzungsstelle",
                "https://verbraucherschutz.thueringen.de/default-055b6e7230",
            ),
        ),
    }
)
