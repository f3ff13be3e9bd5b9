"""Makes the golden values: python3 make_golden.py. PyTorch 1.13 made the committed ones.

pass.*.safetensors   one forward and backward pass in float64 from float32 values, ragged, with initial states and gradients of final states
run.*.safetensors    100 training steps in float32 over ten ragged batches in turn: the losses and the final parameters
"""

import pathlib

import numpy
import torch

import safetensors_file
from network import DECLARATIONS, Network, random_batch

FOLDER = pathlib.Path(__file__).parent / "golden"
BATCHES, STEPS = 10, 100

# Rates at which PyTorch's own float32 run stays within 3e-6 of its float64 run in every loss. (With SGD at 0.05 GoldenTanhLayers does not:
# 2e-5.)
OPTIMIZERS = {
    "Sgd": lambda parameters: torch.optim.SGD(parameters, lr=0.02, momentum=0.9),
    "AdamW": lambda parameters: torch.optim.AdamW(parameters, lr=0.005, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.02),
}


def arrays(tensors, dtype):
    return {name: tensor.detach().numpy().astype(dtype) for name, tensor in tensors.items()}


def array(tensor):
    """Integers as int32, all else as it is."""
    values = tensor.detach().numpy()
    return values.astype(numpy.int32) if values.dtype == numpy.int64 else values


def make_pass(name, declaration, generator):
    network = Network(declaration)
    parameters = {n: p.detach().numpy().copy() for n, p in network.named_parameters()}
    network.double()
    x, lengths, targets = random_batch(declaration, 6, 4, generator)
    shape = (len(declaration.suffixes), 4, declaration.hidden)
    initial = [(torch.rand(shape, generator=generator) - 0.5) for _ in declaration.states]
    final_gradient = [(torch.rand(shape, generator=generator) - 0.5) for _ in declaration.states]
    file = {"inputs": array(x), "lengths": array(lengths), "targets": array(targets)}

    initial64 = [s.double().requires_grad_() for s in initial]
    x64 = x if declaration.tokens else x.double().requires_grad_()
    outputs, final = network(x64, lengths, initial64)
    loss = network.loss(outputs, lengths, targets.double() if declaration.loss == "mse" else targets)
    (loss + sum((f * g.double()).sum() for f, g in zip(final, final_gradient))).backward()

    file |= {"outputs": array(outputs), "loss": array(loss.reshape(1))}
    if not declaration.tokens:
        file["input_gradient"] = array(x64.grad)
    for i, kind in enumerate(declaration.states):
        for layer, suffix in enumerate(declaration.suffixes):
            state = f"{declaration.stage}.{kind}{suffix}"
            file[f"initial:{state}"] = array(initial[i][layer])
            file[f"initial_gradient:{state}"] = array(initial64[i].grad[layer])
            file[f"final:{state}"] = array(final[i][layer])
            file[f"final_gradient:{state}"] = array(final_gradient[i][layer])
    file |= {f"parameter:{n}": p for n, p in parameters.items()}
    file |= {f"gradient:{n}": array(p.grad) for n, p in network.named_parameters()}
    safetensors_file.write(FOLDER / f"pass.{name}.safetensors", file)


def make_run(name, declaration, optimizer_name, generator):
    network = Network(declaration)
    file = {f"parameter:{n}": p.detach().numpy().copy() for n, p in network.named_parameters()}
    batches = [random_batch(declaration, 6, 4, generator) for _ in range(BATCHES)]
    for key, values in zip(("inputs", "lengths", "targets"), zip(*batches)):
        file[key] = array(torch.stack(values))
    optimizer = OPTIMIZERS[optimizer_name](network.parameters())
    initial = [torch.zeros(len(declaration.suffixes), 4, declaration.hidden) for _ in declaration.states]
    losses = []
    for step in range(STEPS):
        x, lengths, targets = batches[step % BATCHES]
        optimizer.zero_grad()
        outputs, _ = network(x, lengths, initial)
        loss = network.loss(outputs, lengths, targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    file["losses"] = numpy.array(losses, numpy.float32)
    file |= {f"final:{n}": array(p) for n, p in network.named_parameters()}
    safetensors_file.write(FOLDER / f"run.{name}.{optimizer_name}.safetensors", file)
    print(f"{name} {optimizer_name}: {losses[0]:.4f} .. {losses[-1]:.4f}")


def main():
    torch.set_num_threads(1)
    FOLDER.mkdir(exist_ok=True)
    for seed, (name, declaration) in enumerate(DECLARATIONS.items()):
        torch.manual_seed(seed)
        make_pass(name, declaration, torch.Generator().manual_seed(100 + seed))
        for optimizer in OPTIMIZERS:
            torch.manual_seed(seed)
            make_run(name, declaration, optimizer, torch.Generator().manual_seed(200 + seed))


if __name__ == "__main__":
    main()
