"""Layer normalization and its gradients by PyTorch in float64, for LayerNormalizationTests.cs. All numbers follow from the formula below in both languages, exactly."""
import torch

ROWS, UNITS = 3, 5


def numbers(rows, seed):
    # Multiples of 1/8 between -4 and 4.
    return torch.tensor([[((r * r * 29 + u * u * 23 + u * 7 + seed * 11) % 65 - 32) / 8 for u in range(UNITS)] for r in range(rows)], dtype=torch.float64)


layer = torch.nn.LayerNorm(UNITS).double()
with torch.no_grad():
    layer.weight.copy_(numbers(1, 1)[0])
    layer.bias.copy_(numbers(1, 2)[0])
x = numbers(ROWS, 0).requires_grad_()
y = layer(x)
y.backward(numbers(ROWS, 3))
for name, values in [("y", y), ("dX", x.grad), ("dGamma", layer.weight.grad), ("dBeta", layer.bias.grad)]:
    print(f"{name}: " + ", ".join(f"{v:.10g}" for v in values.flatten().tolist()))
