"""What is timed, as users of PyTorch write it."""
import torch

import values


class Work:
    """One row of the comparison, from its form on the wire: `step lstm 32 32 1 1`."""

    def __init__(self, text):
        self.kind, self.cell, *sizes = text.split()
        self.input, self.hidden, self.batch, self.steps = map(int, sizes)
        self.gates = {"rnn": 1, "lstm": 4, "gru": 3}[self.cell]


def prepare(work):
    return {"step": Step, "sequence": Sequence, "training": Training, "charrnn": CharRnn}[work.kind](work)


def _layer(work):
    layer = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[work.cell](work.input, work.hidden)
    with torch.no_grad():
        layer.weight_ih_l0.copy_(torch.from_numpy(values.input_weights(work)))
        layer.weight_hh_l0.copy_(torch.from_numpy(values.recurrent_weights(work)))
        layer.bias_ih_l0.copy_(torch.from_numpy(values.input_bias(work)))
        layer.bias_hh_l0.copy_(torch.from_numpy(values.recurrent_bias(work)))
    return layer


class Step:
    """One step of one stream; the state goes from call to call."""

    def __init__(self, work):
        self.layer = _layer(work).eval()
        self.x = torch.from_numpy(values.inputs(work))
        zeros = torch.zeros(1, work.batch, work.hidden)
        self.zeros = (zeros, zeros.clone()) if work.cell == "lstm" else zeros
        self.state = self.zeros

    def run(self):
        with torch.inference_mode():
            self.y, self.state = self.layer(self.x, self.state)

    def output(self):
        self.state = self.zeros
        self.run()
        return self.y[-1].numpy()


class Sequence:
    """Inference over whole sequences from a state of zeros."""

    def __init__(self, work):
        self.layer = _layer(work).eval()
        self.x = torch.from_numpy(values.inputs(work))

    def run(self):
        with torch.inference_mode():
            self.y, _ = self.layer(self.x)

    def output(self):
        self.run()
        return self.y[-1].numpy()


class Training:
    """Forward, backward, gradients of weights and input; no optimizer."""

    def __init__(self, work):
        self.layer = _layer(work)
        self.x = torch.from_numpy(values.inputs(work)).requires_grad_()
        self.gradient = torch.from_numpy(values.output_gradient(work))

    def run(self):
        self.layer.zero_grad(set_to_none=True)
        self.x.grad = None
        self.y, _ = self.layer(self.x)
        self.y.backward(self.gradient)

    def output(self):
        self.run()
        return torch.cat([self.y[-1].detach().flatten(), self.x.grad[0].flatten()]).numpy()


class CharRnn(torch.nn.Module):
    """A training step of a character model: one-hot, two LSTM layers, dense, cross-entropy, clipping at 5, Adam; the state is carried over."""

    def __init__(self, work):
        super().__init__()
        torch.manual_seed(1)
        self.symbols = work.input
        self.lstm = torch.nn.LSTM(work.input, work.hidden, num_layers=2)
        self.dense = torch.nn.Linear(work.hidden, work.input)
        self.tokens = torch.randint(work.input, (20, work.steps + 1, work.batch))
        self.window = 0
        self.state = None
        self.optimizer = torch.optim.Adam(self.parameters(), lr=0.002)

    def run(self):
        tokens = self.tokens[self.window]
        self.window = (self.window + 1) % len(self.tokens)
        x = torch.nn.functional.one_hot(tokens[:-1], self.symbols).float()
        self.optimizer.zero_grad(set_to_none=True)
        y, state = self.lstm(x, self.state)
        self.state = tuple(s.detach() for s in state)
        loss = torch.nn.functional.cross_entropy(self.dense(y).flatten(0, 1), tokens[1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters(), 5)
        self.optimizer.step()

    def output(self):
        return None
