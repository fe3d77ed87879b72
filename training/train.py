"""Trains the attribution tagger and writes what ships: `python -m training.train --data DIR`."""

import argparse
import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import nll_loss
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from extract.attribution import FOLDER
from extract.tagger.arrays import Batch
from extract.tagger.decode import Decoding
from extract.tagger.words import packed
from training.calibrate import found_by, predictions
from training.data import IGNORED, Document, Targets, batches, documents
from training.export import ship
from training.network import Tagger, base_folder, outputs, tensors, vocabulary_of
from training.scorer import Scorer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a training run.

    `limit`: encoder positions in a window at work; `limits`: the least and most in training; `batch`: positions a
    step; `alone`: the share of documents read sentence by sentence; `decay`: of the average over steps.
    """

    epochs: int
    seed: int
    threads: int = 2
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    limit: int = 224
    limits: tuple[int, int] = (150, 224)
    batch: int = 2800
    alone: float = 0.1
    pointer_weight: float = 0.4
    decay: float = 0.995


def loss_of(scores: Sequence[Any], targets: Targets, weight: float) -> Any:
    """Mean negative log likelihood of the labels, plus that of both pointers."""
    labels, cues, sources = (
        nll_loss(given.flatten(0, 1), torch.from_numpy(wanted).flatten(), ignore_index=IGNORED)
        for given, wanted in zip(scores, (targets.labels, targets.cues, targets.sources), strict=True)
    )
    # A batch of windows without any attribution has no pointer to learn.
    return labels + weight * (torch.nan_to_num(cues) + torch.nan_to_num(sources))


class Run:
    """A training run: the network, its average over steps, and the optimiser."""

    def __init__(self, settings: Settings, steps: int, start: Path | None = None) -> None:
        self.settings, self.done, self.began = settings, 0, time.monotonic()
        self.network = Tagger(base_folder())
        if start:
            self.network.load_state_dict(torch.load(start, weights_only=True))
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(settings.decay))
        encoder = list(self.network.encoder.parameters())
        known = {id(p) for p in encoder}
        heads = [p for p in self.network.parameters() if id(p) not in known]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}],
            weight_decay=0.01,
        )
        rise, fall = settings.warm_up * steps, (1 - settings.warm_up) * steps
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda i: min((i + 1) / rise, (steps - i) / fall)
        )

    def step(self, batch: Batch, targets: Targets) -> None:
        """One update."""
        loss = loss_of(self.network(*tensors(batch)), targets, self.settings.pointer_weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad()
        self.average.update_parameters(self.network)
        self.done += 1
        if self.done % 25 == 0:
            log.info("step %d, loss %.3f, %.0f s", self.done, loss.item(), time.monotonic() - self.began)


def dev_scores(network: Any, docs: Sequence[Document], scorer: Scorer, limit: int) -> dict[str, float]:
    """Scores of the network as it is, in 32 bits, on dev documents."""
    pairs = [(doc.doc_id, window) for doc in docs for window in packed(doc.paragraphs, limit)]
    scores = outputs(network, [window for _, window in pairs])
    read = [(doc_id, window, score) for (doc_id, window), score in zip(pairs, scores, strict=True)]
    return scorer.scores(predictions(found_by(read, Decoding())))


def train(settings: Settings, data: Path, checkpoints: Path, start: Path | None = None) -> Any:
    """The trained network: after the last epoch, as it stands or averaged over steps, whichever is better on dev."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)  # noqa: S311  # repeatable, not secret
    vocabulary = vocabulary_of(base_folder())
    train_docs = documents(data / "polnear_train.jsonl", vocabulary)
    dev_docs = documents(data / "polnear_dev.jsonl", vocabulary)
    epochs = [
        batches(train_docs, settings.limits, settings.batch, settings.alone, chance) for _ in range(settings.epochs)
    ]
    run, scorer = Run(settings, sum(map(len, epochs)), start), Scorer(data / "polnear_dev.jsonl")
    for number, epoch in enumerate(epochs, 1):
        run.network.train()
        for batch, targets in epoch:
            run.step(batch, targets)
        candidates = {"last": run.network, "average": run.average.module}
        triples = {}
        for name, network in candidates.items():
            torch.save(network.state_dict(), checkpoints / f"{name}{number}.pt")
            scores = dev_scores(network, dev_docs, scorer, settings.limit)
            triples[name] = scores["triple"]
            log.info("epoch %d, %s: %s", number, name, scores)
    return candidates[max(triples, key=lambda name: triples[name])]


def main() -> None:
    """Trains, exports and calibrates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of polnear_{train,dev}.jsonl and score.py")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the tagger goes")
    parser.add_argument("--checkpoints", type=Path, default=Path("checkpoints"), help="where each epoch's weights go")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument(
        "--rate", type=float, default=2e-4, help="the encoder's peak learning rate; heads have 5 times it"
    )
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(chosen.epochs, chosen.seed, encoder_rate=chosen.rate, head_rate=5 * chosen.rate)
    log.info("%s", settings)
    chosen.checkpoints.mkdir(parents=True, exist_ok=True)
    network = train(settings, chosen.data, chosen.checkpoints, chosen.start)
    shipped = ship(network, vocabulary_of(base_folder()), data=chosen.data, folder=chosen.out)
    log.info("shipped: %s", shipped["dev"])


if __name__ == "__main__":
    main()
