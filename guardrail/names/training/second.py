"""Round the teacher to bytes and write it as the second opinion: MiniLM-L6 with the inputs of the shipped model."""

import argparse
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from batches import CLS, NO_SHAPE, SEP
from export import Array, Graph, Rounded, finished, norm, product, rows_of
from teacher import Teacher
from torch import nn
from transformers.models.bert.modeling_bert import BertLayer


def numbers(values: nn.Parameter) -> Array:
    """Return the weights of a layer."""
    return values.detach().numpy()


def linear(graph: Graph, x: str, *layers: nn.Linear) -> str:
    """Add layers in bytes that see the same rows, side by side."""
    weight = np.concatenate([numbers(layer.weight).T for layer in layers], axis=1)
    bias = np.concatenate([numbers(layer.bias) for layer in layers])
    return product(graph, Rounded(*graph.node("DynamicQuantizeLinear", x, outputs=3)), weight, bias)


def marked(graph: Graph, pieces: str, before: int, behind: int) -> str:
    """Add the marks around a text."""
    return graph.one("Concat", graph.const(np.array([before])), pieces, graph.const(np.array([behind])), axis=0)


def embedded(graph: Graph, model: Teacher) -> str:
    """Add the tables: piece, place, and how the word is written."""
    told = model.bert.embeddings
    ids, shapes = marked(graph, "ids", CLS, SEP), marked(graph, "shapes", NO_SHAPE, NO_SHAPE)
    length = graph.one("Squeeze", graph.one("Shape", ids))
    places = graph.one("Range", graph.const(np.array(0)), length, graph.const(np.array(1)))
    place = numbers(told.position_embeddings.weight) + numbers(told.token_type_embeddings.weight)[0]
    x = graph.one("Add", rows_of(graph, numbers(told.word_embeddings.weight), ids), rows_of(graph, place, places))
    x = graph.one("Add", x, graph.one("Gather", graph.const(numbers(model.shape.weight)), shapes))
    return norm(graph, x, told.LayerNorm)


def attention(graph: Graph, x: str, layer: BertLayer, heads: int) -> str:
    """Add what each piece takes from the others."""
    own = layer.attention.self
    width = own.query.out_features
    split = graph.const(np.array([0, 3, heads, width // heads]))
    parts = graph.one("Reshape", linear(graph, x, own.query, own.key, own.value), split)
    q, k, v = (
        graph.one("Squeeze", part, graph.const(np.array([0])))
        for part in graph.node("Split", graph.one("Transpose", parts, perm=[1, 2, 0, 3]), outputs=3, axis=0)
    )
    near = graph.one("MatMul", q, graph.one("Transpose", k, perm=[0, 2, 1]))
    share = graph.one(
        "Softmax", graph.one("Mul", near, graph.const(np.float32(1 / math.sqrt(width // heads)))), axis=-1
    )
    seen = graph.one("Transpose", graph.one("MatMul", share, v), perm=[1, 0, 2])
    return graph.one("Reshape", seen, graph.const(np.array([0, width])))


def gelu(graph: Graph, x: str) -> str:
    """Add the activation."""
    half = graph.one("Erf", graph.one("Div", x, graph.const(np.float32(math.sqrt(2)))))
    both = graph.one("Mul", x, graph.one("Add", half, graph.const(np.float32(1))))
    return graph.one("Mul", both, graph.const(np.float32(0.5)))


def block(graph: Graph, x: str, layer: BertLayer, heads: int) -> str:
    """Add one layer of the transformer."""
    seen = linear(graph, attention(graph, x, layer, heads), layer.attention.output.dense)
    x = norm(graph, graph.one("Add", x, seen), layer.attention.output.LayerNorm)
    wide = gelu(graph, linear(graph, x, layer.intermediate.dense))
    return norm(graph, graph.one("Add", x, linear(graph, wide, layer.output.dense)), layer.output.LayerNorm)


def build(model: Teacher) -> onnx.ModelProto:
    """Return the graph: pieces in, one row of label probabilities per word out."""
    graph = Graph()
    x = embedded(graph, model)
    for layer in model.bert.encoder.layer:
        x = block(graph, x, layer, model.bert.config.num_attention_heads)
    words = graph.one("Gather", x, graph.one("Add", "first", graph.const(np.array(1))))
    return finished(graph, words, model.head)


def main() -> None:
    """Read the options and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = Teacher(args.minilm)
    model.load_state_dict(torch.load(args.teacher))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(build(model.eval()), args.out)


if __name__ == "__main__":
    main()
