namespace RnnGen;

/// <summary>What the windows over a series are: see <see cref="SlidingWindows"/>.</summary>
public sealed class WindowOptions
{
    /// <summary>Steps that the model reads, 1 or more.</summary>
    public required int History { get; init; }

    /// <summary>Steps that it forecasts, those right behind the history, 1 or more.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Steps from the start of one window to that of the next, 1 or more.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>The variables that the model reads, by the numbers of their columns; null for all.</summary>
    public int[]? Inputs { get; init; }

    /// <summary>The variables that it forecasts, by the numbers of their columns; null for all.</summary>
    public int[]? Targets { get; init; }

    /// <summary>Windows a batch, 1 or more.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether each epoch has an order of its own, and not that of time.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>What the orders follow from.</summary>
    public ulong Seed { get; init; }

    internal WindowOptions With(bool shuffle) => new()
    {
        History = History, Horizon = Horizon, Stride = Stride, Inputs = Inputs, Targets = Targets,
        BatchSize = BatchSize, Shuffle = shuffle, Seed = Seed,
    };

    internal void Check(int variables)
    {
        CheckSize(nameof(History), History);
        CheckSize(nameof(Horizon), Horizon);
        CheckSize(nameof(Stride), Stride);
        CheckSize(nameof(BatchSize), BatchSize);
        CheckColumns(nameof(Inputs), Inputs, variables);
        CheckColumns(nameof(Targets), Targets, variables);
    }

    private static void CheckSize(string name, int size)
    {
        if (size < 1) throw new ArgumentException($"{name} is {size}; 1 or more was expected.", "options");
    }

    private static void CheckColumns(string name, int[]? columns, int variables)
    {
        if (columns is null) return;
        if (columns.Length == 0)
            throw new ArgumentException($"{name} is empty; the number of at least one column was expected, or null for all.", "options");
        foreach (int column in columns)
        {
            if ((uint)column >= (uint)variables)
                throw new ArgumentException($"{name} has column {column}; the series has columns 0 to {variables - 1}.", "options");
        }
    }
}
