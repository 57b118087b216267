"""Patterns of sentences, one list for each section of a case study.

Slots: ``{c}`` ``{d}`` compounds, ``{u}`` ``{v}`` offices, ``{g}`` ``{h}`` groups of people, ``{o}`` a place, ``{s}``
``{t}`` standards, ``{z}`` a count, ``{p}`` a percentage, ``{m}`` months, ``{j}`` a year.
"""

from __future__ import annotations

from typing import Final, NamedTuple

SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "challenge": (
        "Vor {j} lagen die Werte der {c} in {z} Tabellen, die nur die {u} öffnen konnte.",
        "Die {u} und die {v} führten jeweils eine eigene {c}, ohne voneinander zu wissen.",
        "{g} fragten regelmäßig nach, doch eine verlässliche {c} gab es nicht.",
        "Eine gemeinsame {c} fehlte, obwohl die {d} bereits seit {j} lief.",
        "Für eine eigene {c} reichten weder Personal noch Haushaltsmittel; eine Nachnutzung kam nicht zustande.",
        "Die bisherige {c} war an einen Anbieter gebunden und ließ sich nicht an {s} anschließen.",
        "In {o} wusste niemand genau, wem die Daten der {c} gehören; die Datenhoheit war ungeklärt.",
        "Die Meldungen kamen per Telefon, E-Mail und Zuruf; eine {c} hätte rund {p} Prozent davon ersetzt.",
        "Der Rat hatte {j} eine {c} beschlossen, die Zuständigkeit blieb jedoch offen.",
        "{g} und {h} hatten unterschiedliche Vorstellungen davon, was eine {c} leisten soll.",
        "Ohne eine geordnete {c} ließen sich Anträge auf Förderung nur mit großem Aufwand begründen.",
    ),
    "approach": (
        "Zuerst klärte die Projektgruppe mit der {u}, welche Fragen die {c} beantworten soll.",
        "Die {c} startete mit {z} Messstellen und wurde nach {m} Monaten erweitert.",
        "Für die {c} wurde {s} gewählt, damit andere Kommunen ohne Umbau anschließen können.",
        "In {z} Werkstätten beschrieben {g} ihre Abläufe; daraus entstand die {c}.",
        "Eine kleine Arbeitsgruppe aus {u} und {v} traf sich alle zwei Wochen zur {c}.",
        "Die {c} war zunächst nur intern frei und erst nach {m} Monaten öffentlich.",
        "Statt einer Neuentwicklung wurde die {c} aus {o} übernommen und angepasst.",
        "Die {u} hat die {c} in {z} Schritten eingeführt und nach jedem Schritt Rückmeldungen gesammelt.",
        "Die Ausschreibung verlangte offene Schnittstellen nach {s} und {t} für jede {c}.",
        "{g} konnten die {c} vorab erproben; {z} Hinweise flossen noch vor dem Start ein.",
        "Die Datenschutz-Folgenabschätzung der {c} lief von Anfang an mit und dauerte {m} Monate.",
        "Ein Patenmodell mit {o} half, die {c} in kurzer Zeit betriebsbereit zu machen.",
        "Für Schulungen zur {c} waren {z} halbe Tage eingeplant, gehalten von der {u}.",
        "Die Sensoren der {c} senden über LoRaWAN an ein Gateway auf dem Dach der Schule.",
    ),
    "barriers": (
        "Die {c} scheiterte zunächst daran, dass Zugangsdaten bei einem Dienstleister lagen.",
        "Bei der {c} war lange strittig, ob ein Personenbezug besteht.",
        "Die Vergabe der {c} verzögerte sich um {m} Monate.",
        "Zwei Stellen für die {c} blieben fast ein Jahr unbesetzt.",
        "Die Sensoren lieferten für die {c} bei Frost unbrauchbare Werte.",
        "{g} befürchteten, durch die {c} überwacht zu werden.",
        "Die {u} konnte die {c} nicht ohne externe Hilfe betreiben.",
        "Für den Dauerbetrieb der {c} war nach dem Ende der Förderung kein Geld eingeplant.",
        "Die vorhandene {c} passte in {p} Prozent der Fälle nicht zum neuen Datenmodell.",
        "Nach einem Wechsel in der Leitung musste die {c} erneut begründet werden.",
    ),
    "answers": (
        "Ein Muster für die Auftragsverarbeitung ist mit der {u} abgestimmt.",
        "Die Auswertung arbeitet nur noch mit Summen je Stunde.",
        "Die Messstellen wurden versetzt und {m} Monate lang gegengeprüft.",
        "Der Betrieb läuft nun gemeinsam mit {o}.",
        "In Sprechstunden vor Ort beantwortet die {u} Fragen dazu offen.",
        "Der Haushalt sieht seit {j} einen festen Betrag dafür vor.",
        "Eine Übergabeakte beschreibt jetzt jeden Zugang und jede Zuständigkeit.",
        "Das Los wurde in {z} kleinere Aufträge geteilt.",
    ),
    "lessons": (
        "Klein beginnen: Eine einzige {c} mit sichtbarem Nutzen überzeugt mehr als ein Gesamtkonzept.",
        "Die {u} früh einbeziehen, sonst bleibt die {c} eine Insel.",
        "Wer eine {c} plant, sollte den Betrieb vor der Technik klären.",
        "Schnittstellen nach {s} kosten am Anfang Zeit und ersparen später Umbauten.",
        "Eine {c} braucht eine verantwortliche Stelle mit Zeit, nicht nur ein Projekt.",
        "Vor der Beschaffung lohnt ein Anruf bei einer Kommune, die eine ähnliche {c} schon betreibt.",
        "Die Sprache rund um die {c} muss für {g} verständlich sein.",
        "Nicht jede Kommune braucht eine eigene {c}; oft genügt ein Zugang zu der von {o}.",
        "Rückmeldungen zur {c} sichtbar beantworten, sonst kommen keine mehr.",
    ),
    "data": (
        "Die {c} speichert Messwerte ohne Personenbezug; zuständig ist die {u}.",
        "Die Rohdaten der {c} bleiben {m} Monate im Rechenzentrum der Kommune.",
        "Open Data sind die Stundenwerte im Format {s}, unter einer offenen Lizenz.",
        "Die Datenqualität der {c} prüft die {u} monatlich mit {z} Stichproben.",
        "Über Zugriffe auf die {c} entscheidet ein Gremium aus {u} und {v}.",
        "Lücken in der {c} sind gekennzeichnet und nicht rechnerisch gefüllt.",
    ),
    "backing": (
        "Der Rat hat die {c} mit großer Mehrheit beschlossen, nachdem {g} sie selbst erprobt hatten.",
        "Die {u} stellte die {c} in {z} Ortsteilen vor und nahm Einwände in die Planung auf.",
        "Ein fester Bericht im Ausschuss zeigt jedes Halbjahr, was die {c} gebracht hat.",
    ),
    "reuse": (
        "Die {c} kann von anderen Kommunen ohne Lizenzkosten übernommen werden.",
        "Quelltext, Leistungsbeschreibung und Schulungsunterlagen zur {c} liegen offen vor.",
        "Für die Übernahme der {c} rechnet die {u} mit {m} Monaten.",
        "Vorausgesetzt werden ein Zugang nach {s} und etwa {z} Stunden Einarbeitung.",
    ),
    "cooperation": (
        "Mit {o} ist vereinbart, die {c} gemeinsam weiterzuentwickeln.",
        "Die Kosten der {c} teilen sich die Beteiligten nach Zahl der Einwohnerinnen und Einwohner.",
        "Ein Lenkungskreis aus {z} Kommunen entscheidet über neue Funktionen der {c}.",
        "Die {u} betreibt die {c} für {o} mit und rechnet nach Aufwand ab.",
    ),
    "after": (
        "Nach dem Ende der Förderung trägt der Haushalt der {u} den Betrieb der {c}.",
        "Ob die {c} nach {j} weiterläuft, entscheidet der Rat mit dem nächsten Haushalt.",
        "Die laufenden Kosten der {c} teilen sich seit dem Förderende {z} Kommunen.",
    ),
    "ending": (
        "Nach dem Ende der Förderung fehlte das Geld für die {c}.",
        "Die {c} wurde zu selten genutzt, um die laufenden Kosten zu rechtfertigen.",
        "Der Anbieter der {c} stellte den Betrieb ein, und ein Ersatz war zu teuer.",
    ),
    "remains": (
        "Die Leistungsbeschreibung und die Erfahrungen mit der {c} sind weiter nutzbar.",
        "Der Quelltext der {c} liegt offen; gepflegt wird er nicht mehr.",
    ),
    "uncertain": (
        "Die Quellen nennen für die {c} verschiedene Zahlen; hier steht die jüngste.",
        "Ob die {c} noch in diesem Umfang läuft, ließ sich nicht klären.",
        "Zu den Kosten der {c} fand sich keine Angabe.",
    ),
    "reused": (
        "Hat die {c} übernommen und an eigene Abläufe angepasst.",
        "Nutzt die {c} seit {j} in der {u}.",
        "Prüft die Übernahme der {c}.",
    ),
    "related": (
        "Beide behandeln die {c}; hier geht es vor allem um den Betrieb.",
        "Dort entstand die {c}, auf der dieses Vorhaben aufbaut.",
        "Leicht zu verwechseln: Dort betreibt die {u} eine eigene {c}.",
        "Gleiche Aufgabe, aber mit {s} statt {t}.",
    ),
    "insights": (
        "Wer eine {c} teilt, spart nach Ansicht der Teilnehmenden vor allem Personal.",
        "{g} müssen von Anfang an mitreden, wenn eine {c} entsteht.",
        "Gewünscht ist eine gemeinsame Stelle, die Fragen zur {c} beantwortet.",
    ),
    "program": (
        "In {z} kurzen Gesprächen stellten Kommunen ihre {c} vor.",
        "Eine Werkstatt erprobte, wie sich die {c} nach {s} anbinden lässt.",
    ),
    "solution": (
        "Baukasten für die {c}, den Kommunen auf eigenen Servern oder als Dienst betreiben können.",
        "Er bindet Quellen nach {s} an und zeigt die Werte der {d} in Karten und Tabellen.",
    ),
    "offer": (
        "Wir zeigen unsere {c} vor Ort und geben unsere Leistungsbeschreibung weiter.",
        "Gesucht sind Kommunen, die mit uns eine {c} ausschreiben.",
    ),
}


