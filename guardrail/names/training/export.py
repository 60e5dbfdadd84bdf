"""Fold the projection into the piece table, round everything to bytes and write the ONNX file."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from corpus import LABELS
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from student import DILATIONS, WIDTH, Student, piece_table

Array = NDArray[np.float32]


class Graph:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.count = 0

    def const(self, value: np.ndarray) -> str:
        """Add a constant and return its name."""
        self.count += 1
        self.constants.append(numpy_helper.from_array(value, f"c{self.count}"))
        return f"c{self.count}"

    def node(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> list[str]:
        """Add a node and return the names of its outputs."""
        self.count += 1
        names = [f"t{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names

    def one(self, kind: str, *inputs: str, **attributes: object) -> str:
        """Add a node with one output and return its name."""
        return self.node(kind, *inputs, **attributes)[0]


def to_bytes(matrix: Array, axis: int, top: int = 127) -> tuple[NDArray[np.int8], Array]:
    """Round to signed bytes with one scale per row (axis 1 reduced) or column (axis 0 reduced)."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8) / top
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def norm(graph: Graph, x: str, module: torch.nn.LayerNorm) -> str:
    """Add a layer norm."""
    weight, bias = (graph.const(p.detach().numpy()) for p in (module.weight, module.bias))
    return graph.one("LayerNormalization", x, weight, bias, axis=-1, epsilon=module.eps)


def mix_bytes(graph: Graph, x: str, dilation: int, weight: Array, bias: Array) -> str:
    """Add one convolution in bytes: the activations are rounded once, then looked at three times."""
    rounded = Rounded(*graph.node("DynamicQuantizeLinear", x, outputs=3))
    seen = neighbours(graph, rounded.rows, dilation, rounded.zero)
    return product(graph, rounded._replace(rows=seen), weight, bias)


class Rounded(NamedTuple):
    """Rows in bytes, what one is worth, and the byte that stands for zero."""

    rows: str
    scale: str
    zero: str


def product(graph: Graph, x: Rounded, weight: Array, bias: Array) -> str:
    """Add a product of rounded rows with a matrix in bytes, one scale per column, and a bias."""
    matrix, per_column = to_bytes(weight, axis=0)
    whole = graph.one("MatMulInteger", x.rows, graph.const(matrix), x.zero)
    factor = graph.one("Mul", x.scale, graph.const(per_column[0]))
    real = graph.one("Mul", graph.one("Cast", whole, to=TensorProto.FLOAT), factor)
    return graph.one("Add", real, graph.const(bias))


def mix_floats(graph: Graph, x: str, dilation: int, weight: Array, bias: Array) -> str:
    """Add one convolution in floats, to compare with."""
    seen = neighbours(graph, x, dilation, graph.const(np.float32(0)))
    return graph.one("Add", graph.one("MatMul", seen, graph.const(weight)), graph.const(bias))


def neighbours(graph: Graph, x: str, d: int, zero: str) -> str:
    """Put each row beside the rows ``d`` before and after it; there is nothing beyond the ends."""
    ends = graph.const(np.array([d, 0, d, 0], dtype=np.int64))
    wide = graph.one("Pad", x, ends, zero)
    axis = graph.const(np.array([0], dtype=np.int64))
    at = {v: graph.const(np.array([v], dtype=np.int64)) for v in (0, -2 * d, 2 * d, 2**31 - 1)}
    before = graph.one("Slice", wide, at[0], at[-2 * d], axis)
    after = graph.one("Slice", wide, at[2 * d], at[2**31 - 1], axis)
    return graph.one("Concat", before, x, after, axis=1)


def look_up(graph: Graph, model: Student, *, small: bool) -> str:
    """Add the table: the projected embedding of each piece plus that of how its word is written."""
    with torch.no_grad():
        table = model.project(model.table).numpy()
    piece = rows_of(graph, table, "ids") if small else graph.one("Gather", graph.const(table), "ids")
    shape = graph.one("Gather", graph.const(model.shape.weight.detach().numpy()), "shapes")
    return norm(graph, graph.one("Add", piece, shape), model.norm)


def rows_of(graph: Graph, table: Array, ids: str) -> str:
    """Add a table in bytes, one scale per row, and look rows up in it."""
    matrix, scale = to_bytes(table, axis=1)
    rows = graph.one("Cast", graph.one("Gather", graph.const(matrix), ids), to=TensorProto.FLOAT)
    return graph.one("Mul", rows, graph.one("Gather", graph.const(scale), ids))


def build(model: Student, *, small: bool) -> onnx.ModelProto:
    """Return the graph: pieces in, one row of label probabilities per word out."""
    graph = Graph()
    mix = mix_bytes if small else mix_floats
    x = look_up(graph, model, small=small)
    for block in model.blocks:
        weight, bias = block.mix.weight.detach().numpy().T.copy(), block.mix.bias.detach().numpy()
        y = graph.one("Relu", mix(graph, x, block.dilation, weight, bias))
        x = norm(graph, graph.one("Add", x, y), block.norm)
    return finished(graph, graph.one("Gather", x, "first"), model.head)


def finished(graph: Graph, words: str, head: torch.nn.Linear) -> onnx.ModelProto:
    """Close a graph: from what it makes of each word to the probabilities of the labels."""
    seen = graph.one("MatMul", words, graph.const(head.weight.detach().numpy().T.copy()))
    logits = graph.one("Add", seen, graph.const(head.bias.detach().numpy()))
    graph.nodes.append(helper.make_node("Softmax", [logits], ["probabilities"], axis=-1))
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [s])
        for n, s in (("ids", "pieces"), ("shapes", "pieces"), ("first", "words"))
    ]
    output = helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["words", len(LABELS)])
    made = helper.make_graph(graph.nodes, "names", inputs, [output], graph.constants)
    proto = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(proto)
    return proto


def averaged(paths: list[Path], shares: list[float]) -> dict[str, torch.Tensor]:
    """Return the weighted mean of the weights of several stages of one training."""
    stages = [torch.load(path) for path in paths]
    return {key: sum(share * stage[key] for share, stage in zip(shares, stages, strict=True)) for key in stages[0]}


def main() -> None:
    """Read the options and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--student", type=Path, required=True, nargs="+", help="the weights of one or more stages")
    parser.add_argument("--shares", type=float, nargs="+", default=[1.0], help="the share of each stage in the mean")
    parser.add_argument("--thresholds", type=json.loads, default={})
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--floats", type=Path, help="write the model without rounding here, to compare")
    args = parser.parse_args()
    model = Student(piece_table(args.minilm), WIDTH, DILATIONS)
    model.load_state_dict(averaged(args.student, args.shares))
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(model, small=True), args.out / "names.onnx")
    if args.floats:
        onnx.save(build(model, small=False), args.floats)
    vocabulary = (args.minilm / "vocab.txt").read_text(encoding="utf-8")
    (args.out / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    about = {"labels": list(LABELS), "thresholds": args.thresholds}
    (args.out / "names.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
