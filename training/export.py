"""Writes the trained network as a quantised ONNX file with its vocabulary and settings: what the program ships."""

import hashlib
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from extract.attribution import load_tagger
from extract.tagger.decode import LABELS, Decoding
from training.calibrate import Read, best_decoding, confidence_fit, found_by, predictions
from training.evaluate import read_by
from training.scorer import Scorer

INPUTS = ("ids", "features", "firsts")
OUTPUTS = ("labels", "cues", "sources")
LIMITS = (128, 160, 224)


def to_onnx(network: Any, path: Path) -> None:
    """The network in 32-bit ONNX, one window a run (no padding, so no mask), with the window's length left open."""
    positions, words = (torch.export.Dim(name) for name in ("positions", "words"))
    ids = torch.randint(1000, 2000, (1, 40))
    network.encoder.set_attn_implementation("eager")
    torch.onnx.export(
        network.eval(),
        (ids, torch.ones_like(ids), torch.arange(30)[None]),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_shapes=({1: positions}, {1: positions}, {1: words}),
        dynamo=True,
        external_data=False,
    )


def quantised(network: Any, path: Path, *, per_channel: bool = True) -> None:
    """The network in eight-bit ONNX; the label and pointer heads, small and sensitive, stay in 32 bits."""
    # onnxruntime's fused skip-and-normalise kernel takes seven times as long as the two plain ones.
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    options.enable_embed_layer_norm = False
    config = network.encoder.config
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        to_onnx(network, plain)
        model = optimizer.optimize_model(
            str(plain),
            "bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            opt_level=1,
            optimization_options=options,
        )
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused, path, per_channel=per_channel, weight_type=QuantType.QInt8, nodes_to_exclude=_heads(fused)
        )


def _heads(path: Path) -> list[str]:
    """The names of the matrix products of the heads, by the width of their weights."""
    graph = onnx.load(str(path)).graph
    widths = {i.name: i.dims[-1] for i in graph.initializer if len(i.dims) == 2}
    return [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm") and any(widths.get(i) in (len(LABELS), 512) for i in node.input)
    ]


def ship(network: Any, vocabulary: Any, *, data: Path, folder: Path) -> dict[str, Any]:
    """Writes the whole tagger into `folder` and returns its settings: exported, then settled on dev as exported."""
    entry: dict[str, Any] = {
        "about": "Settings of the attribution tagger: written by training/export.py, read by extract/attribution.py.",
        "sha256": write_model(network, vocabulary, folder),
        "limit": LIMITS[0],
        "decoding": asdict(Decoding()),
        "confidence": {"weights": [0.0] * 4, "offset": 0.0},
    }
    write_settings(entry, folder)
    return settled(load_tagger(folder), entry, Scorer(data / "polnear_dev.jsonl"), folder)


def settled(tagger: Any, entry: dict[str, Any], scorer: Scorer, folder: Path) -> dict[str, Any]:
    """Chooses window size, decoding and confidence by what the exported network says on dev; writes and returns them.

    Settings are tried in turn (a window size, then the decoding), not in all pairings: dev is small.
    """

    def triple(read: list[Read]) -> float:
        return scorer.scores(predictions(found_by(read, Decoding())))["triple"]

    reads = {limit: read_by(tagger, scorer, limit) for limit in LIMITS}
    limit = max(reads, key=lambda one: triple(reads[one]))
    decoding = best_decoding(scorer, reads[limit])
    found = found_by(reads[limit], decoding)
    entry |= {"limit": limit, "decoding": asdict(decoding), "confidence": confidence_fit(scorer, found)}
    entry["dev"] = scorer.scores(predictions(found))
    write_settings(entry, folder)
    return entry


def write_model(network: Any, vocabulary: Any, folder: Path) -> str:
    """Writes `model.onnx` and `tokenizer.json` into `folder`; returns the model's SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "model.onnx"
    quantised(network, model)
    vocabulary.save(str(folder / "tokenizer.json"), pretty=False)
    return hashlib.sha256(model.read_bytes()).hexdigest()


def write_settings(entry: dict[str, Any], folder: Path) -> None:
    """Writes `tagger.json`: the model's hash, the window size, the decoding, the calibration, the dev scores."""
    (folder / "tagger.json").write_text(json.dumps(entry, indent=2) + "\n", encoding="utf-8")
