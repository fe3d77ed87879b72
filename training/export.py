"""Writes the trained network as a quantised ONNX file with its vocabulary and settings: what the program ships."""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from extract.tagger.decode import LABELS

INPUTS = ("ids", "features", "firsts")
OUTPUTS = ("labels", "cues", "sources")


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


def write_folder(network: Any, vocabulary: Any, settings: dict[str, Any], folder: Path) -> None:
    """`model.onnx`, `tokenizer.json` and `tagger.json` (settings and the model's hash) in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "model.onnx"
    quantised(network, model)
    vocabulary.save(str(folder / "tokenizer.json"), pretty=False)
    entry = settings | {"sha256": hashlib.sha256(model.read_bytes()).hexdigest()}
    (folder / "tagger.json").write_text(json.dumps(entry, indent=2) + "\n", encoding="utf-8")
