namespace RnnGen;

/// <summary>
/// A series of several variables as windows for forecasting: a model reads <em>history</em> steps and says what some variables will be in
/// the <em>horizon</em> steps behind them. Windows are read straight from the series, which is neither copied nor changed.
/// </summary>
/// <remarks>
/// Window w starts at step first + w × stride. Its inputs are [history, inputs]; its target, one for each sequence, is [horizon × targets],
/// where value v of step h of the horizon is at h × targets + v. An item (<see cref="TrainingBatch{TInput, TTarget}.Items"/>) is the number
/// of a window.
/// </remarks>
public sealed class SlidingWindows : IBatchSource<float, float>
{
    private readonly ReadOnlyMemory<float> series;
    private readonly int variables;
    private readonly WindowOptions options;
    private readonly int[] inputs;
    private readonly int[] targets;
    private readonly EpochOrder order;
    private readonly int first;

    /// <summary>All windows of a series.</summary>
    /// <param name="series">[N, V], N steps of V variables. What is written there later, as when it is scaled, the windows see.</param>
    /// <param name="variables">V.</param>
    /// <param name="options">History, horizon, columns and order.</param>
    /// <exception cref="ArgumentException">
    /// An option is outside its range, the series is not of V variables, or it is shorter than one window.
    /// </exception>
    public SlidingWindows(ReadOnlyMemory<float> series, int variables, WindowOptions options)
        : this(series, variables, options, 0, StepsOf(series, variables))
    {
    }

    private SlidingWindows(ReadOnlyMemory<float> series, int variables, WindowOptions options, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(variables);
        this.series = series;
        this.variables = variables;
        this.options = options;
        inputs = options.Inputs ?? [.. Enumerable.Range(0, variables)];
        targets = options.Targets ?? [.. Enumerable.Range(0, variables)];
        first = start;
        long room = (long)end - start - options.History - options.Horizon;
        if (room < 0)
        {
            throw new ArgumentException(
                $"Steps {start} to {end - 1} are {end - start}; at least {options.History} of history and {options.Horizon} of horizon were expected.",
                nameof(series));
        }

        Count = (int)(room / options.Stride) + 1;
        order = new EpochOrder(Count, options.BatchSize, options.Shuffle, options.Seed);
    }

    /// <summary>Number of windows.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public int BatchesPerEpoch => order.BatchesPerEpoch;

    /// <summary>The first step that a window reads.</summary>
    public int StartStep => first;

    /// <summary>
    /// The step behind the last that a window reads, as history or horizon: a scaling for training is fitted on the steps before that of
    /// the training part.
    /// </summary>
    public int EndStep => first + (Count - 1) * options.Stride + options.History + options.Horizon;

    /// <summary>The first step of a window's horizon.</summary>
    /// <param name="window">The window's number, such as <see cref="TrainingBatch{TInput, TTarget}.Items"/> has it.</param>
    public int HorizonOf(int window) => (uint)window < (uint)Count
        ? first + window * options.Stride + options.History
        : throw new ArgumentOutOfRangeException(nameof(window), window, $"A window from 0 to {Count - 1} was expected.");

    /// <summary>
    /// The series cut by time: the first windows for training, those behind them for validation, the last for the test. No part reads, as
    /// history or as horizon, a step that a later part forecasts. A later part does read, as history, steps that an earlier one has read or
    /// forecast: they are past by then.
    /// </summary>
    /// <param name="validation">The share of the steps whose forecast is for validation, more than 0.</param>
    /// <param name="test">The share of the steps whose forecast is for the test, more than 0. Together they are less than 1.</param>
    /// <returns>Windows for training, in the order of the options; for validation and for the test, in the order of time.</returns>
    /// <exception cref="ArgumentException">The shares are outside their range, or a part is too short for one window.</exception>
    public (SlidingWindows Training, SlidingWindows Validation, SlidingWindows Test) SplitByTime(double validation, double test)
    {
        DataSplit.CheckShares(validation, test);
        int steps = series.Length / variables;
        int tested = (int)Math.Round(steps * test, MidpointRounding.AwayFromZero);
        int validated = (int)Math.Round(steps * validation, MidpointRounding.AwayFromZero);
        int validationStart = steps - tested - validated, testStart = steps - tested;
        return (
            Between(options.History, validationStart, options.Shuffle),
            Between(validationStart, testStart, shuffle: false),
            Between(testStart, steps, shuffle: false));
    }

    /// <summary>The windows whose horizons lie within some steps; their histories may begin before.</summary>
    /// <param name="start">The first step that may be forecast.</param>
    /// <param name="end">The step behind the last that may be forecast.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, and not that of time.</param>
    /// <exception cref="ArgumentException">
    /// The steps are not those of the series, or hold no horizon, or there is no room for a history before.
    /// </exception>
    public SlidingWindows Between(int start, int end, bool shuffle)
    {
        int steps = series.Length / variables;
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, steps);
        int from = Math.Max(start - options.History, 0);
        if ((long)end - from < (long)options.History + options.Horizon)
        {
            throw new ArgumentException(
                $"Steps {start} to {end - 1} hold no horizon of {options.Horizon} steps behind a history of {options.History}; the series has {steps} steps.",
                nameof(end));
        }

        return new SlidingWindows(series, variables, options.With(shuffle), from, end);
    }

    /// <inheritdoc/>
    public TrainingBatch<float, float> CreateBatch() =>
        new(Math.Min(options.BatchSize, Count), options.History, inputs.Length, checked(options.Horizon * targets.Length), targetPerStep: false);

    /// <inheritdoc/>
    public void Read(long index, TrainingBatch<float, float> batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(batch);
        var chosen = order.Batch(index);
        batch.SetShape(options.History, chosen.Length, carriesState: false);
        chosen.CopyTo(batch.Items);
        for (int b = 0; b < chosen.Length; b++)
        {
            int start = first + chosen[b] * options.Stride;
            for (int t = 0; t < options.History; t++)
                Gather(start + t, inputs, batch.Inputs[((t * chosen.Length + b) * inputs.Length)..]);
            for (int h = 0; h < options.Horizon; h++)
                Gather(start + options.History + h, targets, batch.Targets[((b * options.Horizon + h) * targets.Length)..]);
        }
    }

    private static int StepsOf(ReadOnlyMemory<float> series, int variables)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variables, 1);
        if (series.IsEmpty || series.Length % variables != 0)
            throw new ArgumentException($"series has {series.Length} elements; one or more steps of {variables} were expected.", nameof(series));
        return series.Length / variables;
    }

    private void Gather(int step, int[] columns, Span<float> row)
    {
        var values = series.Span.Slice(step * variables, variables);
        for (int i = 0; i < columns.Length; i++) row[i] = values[columns[i]];
    }
}
