using static RnnGen.Benchmarks.CellKind;
using static RnnGen.Benchmarks.WorkKind;

namespace RnnGen.Benchmarks.Comparison;

/// <summary>Rows of the report that stand under one title.</summary>
/// <param name="Title">The title.</param>
/// <param name="Works">The rows.</param>
/// <param name="Pair">Where not null, these two alone are compared, and not the peers.</param>
internal sealed record Section(string Title, IReadOnlyList<Work> Works, Pair? Pair = null)
{
    private static readonly int[] Sizes = [8, 16, 32, 64, 128, 256, 512];
    private static readonly int[] MoreSizes = [8, 16, 20, 32, 40, 64, 128, 256, 512];
    private static readonly int[] AudioSizes = [8, 16, 20, 32, 40, 64];

    /// <summary>Every row there is, in the order of the report.</summary>
    public static IReadOnlyList<Section> All { get; } =
    [
        Of("Streaming step, LSTM", MoreSizes, h => new Work(Step, Lstm, h, h, 1, 1)),
        Of("Streaming step, GRU", MoreSizes, h => new Work(Step, Gru, h, h, 1, 1)),
        Of("Streaming step, RNN with tanh", Sizes, h => new Work(Step, Rnn, h, h, 1, 1)),
        Of("Streaming step with one input, LSTM", AudioSizes, h => new Work(Step, Lstm, 1, h, 1, 1)),
        Of("Streaming step with one input, GRU", AudioSizes, h => new Work(Step, Gru, 1, h, 1, 1)),
        Of("100 steps of one sequence, LSTM", Sizes, h => new Work(Sequence, Lstm, h, h, 1, 100)),
        Of("100 steps of one sequence, GRU", Sizes, h => new Work(Sequence, Gru, h, h, 1, 100)),
        Of("100 steps of 32 sequences, LSTM", [64, 128, 256, 512], h => new Work(Sequence, Lstm, h, h, 32, 100)),
        Of("Training step, 32 sequences of 50 steps, LSTM", [32, 64, 128, 256, 512], h => new Work(Training, Lstm, h, h, 32, 50)),
        Of("Training step, 32 sequences of 50 steps, GRU", [32, 128, 512], h => new Work(Training, Gru, h, h, 32, 50)),
        Of("Training step, 32 sequences of 50 steps, RNN with tanh", [32, 128, 512], h => new Work(Training, Rnn, h, h, 32, 50)),
        new("Character model, 2 × LSTM 128, 50 sequences of 50 steps, 65 symbols, clipping, Adam: a whole training step", [new Work(CharRnn, Lstm, 65, 128, 50, 50)]),
        Of("8 streams of one LSTM in one call, and in 8", [32, 64, 128, 256, 512], h => new Work(Step, Lstm, h, h, 8, 1), SideCommands.Streams),
        Of("8 streams of one GRU in one call, and in 8", [32, 64, 128, 256, 512], h => new Work(Step, Gru, h, h, 8, 1), SideCommands.Streams),
        Of("Training step of an LSTM by two threads, and by one: time of day", [64, 128, 256, 512], h => new Work(Training, Lstm, h, h, 32, 50), SideCommands.Workers),
        Of("Training step of a GRU by two threads, and by one: time of day", [128, 512], h => new Work(Training, Gru, h, h, 32, 50), SideCommands.Workers),
    ];

    /// <summary>The sections with those rows whose text, or whose section's title, contains the filter.</summary>
    public static List<Section> Matching(string filter) =>
        [.. All.Select(s => s.Title.Contains(filter, StringComparison.OrdinalIgnoreCase) ? s : s with { Works = [.. s.Works.Where(w => w.ToString().Contains(filter))] })
            .Where(s => s.Works.Count > 0)];

    private static Section Of(string title, int[] sizes, Func<int, Work> work, Pair? pair = null) => new(title, [.. sizes.Select(work)], pair);
}
