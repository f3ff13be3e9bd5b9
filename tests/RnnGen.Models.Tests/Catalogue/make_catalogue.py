"""Writes the models under test: python3 make_catalogue.py. They are chosen rather than multiplied, for each is compiled.

SingleLayer.cs   one layer of a cell at every hidden size at which something can go wrong with panels and lanes, inputs and losses in turn
Pairwise.cs      a selection in which every two values of two options occur together in some model
Cells.cs         another such selection, over all cells and directions
Registered.cs    the list of all
"""

import itertools
import pathlib
import random

FOLDER = pathlib.Path(__file__).parent
SIZES = [*range(1, 34), 63, 64, 65]
RELU_SIZES = [1, 3, 4, 8, 9, 16, 20, 24, 31, 33, 64]

OPTIONS = {
    "input": ["Input(1)", "Input(3)", "Input(18)", "OneHot(2)", "OneHot(19)"],
    "before": [None, "Dense(7)", "Dense(16, Activation = Activation.Tanh)"],
    "cell": ["tanh", "relu", "lstm"],
    "hidden": [1, 5, 20, 33, 64],
    "layers": [1, 2, 3],
    "start": ["uniform", "orthogonal", "identity"],
    "between": [None, "None", "Tanh", "Relu", "Sigmoid"],
    "second": [None, "tanh", "relu", "lstm"],
    "over time": [None, "LastStep"],
    "after": [None, "None", "Tanh", "Relu", "Sigmoid"],
    "output": [None, "Dense(1)", "Dense(6)", "Dense(17)"],
    "loss": [None, "SoftmaxCrossEntropy", "MeanSquaredError", "MeanSquaredError(Features = Reduction.Sum)"],
    "name": [None, "named"],
}
CELLS = {
    "tanh": "Rnn({}{})",
    "relu": "Rnn({}, Activation = Activation.Relu{})",
    "lstm": "Lstm({}{})",
    "gru": "Gru({}{})",
    "peephole": "Lstm({}, Peepholes = true{})",
    "coupled": "Lstm({}, CoupledInputForget = true{})",
    "both": "Lstm({}, Peepholes = true, CoupledInputForget = true{})",
}
CELL_OPTIONS = {
    "input": ["Input(3)", "OneHot(5)", "Embedding(9, 6)"],
    "before": [None, "Dense(6, Activation = Activation.Tanh)"],
    "cell": list(CELLS),
    "direction": ["Forward", "Reverse", "Bidirectional"],
    "hidden": [1, 5, 20, 33, 64],
    "layers": [1, 2],
    "start": ["uniform", "orthogonal"],
    "second": [None, "Gru(7)", "Lstm(6, Direction = Direction.Reverse)", "same"],
    "over time": [None, "LastStep", "MeanOverTime", "MaxOverTime"],
    "output": [None, "Dense(4)"],
    "loss": [None, "SoftmaxCrossEntropy", "MeanSquaredError"],
}
STARTS = {
    "uniform": "",
    "orthogonal": ", InputInitializer = Initializer.Glorot, RecurrentInitializer = Initializer.Orthogonal",
    "identity": ", RecurrentInitializer = Initializer.Identity, RecurrentScale = 0.5f, BiasInitializer = Initializer.Zero",
}
FORGET_BIASES = {"uniform": "", "orthogonal": ", ForgetBias = float.NaN", "identity": ", ForgetBias = 0.5f"}


def recurrent(cell, hidden, more=""):
    return CELLS[cell].format(hidden, more)


def single_layer():
    for cell, sizes in (("tanh", SIZES), ("relu", RELU_SIZES), ("lstm", SIZES), ("gru", SIZES)):
        for h in sizes:
            if h % 2 == (cell in ("tanh", "gru")):
                stages = [f"OneHot({2 + h % 6})", recurrent(cell, h), f"Dense({2 + h % 5})", "SoftmaxCrossEntropy"]
            else:
                stages = [f"Input({1 + h % 7})", recurrent(cell, h), f"Dense({1 + h % 4})", "MeanSquaredError"]
            yield f"{cell.capitalize()}{h}", stages


def pairs(row):
    return set(itertools.combinations(row.items(), 2))


