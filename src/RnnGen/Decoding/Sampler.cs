using System.Numerics.Tensors;

namespace RnnGen;

/// <summary>
/// Draws a class from logits: softmax(z / temperature) over all classes, the k largest, or the fewest whose probabilities reach p (A. Holtzman, J. Buys, L. Du,
/// M. Forbes and Y. Choi, "The curious case of neural text degeneration", 2020). Draw n of a seed is the same whenever and wherever it is made.
/// </summary>
public sealed partial class Sampler
{
    private readonly CounterRandom random;
    private readonly double temperature;
    private readonly double topP;
    private readonly int[] candidates;

    /// <summary>A sampler.</summary>
    /// <param name="temperature">0 takes the largest logit, below 1 favours large ones, above 1 small ones.</param>
    /// <param name="topK">How many of the largest logits may be drawn; 0 for all. Of equal ones the first are taken.</param>
    /// <param name="seed">What the draws follow from.</param>
    /// <param name="topP">
    /// Only the fewest of the largest may be drawn whose probabilities, after temperature and k, sum up to this at least; 1 for all. Of equal ones the first are
    /// taken.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Sampler(double temperature = 1.0, int topK = 0, ulong seed = 0, double topP = 1.0)
    {
        if (!double.IsFinite(temperature) || temperature < 0.0)
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A finite number of at least 0 was expected.");
        ArgumentOutOfRangeException.ThrowIfNegative(topK);
        if (topP is not (> 0.0 and <= 1.0)) throw new ArgumentOutOfRangeException(nameof(topP), topP, "A number greater than 0, at most 1, was expected.");
        this.temperature = temperature;
        this.topP = topP;
        candidates = new int[topK];
        random = new CounterRandom(seed, RandomPurpose.Sampling);
    }

    /// <summary>Takes the largest logit, the first of equal ones.</summary>
    public static Sampler Greedy => new(temperature: 0.0);

    /// <summary>Draws made. A sampler that resumes sets it; at 0 the seed's draws repeat.</summary>
    public ulong Position { get; set; }

    /// <summary>Draws a class. Allocates nothing, but for memory that p needs the first time that so many classes are there.</summary>
    /// <param name="logits">One number a class; -∞ is never drawn.</param>
    /// <returns>The index of the class.</returns>
    /// <exception cref="ArgumentException">The span is empty, or the largest logit is not finite.</exception>
    public int Sample(ReadOnlySpan<float> logits)
    {
        if (logits.IsEmpty) throw new ArgumentException("logits is empty; one number a class was expected.", nameof(logits));
        int best = TensorPrimitives.IndexOfMax(logits);
        if (!float.IsFinite(logits[best])) throw new ArgumentException($"The logit of class {best} is {logits[best]}; a finite number was expected.", nameof(logits));
        ulong index = Position++;
        if (temperature == 0.0) return best;

        ReadOnlySpan<int> among = candidates.Length < logits.Length ? candidates : default;
        if (!among.IsEmpty) SelectLargest(logits);
        if (topP < 1.0) among = SelectNucleus(logits, among, logits[best]);
        return Draw(logits, among, logits[best], random.Uniform(index));
    }

    /// <summary>The class at which the running sum of the weights passes the drawn fraction of their total.</summary>
    private int Draw(ReadOnlySpan<float> logits, ReadOnlySpan<int> among, float largest, double fraction)
    {
        int count = among.IsEmpty ? logits.Length : among.Length;
        double total = 0.0;
        for (int i = 0; i < count; i++) total += Weight(logits[among.IsEmpty ? i : among[i]], largest);

        double rest = fraction * total;
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            int index = among.IsEmpty ? i : among[i];
            double weight = Weight(logits[index], largest);
            if (weight == 0.0) continue;
            last = index;
            if ((rest -= weight) < 0.0) break;
        }

        return last;
    }

    private double Weight(float logit, float largest) => Math.Exp(((double)logit - largest) / temperature);

    /// <summary>Leaves the indices of the k largest logits in <see cref="candidates"/>, largest first.</summary>
    private void SelectLargest(ReadOnlySpan<float> logits)
    {
        int count = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            if (count == candidates.Length && !(logits[i] > logits[candidates[^1]])) continue;
            int place = count < candidates.Length ? count++ : count - 1;
            for (; place > 0 && logits[candidates[place - 1]] < logits[i]; place--) candidates[place] = candidates[place - 1];
            candidates[place] = i;
        }
    }
}
