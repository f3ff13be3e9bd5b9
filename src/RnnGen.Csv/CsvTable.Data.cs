namespace RnnGen.Csv;

/// <content>Tables as windows and sequences.</content>
public sealed partial class CsvTable
{
    /// <summary>The rows as a series, one a step, in windows for forecasting.</summary>
    /// <param name="inputs">The columns that the model reads.</param>
    /// <param name="targets">The columns that it forecasts; they may be among those that it reads.</param>
    /// <param name="options">History, horizon and order. Its columns follow from the names, and are left null.</param>
    /// <param name="series">
    /// [N, V], what the windows read: the inputs, then the targets that are no inputs. Scaling it in place scales what they read.
    /// </param>
    /// <exception cref="ArgumentException">There is no such column, or the table is shorter than one window.</exception>
    /// <exception cref="FormatException">A value is not a finite number, or is missing; the message names line and column.</exception>
    public SlidingWindows Windows(string[] inputs, string[] targets, WindowOptions options, out float[] series)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Inputs is not null || options.Targets is not null)
            throw new ArgumentException($"{nameof(options.Inputs)} and {nameof(options.Targets)} follow from the names; null was expected.", nameof(options));
        string[] read = [.. inputs.Union(targets)];
        float[] rows = Rows(read);
        var windows = new SlidingWindows(rows, read.Length, new WindowOptions
        {
            History = options.History, Horizon = options.Horizon, Stride = options.Stride,
            Inputs = [.. inputs.Select(name => Array.IndexOf(read, name))], Targets = [.. targets.Select(name => Array.IndexOf(read, name))],
            BatchSize = options.BatchSize, Shuffle = options.Shuffle, Seed = options.Seed,
        });
        series = rows;
        return windows;
    }

    /// <summary>Adds sequences of rows with numbers as targets: those of one machine, patient or day.</summary>
    /// <param name="data">What is added to.</param>
    /// <param name="by">
    /// The column that says which sequence a row is of: rows of one sequence stand together and have the same text there.
    /// </param>
    /// <param name="inputs">The columns that the model reads.</param>
    /// <param name="targets">The columns of the targets; with one for each sequence that of its last row.</param>
    /// <exception cref="ArgumentException">There is no such column, or the data set is of another shape; nothing was added.</exception>
    /// <exception cref="FormatException">
    /// A value is not a finite number, or is missing, or the rows of a sequence do not stand together; the message names line and column.
    /// Nothing was added.
    /// </exception>
    public void AddSequences(SequenceDataset<float, float> data, string by, string[] inputs, string[] targets)
    {
        ArgumentNullException.ThrowIfNull(data);
        Add(data, by, inputs, Rows(targets), targets.Length);
    }

    /// <summary>Adds sequences of rows with classes as targets.</summary>
    /// <param name="data">What is added to.</param>
    /// <param name="by">
    /// The column that says which sequence a row is of: rows of one sequence stand together and have the same text there.
    /// </param>
    /// <param name="inputs">The columns that the model reads.</param>
    /// <param name="label">The column of the label; with one for each sequence that of its last row.</param>
    /// <param name="labels">The labels: that at i is class i.</param>
    /// <exception cref="ArgumentException">There is no such column, or the data set is of another shape; nothing was added.</exception>
    /// <exception cref="FormatException">
    /// A value is not a finite number, or is missing, or a label is none of those given, or the rows of a sequence do not stand together;
    /// the message names line and column. Nothing was added.
    /// </exception>
    public void AddSequences(SequenceDataset<float, int> data, string by, string[] inputs, string label, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(labels);
        Add(data, by, inputs, Classes(label, labels), 1);
    }

    private int[] Classes(string label, IReadOnlyList<string> labels)
    {
        var classOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < labels.Count; i++)
        {
            if (!classOf.TryAdd(labels[i], i)) throw new ArgumentException($"labels has '{labels[i]}' twice.", nameof(labels));
        }

        int column = Find(label);
        var classes = new int[RowCount];
        for (int row = 0; row < classes.Length; row++)
        {
            if (!classOf.TryGetValue(columns[column][row], out classes[row]))
                throw new FormatException($"{Place(row, column)} is '{columns[column][row]}', which is none of the {labels.Count} labels.");
        }

        return classes;
    }

    private void Add<TTarget>(SequenceDataset<float, TTarget> data, string by, string[] inputs, TTarget[] targets, int targetSize)
        where TTarget : unmanaged
    {
        if (data.InputSize != inputs.Length)
            throw new ArgumentException($"inputs has {inputs.Length} columns; the data set has {data.InputSize} values a step.", nameof(inputs));
        if (data.TargetSize != targetSize)
            throw new ArgumentException($"targets has {targetSize} columns; the data set has {data.TargetSize} values a target.", nameof(targets));
        float[] rows = Rows(inputs);
        foreach (var (first, count) in Sequences(Find(by)))
        {
            int target = data.TargetPerStep ? first : first + count - 1;
            data.Add(
                rows.AsSpan(first * inputs.Length, count * inputs.Length),
                targets.AsSpan(target * targetSize, (data.TargetPerStep ? count : 1) * targetSize));
        }
    }

    /// <summary>The first row and the number of rows of each sequence.</summary>
    private List<(int First, int Count)> Sequences(int column)
    {
        var sequences = new List<(int First, int Count)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < RowCount; row++)
        {
            string name = columns[column][row];
            if (row > 0 && name == columns[column][row - 1])
            {
                sequences[^1] = (sequences[^1].First, sequences[^1].Count + 1);
                continue;
            }

            if (!seen.Add(name)) throw new FormatException($"{Place(row, column)} is '{name}' again; rows of one sequence were expected together.");
            sequences.Add((row, 1));
        }

        return sequences;
    }
}
