"""The network: a small encoder, a label for each word, and pointers between words."""

from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModel

from extract.tagger.decode import LABELS
from extract.tagger.words import FEATURES


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
