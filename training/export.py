"""The trained network to 8-bit ONNX."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.encoder import Encoder

OPSET = 17


def to_onnx(model: Encoder) -> bytes:
    """8-bit weights per channel, in the 7 bits that processors without VNNI add up exactly."""
    with tempfile.TemporaryDirectory() as folder:
        plain, ready, small = (Path(folder) / name for name in ("plain.onnx", "ready.onnx", "small.onnx"))
        pieces = torch.ones(2, 12, dtype=torch.long)
        torch.onnx.export(
            model.eval(),
            (pieces, torch.zeros_like(pieces)),
            plain,
            input_names=["pieces", "segments"],
            output_names=["heat", "situation", "tact", "shares"],
            dynamic_axes={name: {0: "messages", 1: "length"} for name in ("pieces", "segments", "shares")}
            | {name: {0: "messages"} for name in ("heat", "situation", "tact")},
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            small,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
        held = onnx.load(small)
        held.doc_string = ""
        return held.SerializeToString()
