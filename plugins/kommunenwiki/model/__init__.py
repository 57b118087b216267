# The ONE declaration of what a record is. Validation, help, reference page and schema follow from these classes.
# Knows nothing of files, HTML or the wiki's rules.
"""Record types: the classes from which validation, help and schema follow."""

from typing import Final

from kommunenwiki.model.base import Entity
from kommunenwiki.model.case_study import CaseStudy
from kommunenwiki.model.cooperation_model import CooperationModel
from kommunenwiki.model.event import Event
from kommunenwiki.model.glossary_term import GlossaryTerm
from kommunenwiki.model.model_project import ModelProject
from kommunenwiki.model.municipality import Municipality
from kommunenwiki.model.solution import Solution
from kommunenwiki.model.topic import Barrier, Topic

RECORD_TYPES: Final[tuple[type[Entity], ...]] = (
    CaseStudy,
    Municipality,
    ModelProject,
    Solution,
    CooperationModel,
    Event,
    Topic,
    Barrier,
    GlossaryTerm,
)
"""All record types, in the order of the site's navigation."""

BY_FOLDER: Final = {record_type.folder: record_type for record_type in RECORD_TYPES}
"""Record types by their folder."""

__all__ = [
    "BY_FOLDER",
    "RECORD_TYPES",
    "Barrier",
    "CaseStudy",
    "CooperationModel",
    "Entity",
    "Event",
    "GlossaryTerm",
    "ModelProject",
    "Municipality",
    "Solution",
    "Topic",
]