def pairwise(options, seed):
    """Greedy: of many random rows, the one with the most pairs that are still missing, until none is."""
    rng = random.Random(seed)
    missing = {((a, x), (b, y)) for a, b in itertools.combinations(options, 2) for x in options[a] for y in options[b]}
    while missing:
        (a, x), (b, y) = rng.choice(sorted(missing, key=str))
        best = max(
            ({option: rng.choice(values) for option, values in options.items()} | {a: x, b: y} for _ in range(300)),
            key=lambda row: len(pairs(row) & missing))
        missing -= pairs(best)
        yield best


def pairwise_models():
    for i, row in enumerate(pairwise(OPTIONS, seed=2)):
        h, named = row["hidden"], row["name"]
        more = f", Layers = {row['layers']}" if row["layers"] > 1 else ""
        more += STARTS[row["start"]] + (FORGET_BIASES[row["start"]] if row["cell"] == "lstm" else "") + (', Name = "encoder"' if named else "")
        stages = [row["input"], row["before"], recurrent(row["cell"], h, more)]
        if row["between"]:
            stages.append(f"Dense({3 + i % 15}, Activation = Activation.{row['between']})".replace(", Activation = Activation.None", ""))
        if row["second"]:
            stages.append(recurrent(row["second"], [2, 6, 13, 17, 24][i % 5]))
        stages.append(row["over time"])
        if row["after"]:
            activation = f", Activation = Activation.{row['after']}" if row["after"] != "None" else ""
            stages.append(f"Dense({2 + i % 9}{activation}{', Name = ' + chr(34) + 'head' + chr(34) if named else ''})")
        two = row["loss"] == "SoftmaxCrossEntropy" and row["output"] == "Dense(1)"  # a softmax needs two classes
        stages += ["Dense(2)" if two else row["output"], row["loss"]]
        yield f"Pair{i + 1}", [stage for stage in stages if stage]


def cell_models():
    for i, row in enumerate(pairwise(CELL_OPTIONS, seed=3)):
        more = f", Layers = {row['layers']}" if row["layers"] > 1 else ""
        more += f", Direction = Direction.{row['direction']}" if row["direction"] != "Forward" else ""
        first = recurrent(row["cell"], row["hidden"], more + STARTS[row["start"]])
        second = recurrent(row["cell"], row["hidden"]) if row["second"] == "same" else row["second"]  # kernels that both directions share
        stages = [row["input"], row["before"], first, second, row["over time"], row["output"]]
        if row["loss"] == "SoftmaxCrossEntropy" and not row["output"] and "(1" in (second or first):  # a softmax needs two classes
            stages.append("Dense(3)")
        yield f"Cell{i + 1}", [stage for stage in [*stages, row["loss"]] if stage]


def declaration(name, stages):
    lines = ["[RnnModel"]
    for stage in stages:
        if len(lines[-1]) + len(stage) + 3 > 140:
            lines[-1] += "]"
            lines.append(f"[{stage}")
        else:
            lines[-1] += f", {stage}"
    return "\n".join(lines) + f"]\npublic partial class {name};\n"


def case(name, stages):
    text = "int" if stages[0].startswith(("OneHot", "Embedding")) else "float"
    if "Softmax" in stages[-1]:
        text += ", int"
    elif "MeanSquared" in stages[-1]:
        text += ", float"
    of = "OfReverse" if any("Direction" in stage for stage in stages) else "Of"
    return f"        Case.{of}<{name}, {text}>(),\n"


def write(file, head, body):
    text = "// Written by make_catalogue.py.\nnamespace RnnGen.Models.Tests.Catalogue;\n\n"
    (FOLDER / file).write_text(text + head + body)


def main():
    single, pair, cells = list(single_layer()), list(pairwise_models()), list(cell_models())
    write("SingleLayer.cs", "", "\n".join(declaration(*m) for m in single))
    write("Pairwise.cs", "", "\n".join(declaration(*m) for m in pair))
    write("Cells.cs", "", "\n".join(declaration(*m) for m in cells))
    head = "internal static class Registered\n{\n    public static readonly Case[] Cases =\n    [\n"
    write("Registered.cs", head, "".join(case(*m) for m in single + pair + cells) + "    ];\n}\n")
    print(f"{len(single)} of a single layer, {len(pair)} pairwise, {len(cells)} over cells and directions")


if __name__ == "__main__":
    main()
