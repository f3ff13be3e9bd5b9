using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>
/// Precision, recall and F1 of spans, as named entities are: classes are tags O, B-TYPE and I-TYPE (outside, begins, inside; L. Ramshaw and
/// M. Marcus, "Text chunking using transformation-based learning", 1995), and a span is right if its first step, its last and its type are.
/// The predicted tag is the largest output, the first of equal ones. The value is the F1 of all types together.
/// </summary>
/// <remarks>
/// <para>
/// Spans are counted as the script conlleval of the CoNLL-2000 and CoNLL-2003 shared tasks counts them (E. Tjong Kim Sang and S. Buchholz,
/// 2000), malformed sequences included: an I-TYPE behind O, behind another type or at a sequence's start begins a span as B-TYPE does. A
/// span ends before O, before any B, before another type, and at the end of its sequence in the batch.
/// </para>
/// <para>
/// Positions that are not valid, with an ignored target or the weight 0, are passed over as if the sequence did not have them: so only the
/// first piece of a word need have a target. Other weights do not matter.
/// </para>
/// </remarks>
public sealed partial class EntityF1 : IMetric<int>
{
    private const int Outside = -1;

    private readonly int[] typeOf;
    private readonly bool[] begins;
    private readonly List<string> types = [];
    private readonly long[] correct;
    private readonly long[] predicted;
    private readonly long[] actual;

    /// <summary>An F1 of no span yet.</summary>
    /// <param name="tags">The tag of each class: "O", "B-PER", "I-PER". Those without type, "B" and "I", have the type "".</param>
    /// <exception cref="ArgumentException">There are none, or one is no such tag.</exception>
    public EntityF1(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Count == 0) throw new ArgumentException("tags is empty; the tag of each class was expected.", nameof(tags));
        typeOf = new int[tags.Count];
        begins = new bool[tags.Count];
        for (int i = 0; i < tags.Count; i++)
        {
            typeOf[i] = ReadType(tags[i], i);
            begins[i] = tags[i][0] == 'B';
        }

        correct = new long[types.Count];
        predicted = new long[types.Count];
        actual = new long[types.Count];
    }

    /// <inheritdoc/>
    public string Name => "entity F1";

    /// <inheritdoc/>
    public double Value => Total.F1;

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <summary>The types, in the order of the tags.</summary>
    public IReadOnlyList<string> Types => types;

    /// <summary>How well spans of all types are found, each counting alike: micro averages.</summary>
    public PrecisionRecall Total => new(correct.Sum(), predicted.Sum(), actual.Sum());

    /// <summary>How well spans of one type are found.</summary>
    /// <exception cref="ArgumentException">No tag has this type.</exception>
    public PrecisionRecall OfType(string type)
    {
        int index = types.IndexOf(type);
        if (index < 0) throw new ArgumentException($"'{type}' is none of the types: {string.Join(", ", types)}.", nameof(type));
        return new PrecisionRecall(correct[index], predicted[index], actual[index]);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(correct);
        Array.Clear(predicted);
        Array.Clear(actual);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch has another number of outputs; nothing was added.</exception>
    public void Add(in MetricBatch<int> batch)
    {
        if (batch.OutputSize != typeOf.Length)
        {
            throw new ArgumentException(
                $"The batch has {batch.OutputSize} outputs a position; {typeOf.Length}, one a tag, were expected.", nameof(batch));
        }

        for (int sequence = 0; sequence < batch.Size; sequence++)
        {
            var (there, guessed) = (OpenSpan.None, OpenSpan.None);
            for (int step = 0; step < batch.Length(sequence); step++)
            {
                if (!batch.IsValid(step, sequence)) continue;
                var position = batch[step, sequence];
                Move(ref there, ref guessed, step, position.Target[0], TensorPrimitives.IndexOfMax(position.Output));
            }

            Close(there, guessed, there.IsOpen, guessed.IsOpen);
        }
    }

    private int ReadType(string tag, int index)
    {
        if (tag == "O") return Outside;
        if (string.IsNullOrEmpty(tag) || tag[0] is not ('B' or 'I') || (tag.Length > 1 && tag[1] != '-'))
            throw new ArgumentException($"The tag of class {index} is '{tag}'; O, B-TYPE or I-TYPE was expected.", "tags");
        string type = tag.Length > 1 ? tag[2..] : "";
        if (!types.Contains(type)) types.Add(type);
        return types.IndexOf(type);
    }
}