class Measured(NamedTuple):
    """A result with a figure.

    Attributes:
        text: Pattern of its sentence; the figure is in ``{z}`` or ``{p}``.
        metric: What was counted.
        unit: In which unit.
    """

    text: str
    metric: str
    unit: str


RESULTS: Final = (
    Measured(
        "Die {c} verarbeitet am Tag etwa {z} Einzelwerte und ist seit {j} im Regelbetrieb.", "Werte am Tag", "Werte"
    ),
    Measured(
        "{p} Prozent der Beschäftigten in der {u} nutzen die {c} mindestens einmal je Woche.", "Nutzung", "Prozent"
    ),
    Measured("Der Aufwand für die {c} sank nach Angaben der {u} um {p} Prozent.", "Rückgang des Aufwands", "Prozent"),
    Measured("{z} Datensätze aus der {c} stehen inzwischen offen zur Verfügung.", "Offene Datensätze", "Datensätze"),
    Measured("Die {c} wurde bisher von {z} weiteren Kommunen übernommen, darunter {o}.", "Nachnutzung", "Kommunen"),
    Measured("Störungen der {c} fallen heute im Mittel nach {z} Minuten auf.", "Zeit bis zur Meldung", "Minuten"),
    Measured("Durch die {c} entfallen in der {u} jährlich rund {z} Ortstermine.", "Entfallene Ortstermine", "Termine"),
)
"""Results with a figure."""
PLAIN_RESULTS: Final = (
    "{g} rufen die {c} vor allem über das Telefon ab.",
    "Auf Grundlage der {c} hat der Rat mehrere Maßnahmen beschlossen.",
    "Eine Befragung ergab, dass {g} die {c} verständlich finden.",
    "Die {u} und die {v} arbeiten seit {j} mit derselben {c}.",
)
"""Results without one."""
PLAIN: Final = (
    "{place} hat ein neues Angebot.",
    "Es geht um Daten aus dem Ort.",
    "Das hilft den Menschen im Alltag.",
    "Alle können die Werte im Internet sehen.",
    "Andere Orte können das auch nutzen.",
    "Die Orte teilen sich die Arbeit.",
    "So wird es günstiger.",
    "Am Anfang gab es Probleme.",
    "Jetzt läuft alles gut.",
)
"""Einfache Sprache; what is said of all places alike."""
LINKS: Final = (
    "Den Anstoß gab das Vorhaben [[{case}]].",
    "Was das heißt, erklärt der Eintrag [[{term}]].",
    "Mehr dazu steht unter [[{topic}|diesem Thema]].",
    "Zum Einsatz kam dabei auch [[{solution}]].",
)
"""Sentences with a link to another record."""
