"""The graph of the encoder for ONNX Runtime, without weights: ``python -m pipeline.extract.names.pair.graph``.

BERT with its norms behind the sums. Vectors are rounded to 8 bits before each product with a matrix in 8 bits, all of
a call by one scale. The weights are named and said to lie outside; ``encoder.py`` hands them over. Only this module
needs the package ``onnx``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import NodeProto, TensorProto, helper, numpy_helper

from pipeline.extract.names.pair.categories import BINS
from pipeline.extract.names.pair.encoder import GRAPH
from pipeline.extract.names.pair.head import LABELS
from pipeline.extract.names.pair.weights import EPSILON, HEADS, LAYERS, WIDTH, shapes

MICROSOFT = "com.microsoft"
"""Domain of the operators that ONNX Runtime brings besides the standard ones."""
VERSIONS = {"": 20, MICROSOFT: 1}
IR_VERSION = 9


def encoder_graph() -> bytes:
    """The file of the encoder: vectors of the pieces of a text in, what the last layer says out."""
    vectors = [1, "pieces", WIDTH]
    inputs = [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, vectors)]
    output = helper.make_tensor_value_info("hidden", TensorProto.FLOAT, vectors)
    weights = [_outside(name, shape) for name, shape in shapes()]
    return written(helper.make_graph([*_nodes()], "encoder", inputs, [output], weights))


def head_graph(weights: Mapping[str, npt.NDArray[np.float32]]) -> bytes:
    """The file of the head with its weights, which are kept in half precision.

    Args:
        weights: By name, as ``training.new_head`` calls them.
    """
    rows = "rows"
    inputs = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [rows, WIDTH]),
        helper.make_tensor_value_info("categories", TensorProto.INT64, [rows, len(BINS)]),
        helper.make_tensor_value_info("inside", TensorProto.FLOAT, [rows, 1]),
    ]
    output = helper.make_tensor_value_info("found", TensorProto.FLOAT, [rows, len(LABELS)])
    kept = [numpy_helper.from_array(value.astype(np.float16), f"{name}/half") for name, value in weights.items()]
    numbers = [numpy_helper.from_array(np.array(at, np.int64), f"column{at}") for at in range(len(BINS))]
    axis = numpy_helper.from_array(np.array([0], np.int64), "axis")
    widened = [helper.make_node("Cast", [f"{name}/half"], [name], to=TensorProto.FLOAT) for name in weights]
    nodes = [*widened, *_head_nodes()]
    return written(helper.make_graph(nodes, "head", inputs, [output], [*kept, *numbers, axis]))


def _head_nodes() -> Iterator[NodeProto]:
    node = helper.make_node
    yield node("Sub", ["vectors", "mean"], ["centred"])
    yield node("Div", ["centred", "deviation"], ["even"])
    yield node("Gemm", ["even", "narrow.weight", "narrow.bias"], ["narrowed"], transB=1)
    yield node("Gelu", ["narrowed"], ["narrow"])
    for at in range(len(BINS)):
        yield node("Gather", ["categories", f"column{at}"], [f"bin{at}"], axis=1)
        yield node("Gather", [f"tables.{at}.weight", f"bin{at}"], [f"known{at}"])
    yield node("Concat", ["narrow", *(f"known{at}" for at in range(len(BINS)))], ["all"], axis=1)
    yield node("Mul", ["all", "inside"], ["masked"])
    yield node("Transpose", ["masked"], ["channels"])
    yield node("Transpose", ["inside"], ["mask"])
    yield node("Unsqueeze", ["channels", "axis"], ["seen"])
    yield node("Conv", ["seen", "near.weight", "near.bias"], ["near"], pads=[1, 1])
    yield node("Gelu", ["near"], ["near.active"])
    yield node("Mul", ["near.active", "mask"], ["near.masked"])
    yield node("Conv", ["near.masked", "wide.weight", "wide.bias"], ["wide"], pads=[2, 2])
    yield node("Gelu", ["wide"], ["wide.active"])
    yield node("Add", ["near.masked", "wide.active"], ["both"])
    yield node("Squeeze", ["both", "axis"], ["both.flat"])
    yield node("Transpose", ["both.flat"], ["both.rows"])
    yield node("Gemm", ["both.rows", "out.weight", "out.bias"], ["scores"], transB=1)
    yield node("LogSoftmax", ["scores"], ["found"], axis=-1)


def written(graph: Any) -> bytes:  # noqa: ANN401 - onnx.GraphProto
    """The file of a graph."""
    versions = [helper.make_opsetid(domain, version) for domain, version in VERSIONS.items()]
    model = helper.make_model(graph, opset_imports=versions, ir_version=IR_VERSION, producer_name="vietnews")
    return bytes(model.SerializeToString(deterministic=True))


def _outside(name: str, shape: tuple[int, ...]) -> TensorProto:
    """Weights that are handed over when the graph is loaded."""
    tensor = TensorProto(name=name, dims=shape, data_location=TensorProto.EXTERNAL)
    tensor.data_type = TensorProto.INT8 if name.endswith(".w") else TensorProto.FLOAT
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "handed over"
    return tensor


def _nodes() -> Iterator[NodeProto]:
    norm = ["embedded", "emb.ln.g", "emb.ln.b"]
    yield helper.make_node("LayerNormalization", norm, ["x0"], axis=-1, epsilon=EPSILON)
    for layer in range(LAYERS):
        yield from _layer(f"l{layer}.", f"x{layer}", f"x{layer + 1}" if layer < LAYERS - 1 else "hidden")


def _layer(name: str, given: str, out: str) -> Iterator[NodeProto]:
    yield _product(name + "qkv", given, bias=True)
    query, key, value = (f"{name}{part}.y" for part in "qkv")
    yield helper.make_node("Split", [f"{name}qkv.y"], [query, key, value], axis=-1, num_outputs=3)
    yield helper.make_node("MultiHeadAttention", [query, key, value], [name + "a"], domain=MICROSOFT, num_heads=HEADS)
    yield _product(name + "ao", name + "a")
    yield _norm(name + "aln", given, name + "ao", name + "z")
    yield _product(name + "fi", name + "z")
    yield helper.make_node("BiasGelu", [name + "fi.y", name + "fi.b"], [name + "g"], domain=MICROSOFT)
    yield _product(name + "fo", name + "g")
    yield _norm(name + "oln", name + "z", name + "fo", out)


def _product(name: str, given: str, *, bias: bool = False) -> NodeProto:
    inputs = [given, f"{name}.w", f"{name}.s", *(["", f"{name}.b"] if bias else [])]
    return helper.make_node("DynamicQuantizeMatMul", inputs, [f"{name}.y"], domain=MICROSOFT)


def _norm(name: str, given: str, product: str, out: str) -> NodeProto:
    """The norm of the sum of two vectors and the bias of the second."""
    inputs = [given, f"{product}.y", f"{name}.g", f"{name}.b", f"{product}.b"]
    return helper.make_node("SkipLayerNormalization", inputs, [out], domain=MICROSOFT, epsilon=EPSILON)


if __name__ == "__main__":
    GRAPH.write_bytes(encoder_graph())
