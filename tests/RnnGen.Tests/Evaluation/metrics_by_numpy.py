"""Values of metrics by numpy, for MetricsAgainstNumpyTests.cs, which has the same formulas for its data. They are exact in float."""
import numpy as np

STEPS, SIZE, OUTPUTS = 4, 6, 5
LENGTHS = [4, 2, 1, 3, 4, 4]
P = STEPS * SIZE

outputs = np.array([[((p * 37 + k * 23) % 65 - 32) / 8 for k in range(OUTPUTS)] for p in range(P)])
numbers = np.array([[((p * 11 + k * 7) % 49 - 20) / 8 for k in range(OUTPUTS)] for p in range(P)])
classes = np.array([-1 if p % 7 == 3 else p * 3 // 2 % OUTPUTS for p in range(P)])
weights = np.array([p * 5 % 4 / 4 for p in range(P)])
inside = np.array([p // SIZE < LENGTHS[p % SIZE] for p in range(P)])


def scores(correct, predicted, actual):
    ratio = lambda a, b: a / b if b else 0.0
    return ratio(correct, predicted), ratio(correct, actual), ratio(2 * correct, predicted + actual)


def of_classes(valid, w):
    z, y = outputs[valid], classes[valid]
    guess = z.argmax(1)
    print("  accuracy", (w * (guess == y)).sum() / w.sum())
    for k in (2, 3):
        among = (np.argsort(-z, axis=1)[:, :k] == y[:, None]).any(1)
        print(f"  top-{k}", (w * among).sum() / w.sum())
    matrix = np.zeros((OUTPUTS, OUTPUTS))
    np.add.at(matrix, (y, guess), w)
    print("  confusion", matrix.tolist())
    each = [scores(matrix[c, c], matrix[:, c].sum(), matrix[c].sum()) for c in range(OUTPUTS) if matrix[:, c].any() or matrix[c].any()]
    print("  macro", np.mean(each, axis=0).tolist(), "of", len(each))
    entropy = np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]
    print("  cross-entropy, perplexity", (w * entropy).sum() / w.sum(), np.exp((w * entropy).sum() / w.sum()))


def of_numbers(valid, w):
    z, y = outputs[valid], numbers[valid]
    w = w[:, None]
    mean = lambda e: (w * e).sum() / (w.sum() * OUTPUTS)
    print("  absolute, squared, root", mean(abs(z - y)), mean((z - y) ** 2), mean((z - y) ** 2) ** 0.5)
    error = (w * (z - y) ** 2).sum(0)
    spread = (w * (y - (w * y).sum(0) / w.sum()) ** 2).sum(0)
    print("  R² of each", (1 - error / spread).tolist(), "pooled", 1 - error.sum() / spread.sum())
    print("  error to signal", (w * (z - y) ** 2).sum() / (w * y * y).sum())
    for threshold in (0.0, 1.0):
        guess, there = z > threshold, y > 0.5
        print(f"  binary at {threshold}", mean(guess == there), scores((w * (guess & there)).sum(), (w * guess).sum(), (w * there).sum()))


for name, w in [("alike", np.ones(P)), ("weighted", weights)]:
    print(name)
    valid = inside & (classes != -1) & (w != 0)
    of_classes(valid, w[valid])
    of_numbers(inside & (w != 0), w[inside & (w != 0)])

# Spans: the rules of conlleval.pl (startOfChunk, endOfChunk), tag by tag as it goes through its lines.
TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
split = lambda tag: ("O", "") if tag == "O" else tuple(tag.split("-"))


def end_of_chunk(before, tag, type_before, type):
    return (before, tag) in [("B", "B"), ("B", "O"), ("I", "B"), ("I", "O")] or (before != "O" and type_before != type)


def start_of_chunk(before, tag, type_before, type):
    return (before, tag) in [("B", "B"), ("I", "B"), ("O", "B"), ("O", "I")] or (tag != "O" and type_before != type)


def conlleval(lines):
    correct, found, there = {}, {}, {}
    in_correct, last_correct, last_guess, type_correct, type_guess = False, "O", "O", "", ""
    for line in lines + [("O", "O")]:
        (c, ct), (g, gt) = split(line[0]), split(line[1])
        end_correct = end_of_chunk(last_correct, c, type_correct, ct)
        end_guess = end_of_chunk(last_guess, g, type_guess, gt)
        start_correct = start_of_chunk(last_correct, c, type_correct, ct)
        start_guess = start_of_chunk(last_guess, g, type_guess, gt)
        if in_correct:
            if end_correct and end_guess and type_guess == type_correct:
                in_correct = False
                correct[type_correct] = correct.get(type_correct, 0) + 1
            elif end_correct != end_guess or gt != ct:
                in_correct = False
        if start_correct and start_guess and gt == ct:
            in_correct = True
        if start_correct:
            there[ct] = there.get(ct, 0) + 1
        if start_guess:
            found[gt] = found.get(gt, 0) + 1
        last_correct, last_guess, type_correct, type_guess = c, g, ct, gt
    return correct, found, there


lines = []
for sequence in range(60):
    for t in range(3 + sequence % 8):
        n = 11 * sequence + t
        target = n * n * 7 % 101 % 5
        guess = target if n * 31 % 37 % 4 else n * 13 % 29 % 5
        lines.append((TAGS[target], TAGS[guess]))
    lines.append(("O", "O"))
print("conlleval", *conlleval(lines))
