"""The networks of the golden values, and how PyTorch runs them. T steps, B sequences; all arrays are time-major."""

from dataclasses import dataclass

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


@dataclass
class Declaration:
    """The same network as the annotated class of the same name in GoldenModels.cs."""

    cell: str  # "tanh", "relu", "lstm" or "gru"
    inputs: int
    hidden: int
    outputs: int
    layers: int = 1
    bidirectional: bool = False
    tokens: bool = False
    embedding: int = 0  # numbers a vector; without one, tokens are one-hot
    over_time: str = ""  # or "last", "mean", "max"
    loss: str = "cross_entropy"  # or "mse"

    @property
    def stage(self):
        return "rnn" if self.cell in ("tanh", "relu") else self.cell

    @property
    def states(self):
        return "hc" if self.cell == "lstm" else "h"

    @property
    def suffixes(self):
        """Of the tensors and states of each layer and direction, in the order in which PyTorch stacks states."""
        return [f"_l{layer}{direction}" for layer in range(self.layers) for direction in ("", "_reverse")[:1 + self.bidirectional]]


DECLARATIONS = {
    "GoldenTanh": Declaration("tanh", inputs=3, hidden=9, outputs=4),
    "GoldenTanhLayers": Declaration("tanh", inputs=6, hidden=18, outputs=6, layers=2, tokens=True, over_time="last"),
    "GoldenRelu": Declaration("relu", inputs=5, hidden=6, outputs=3, tokens=True),
    "GoldenReluLayers": Declaration("relu", inputs=3, hidden=5, outputs=2, layers=2, loss="mse"),
    "GoldenLstm": Declaration("lstm", inputs=7, hidden=20, outputs=7, tokens=True),
    "GoldenLstmLayers": Declaration("lstm", inputs=4, hidden=17, outputs=3, layers=2, over_time="last", loss="mse"),
    "GoldenGru": Declaration("gru", inputs=3, hidden=18, outputs=4),
    "GoldenGruLayers": Declaration("gru", inputs=5, hidden=9, outputs=2, layers=2, tokens=True, over_time="last", loss="mse"),
    "GoldenTanhBoth": Declaration("tanh", inputs=3, hidden=5, outputs=3, bidirectional=True),
    "GoldenLstmBoth": Declaration("lstm", inputs=6, hidden=9, outputs=4, bidirectional=True, tokens=True),
    "GoldenLstmLayersBoth": Declaration(
        "lstm", inputs=3, hidden=6, outputs=3, layers=2, bidirectional=True, over_time="last", loss="mse"),
    "GoldenGruLayersBoth": Declaration("gru", inputs=4, hidden=7, outputs=3, layers=2, bidirectional=True, loss="mse"),
    "GoldenMeanBoth": Declaration("lstm", inputs=7, hidden=6, outputs=4, bidirectional=True, tokens=True, embedding=5, over_time="mean"),
    "GoldenMaxBoth": Declaration(
        "gru", inputs=6, hidden=5, outputs=3, bidirectional=True, tokens=True, embedding=3, over_time="max", loss="mse"),
}


class Network(torch.nn.Module):
    def __init__(self, declaration):
        super().__init__()
        self.declaration = d = declaration
        if d.embedding:
            self.embedding = torch.nn.Embedding(d.inputs, d.embedding)
        width = d.embedding or d.inputs
        if d.stage == "rnn":
            self.rnn = torch.nn.RNN(width, d.hidden, d.layers, nonlinearity=d.cell, bidirectional=d.bidirectional)
        else:
            kind = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[d.cell]
            setattr(self, d.stage, kind(width, d.hidden, d.layers, bidirectional=d.bidirectional))
        self.dense = torch.nn.Linear(d.hidden * (1 + d.bidirectional), d.outputs)

    def forward(self, x, lengths, initial):
        """x [T, B, I] or tokens [T, B]; initial: one [layers × directions, B, H] for each of h, c. Returns outputs (zero past the end) and final
        states."""
        d = self.declaration
        if d.embedding:
            x = self.embedding(x)
        elif d.tokens:
            x = torch.nn.functional.one_hot(x, d.inputs).to(self.dense.weight.dtype)
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        h, final = getattr(self, d.stage)(packed, tuple(initial) if d.states == "hc" else initial[0])
        final = list(final) if d.states == "hc" else [final]
        if d.over_time == "last":
            return self.dense(torch.cat(list(final[0][-1 - d.bidirectional:]), -1)), final
        padded, _ = pad_packed_sequence(h, total_length=x.shape[0])
        if d.over_time == "mean":
            return self.dense(padded.sum(0) / lengths[:, None]), final
        if d.over_time == "max":
            return self.dense(padded.masked_fill(self.mask(lengths, x.shape[0])[:, :, None] == 0, -torch.inf).max(0).values), final
        return self.dense(padded) * self.mask(lengths, x.shape[0])[:, :, None], final

    def mask(self, lengths, steps):
        return (torch.arange(steps)[:, None] < lengths[None, :]).to(self.dense.weight.dtype)

    def loss(self, outputs, lengths, targets):
        """The mean over the positions that exist; a class of -1 is ignored."""
        d = self.declaration
        if d.loss == "mse":
            square = (outputs - targets) ** 2
            return square.mean() if d.over_time else (square * self.mask(lengths, len(outputs))[:, :, None]).sum() / (lengths.sum() * d.outputs)
        if not d.over_time:
            targets = torch.where(self.mask(lengths, len(outputs)) > 0, targets, -1)
        return torch.nn.functional.cross_entropy(outputs.reshape(-1, d.outputs), targets.reshape(-1), ignore_index=-1)


def random_batch(declaration, steps, size, generator):
    """A ragged batch of float32 values: inputs, lengths, targets."""
    d = declaration
    lengths = torch.randint(1, steps + 1, (size,), generator=generator)
    lengths[0] = steps
    shape = (size,) if d.over_time else (steps, size)
    x = torch.randint(d.inputs, (steps, size), generator=generator) if d.tokens else torch.randn(steps, size, d.inputs, generator=generator)
    if d.loss == "mse":
        targets = torch.randn(*shape, d.outputs, generator=generator)
    else:
        targets = torch.randint(-1 if not d.over_time else 0, d.outputs, shape, generator=generator)
    return x, lengths, targets
