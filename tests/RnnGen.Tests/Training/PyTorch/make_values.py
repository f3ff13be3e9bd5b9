"""Makes PyTorchValues.cs, in float64: python3 make_values.py > PyTorchValues.cs. PyTorch 1.13 made the committed ones.

Optimizers: three tensors of 6, 3 and 6 values; value i of all starts at cos(i), its gradient in step t (from 1 on) is sin(0.7 i + 1.3 t), rounded to float32;
the learning rate is 0.05 in the first ten steps and 0.02 in ten more. Schedules: the rates of the first 40 steps. Plateau: the rates after each of its losses.
"""

import warnings

import numpy
import torch
from torch.optim import SGD, Adam, AdamW, RMSprop
from torch.optim import lr_scheduler as schedulers

warnings.simplefilter("ignore")
RATE, LATER_RATE = 0.05, 0.02
NAMES = ["body.weight", "body.bias", "head.weight"]
SIZES = [6, 3, 6]

OPTIMIZERS = {
    "Sgd": lambda p: SGD(p, lr=RATE, weight_decay=0.1),
    "SgdMomentum": lambda p: SGD(p, lr=RATE, momentum=0.9, weight_decay=0.1),
    "SgdNesterov": lambda p: SGD(p, lr=RATE, momentum=0.8, nesterov=True, weight_decay=0.1),
    "RmsProp": lambda p: RMSprop(p, lr=RATE),
    "RmsPropMomentum": lambda p: RMSprop(p, lr=RATE, alpha=0.9, eps=1e-6, momentum=0.7, weight_decay=0.1),
    "RmsPropCentered": lambda p: RMSprop(p, lr=RATE, alpha=0.95, eps=1e-4, centered=True),
    "RmsPropCenteredMomentum": lambda p: RMSprop(p, lr=RATE, alpha=0.9, eps=1e-4, momentum=0.5, centered=True, weight_decay=0.1),
    "Adam": lambda p: Adam(p, lr=RATE, weight_decay=0.1),
    "AdamW": lambda p: AdamW(p, lr=RATE, weight_decay=0.1),
}

# Biases do not decay.
EXCLUDING = {
    "AdamWWithoutBias": lambda w, b: AdamW([{"params": w, "weight_decay": 0.1}, {"params": b, "weight_decay": 0.0}], lr=RATE),
    "SgdWithoutBias": lambda w, b: SGD([{"params": w, "weight_decay": 0.1}, {"params": b, "weight_decay": 0.0}], lr=RATE, momentum=0.9),
}

SCHEDULES = {
    "Step": lambda o: schedulers.StepLR(o, step_size=7, gamma=0.5),
    "Exponential": lambda o: schedulers.ExponentialLR(o, gamma=0.9),
    "Cosine": lambda o: schedulers.CosineAnnealingLR(o, T_max=39, eta_min=0.002),
    "WarmUp": lambda o: schedulers.SequentialLR(
        o, [schedulers.LinearLR(o, start_factor=0.1, total_iters=5), schedulers.ExponentialLR(o, gamma=0.9)], milestones=[5]),
    "OneCycle": lambda o: schedulers.OneCycleLR(o, max_lr=RATE, total_steps=40, cycle_momentum=False),
    "OneCycleLinear": lambda o: schedulers.OneCycleLR(
        o, max_lr=RATE, total_steps=40, pct_start=0.4, anneal_strategy="linear", div_factor=10, final_div_factor=100, cycle_momentum=False),
}

LOSSES = [3, 2, 2, 1.99995, 2.5, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2, 1.4999, 1.4998, 1.4997, 1.6, 1.6, 1.6, 1.6, 1.6, 1.6, 1.6, 1.0, 1.1, 1.1, 1.1, 1.1, 1.1]


def start():
    tensors, i = [], 0
    for size in SIZES:
        tensors.append(torch.nn.Parameter(torch.from_numpy(numpy.cos(numpy.arange(i, i + size)).astype(numpy.float32).astype(numpy.float64))))
        i += size
    return tensors


def run(tensors, optimizer, frozen=lambda name, step: False):
    for step in range(1, 21):
        if step == 11:
            for group in optimizer.param_groups:
                group["lr"] *= LATER_RATE / RATE
        i = 0
        for name, tensor in zip(NAMES, tensors):
            index = numpy.arange(i, i + len(tensor))
            gradient = torch.from_numpy(numpy.sin(0.7 * index + 1.3 * step).astype(numpy.float32).astype(numpy.float64))
            tensor.grad = None if frozen(name, step) else gradient
            i += len(tensor)
        optimizer.step()
    return torch.cat(tensors).tolist()


def rates(make):
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=RATE)
    schedule = make(optimizer)
    values = []
    for step in range(40):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step < 39:
            schedule.step()
    return values


def plateau():
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=RATE)
    schedule = schedulers.ReduceLROnPlateau(optimizer, factor=0.3, patience=2, threshold=1e-3, cooldown=2, min_lr=0.0005)
    values = []
    for loss in LOSSES:
        schedule.step(loss)
        values.append(optimizer.param_groups[0]["lr"])
    return values


def emit(name, values):
    print(f"    public static readonly double[] {name} =\n    [")
    for i in range(0, len(values), 5):
        print("        " + " ".join(f"{v!r}," for v in values[i:i + 5]))
    print("    ];\n")


def main():
    print("namespace RnnGen.Tests;\n\n/// <summary>What PyTorch computes in double precision; make_values.py, which writes this file, says of what.</summary>")
    print("internal static class PyTorchValues\n{")
    for name, make in OPTIMIZERS.items():
        tensors = start()
        emit(name, run(tensors, make(tensors)))
    for name, make in EXCLUDING.items():
        tensors = start()
        emit(name, run(tensors, make([t for t, n in zip(tensors, NAMES) if "bias" not in n], [t for t, n in zip(tensors, NAMES) if "bias" in n])))

    # The head learns at a tenth of the rate; the body is frozen until the sixth step has been taken.
    tensors = start()
    groups = [{"params": tensors[:2]}, {"params": tensors[2:], "lr": RATE * 0.1}]
    emit("AdamOfStages", run(tensors, Adam(groups, lr=RATE), lambda name, step: name.startswith("body") and step <= 6))
    for name, make in SCHEDULES.items():
        emit(name + "Rates", rates(make))
    emit("PlateauLosses", [float(loss) for loss in LOSSES])
    emit("PlateauRates", plateau())
    print("    public const int Steps = 20;\n}")


main()
