"""Pipes of spaCy exchanged for our own that set the same in less time."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.language import Language


def exchanged(nlp: Language, name: str, *, replaced: Mapping[str, type]) -> Language:
    """The pipeline with the pipe `name` of our own in place of those of `replaced`, which stand in a row.

    They must be of exactly these types, and the factory of `name` may raise ValueError for a form it does not know:
    then the pipeline stays as it was, and is only slower.
    """
    names, wanted = nlp.pipe_names, list(replaced)
    at = names.index(wanted[0]) if wanted[0] in names else len(names)
    if names[at : at + len(wanted)] != wanted or any(type(nlp.get_pipe(pipe)) is not replaced[pipe] for pipe in wanted):
        return nlp
    try:
        nlp.add_pipe(name, after=wanted[-1])
    except ValueError:
        return nlp
    for pipe in wanted:
        nlp.disable_pipe(pipe)
    return nlp
