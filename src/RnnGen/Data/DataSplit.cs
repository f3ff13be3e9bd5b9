using System.Globalization;

namespace RnnGen;

/// <summary>
/// Which items of a data set are for training, which for validation and which for testing, each once. Shares are parts of 1, and what is in
/// neither of the other two is for training. A split follows from its seed.
/// </summary>
public sealed class DataSplit
{
    private DataSplit(int[] training, int[] validation, int[] test)
    {
        Training = training;
        Validation = validation;
        Test = test;
    }

    /// <summary>Items to train on, in ascending order.</summary>
    public int[] Training { get; }

    /// <summary>Items to choose by: when to stop, which sizes, which rate; in ascending order.</summary>
    public int[] Validation { get; }

    /// <summary>Items that nothing is chosen by, for the result; in ascending order.</summary>
    public int[] Test { get; }

    /// <summary>Any items, drawn at random.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="validation">The share of the validation, 0 to 1.</param>
    /// <param name="test">The share of the test, 0 to 1.</param>
    /// <param name="seed">What the draw follows from.</param>
    /// <exception cref="ArgumentException">The shares are outside their range, or a part would be empty that should not be.</exception>
    public static DataSplit Random(int count, double validation, double test = 0.0, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckShares(validation, test);
        int[] items = Shuffled(count, seed, stream: 0);
        int tested = Part(count, test), validated = Part(count, validation);
        return Of(items, item => item < tested ? 2 : item < tested + validated ? 1 : 0, validation, test);
    }

    /// <summary>Each label in each part in its share, rounded; which items of a label is drawn at random.</summary>
    /// <param name="labels">The label of each item: its class, or what else must not come to be rare in a part.</param>
    /// <inheritdoc cref="Random"/>
    public static DataSplit Stratified<TLabel>(IReadOnlyList<TLabel> labels, double validation, double test = 0.0, ulong seed = 0)
        where TLabel : notnull
    {
        var strata = Strata(labels, nameof(labels));
        CheckShares(validation, test);
        var part = new int[labels.Count];
        int seen = 0, tested = 0, validated = 0;
        for (int s = 0; s < strata.Count; s++)
        {
            // Rounded over all strata so far, so that the sums are right too.
            var stratum = strata[s];
            seen += stratum.Count;
            int takeTest = Math.Clamp(Part(seen, test) - tested, 0, stratum.Count);
            int takeValidation = Math.Clamp(Part(seen, validation) - validated, 0, stratum.Count - takeTest);
            int[] places = Shuffled(stratum.Count, seed, (uint)s);
            for (int i = 0; i < stratum.Count; i++) part[stratum[places[i]]] = i < takeTest ? 2 : i < takeTest + takeValidation ? 1 : 0;
            tested += takeTest;
            validated += takeValidation;
        }

        return Of(part, p => p, validation, test);
    }

    /// <summary>
    /// No group in more than one part: of one speaker, patient or machine a model has seen all or nothing. Groups are drawn at random and
    /// taken as long as that brings a part closer to its share of the items; where none does, a part gets the smallest.
    /// </summary>
    /// <param name="groups">The group of each item.</param>
    /// <inheritdoc cref="Random"/>
    public static DataSplit ByGroup<TGroup>(IReadOnlyList<TGroup> groups, double validation, double test = 0.0, ulong seed = 0)
        where TGroup : notnull
    {
        var strata = Strata(groups, nameof(groups));
        CheckShares(validation, test);
        var part = new int[groups.Count];
        var free = new List<List<int>>(Shuffled(strata.Count, seed, stream: 0).Select(g => strata[g]));
        foreach (var (number, share) in new[] { (2, test), (1, validation) })
        {
            double missing = groups.Count * share;
            var taken = new List<List<int>>();
            foreach (var group in free)
            {
                if (Math.Abs(missing - group.Count) >= missing) continue;
                missing -= group.Count;
                taken.Add(group);
            }

            if (taken.Count == 0 && share > 0.0 && free.Count > 1) taken.Add(free.MinBy(group => group.Count)!);
            free.RemoveAll(taken.Contains);
            foreach (int item in taken.SelectMany(group => group)) part[item] = number;
        }

        return Of(part, p => p, validation, test);
    }

    /// <summary>
    /// The first items for training, those behind them for validation, and the last for the test: for items in the order of time.
    /// </summary>
    /// <inheritdoc cref="Random"/>
    public static DataSplit ByTime(int count, double validation, double test = 0.0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckShares(validation, test);
        int tested = Part(count, test), validated = Part(count, validation);
        int[] items = [.. Enumerable.Range(0, count)];
        return Of(items, item => item >= count - tested ? 2 : item >= count - tested - validated ? 1 : 0, validation, test);
    }

    /// <summary>The parts: <c>var (training, validation, test) = ...</c>.</summary>
    public void Deconstruct(out int[] training, out int[] validation, out int[] test) => (training, validation, test) = (Training, Validation, Test);

    internal static void CheckShares(double validation, double test)
    {
        if (validation is >= 0.0 and <= 1.0 && test is >= 0.0 and <= 1.0 && validation + test < 1.0) return;
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The shares are {validation} and {test}; numbers of 0 or more were expected, together less than 1."),
            validation is >= 0.0 and < 1.0 ? nameof(test) : nameof(validation));
    }

    private static int Part(int count, double share) => (int)Math.Round(count * share, MidpointRounding.AwayFromZero);

    private static int[] Shuffled(int count, ulong seed, uint stream)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        new CounterRandom(seed, RandomPurpose.Splitting, stream).Shuffle(items);
        return items;
    }

    /// <summary>The items of each label, in the order in which the labels first stand there.</summary>
    private static List<List<int>> Strata<TLabel>(IReadOnlyList<TLabel> labels, string argument)
        where TLabel : notnull
    {
        ArgumentNullException.ThrowIfNull(labels, argument);
        if (labels.Count == 0) throw new ArgumentException($"{argument} is empty; one for each item was expected.", argument);
        var numbers = new Dictionary<TLabel, int>();
        var strata = new List<List<int>>();
        for (int i = 0; i < labels.Count; i++)
        {
            if (!numbers.TryGetValue(labels[i], out int number))
            {
                numbers.Add(labels[i], number = strata.Count);
                strata.Add([]);
            }

            strata[number].Add(i);
        }

        return strata;
    }

    private static DataSplit Of(int[] items, Func<int, int> part, double validation, double test)
    {
        var parts = new List<int>[] { [], [], [] };
        for (int i = 0; i < items.Length; i++) parts[part(items[i])].Add(i);
        for (int p = 0; p < 3; p++)
        {
            if (parts[p].Count > 0 || (p == 1 && validation == 0.0) || (p == 2 && test == 0.0)) continue;
            string name = p == 0 ? "training" : p == 1 ? "validation" : "test";
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Nothing of {items.Length} items is left for the {name}, by shares of {validation} and {test}."),
                p == 2 ? nameof(test) : nameof(validation));
        }

        return new DataSplit([.. parts[0]], [.. parts[1]], [.. parts[2]]);
    }
}
