"""Losses and gradients by PyTorch, for LossesAgainstPyTorchTests.cs. Logits follow from the formula below in both languages, exactly."""
import torch
import torch.nn.functional as F

POSITIONS, CLASSES = 6, 5


def logits():
    # Multiples of 1/8 between -4 and 4: exact in float.
    return torch.tensor([[((p * 37 + k * 23) % 65 - 32) / 8 for k in range(CLASSES)] for p in range(POSITIONS)], requires_grad=True)


def show(name, loss, z):
    loss.backward()
    print(f"{name}: {loss.item():.9g}")
    print("    " + ", ".join(f"{v:.9g}f" for v in z.grad.flatten().tolist()))


CLASS_TARGETS = torch.tensor([0, 3, 2, 4, 1, 2])
for ignore, smoothing in [(-1, 0.0), (2, 0.0), (-1, 0.1), (2, 0.25)]:
    z = logits()
    show(f"cross-entropy, ignore_index {ignore}, label_smoothing {smoothing}",
         torch.nn.CrossEntropyLoss(ignore_index=ignore, label_smoothing=smoothing)(z, CLASS_TARGETS), z)

PROBABILITIES = torch.tensor([[((p * 7 + k * 4) % 9) / 8 for k in range(CLASSES)] for p in range(POSITIONS)])
z = logits()
show("binary cross-entropy, mean", torch.nn.BCEWithLogitsLoss()(z, PROBABILITIES), z)
z = logits()
show("binary cross-entropy, sum over features", torch.nn.BCEWithLogitsLoss(reduction="none")(z, PROBABILITIES).sum(1).mean(), z)

# Differences are multiples of 1/8 too: 0, -1, 1, -2.5 and 2.5 are among them.
NUMBERS = torch.tensor([[((p * 37 + k * 23) % 65 - 32) / 8 - ((p * 11 + k * 7) % 49 - 20) / 8 for k in range(CLASSES)] for p in range(POSITIONS)])
for name, make in [("absolute", lambda r: torch.nn.L1Loss(reduction=r)), ("huber 1", lambda r: torch.nn.HuberLoss(reduction=r, delta=1.0)),
                   ("huber 2.5", lambda r: torch.nn.HuberLoss(reduction=r, delta=2.5))]:
    z = logits()
    show(f"{name}, mean", make("mean")(z, NUMBERS), z)
    z = logits()
    show(f"{name}, sum over features", make("none")(z, NUMBERS).sum(1).mean(), z)

CLASS_WEIGHTS = torch.tensor([0.5, 2.0, 1.0, 0.25, 3.0])
z = logits()
show("cross-entropy, class weights, ignore_index 2", torch.nn.CrossEntropyLoss(weight=CLASS_WEIGHTS, ignore_index=2)(z, CLASS_TARGETS), z)

POSITION_WEIGHTS = torch.tensor([1.0, 0.0, 0.5, 2.0, 0.25, 0.75])
z = logits()
each = F.cross_entropy(z, CLASS_TARGETS, reduction="none")
show("cross-entropy, weighted positions", (each * POSITION_WEIGHTS).sum() / POSITION_WEIGHTS.sum(), z)
z = logits()
each = F.mse_loss(z, NUMBERS, reduction="none").mean(1)
show("squared error, weighted positions", (each * POSITION_WEIGHTS).sum() / POSITION_WEIGHTS.sum(), z)

# The pinball loss of the quantiles 0.1 and 0.75 of two targets a position: of the first four outputs of each.
QUANTILES = torch.tensor([0.1, 0.75])
z = logits()
d = NUMBERS[:, :2].repeat_interleave(2, 1) - z[:, :4]
tau = QUANTILES.repeat(2)
show("quantiles", torch.maximum(tau * d, (tau - 1) * d).mean(), z)
