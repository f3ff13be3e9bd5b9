namespace RnnGen.Benchmarks;

/// <summary>A recurrent cell in its plainest form: Elman with tanh, LSTM without peepholes, GRU as PyTorch has it (reset after the product).</summary>
public enum CellKind
{
    Rnn,
    Lstm,
    Gru,
}

/// <summary>What is timed: one call of it is one sample's unit.</summary>
public enum WorkKind
{
    /// <summary>One step of one stream; the state goes from call to call.</summary>
    Step,

    /// <summary>Inference over whole sequences from a state of zeros; all outputs.</summary>
    Sequence,

    /// <summary>Forward, backward, gradients of weights and input, and the re-layout of weights that an optimizer's change demands; no optimizer.</summary>
    Training,

    /// <summary>A character model end to end: one-hot of 65 symbols, two LSTM layers, dense, softmax cross-entropy, clipping at 5, Adam.</summary>
    CharRnn,
}

/// <summary>One row of the comparison: a single layer of one cell (two for <see cref="WorkKind.CharRnn"/>), float32, time-major.</summary>
public sealed record Work(WorkKind Kind, CellKind Cell, int Input, int Hidden, int Batch, int Steps)
{
    /// <summary>Rows of weights per unit: 1, 4 or 3.</summary>
    public int Gates => Cell switch { CellKind.Rnn => 1, CellKind.Lstm => 4, _ => 3 };

    /// <summary>The row in words, which is also its form on the wire: <c>step lstm 32 32 1 1</c>.</summary>
    public override string ToString() => $"{Kind} {Cell} {Input} {Hidden} {Batch} {Steps}".ToLowerInvariant();

    public static Work Parse(string text)
    {
        string[] parts = text.Split(' ');
        return new Work(Enum.Parse<WorkKind>(parts[0], ignoreCase: true), Enum.Parse<CellKind>(parts[1], ignoreCase: true),
            int.Parse(parts[2]), int.Parse(parts[3]), int.Parse(parts[4]), int.Parse(parts[5]));
    }
}
