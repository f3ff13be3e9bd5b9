using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>
/// RMSProp (T. Tieleman and G. Hinton, "Lecture 6.5: divide the gradient by a running average of its recent magnitude", 2012), in PyTorch's form, with ε
/// outside the root: g ← g + λ p, s ← α s + (1 - α) g², d = g / (√s + ε), v ← μ v + d, p ← p - η v. Centered (A. Graves, "Generating sequences with recurrent
/// neural networks", 2013), √s is the standard deviation √(s - m²) with m ← α m + (1 - α) g.
/// </summary>
public sealed class RmsProp : Optimizer
{
    private readonly float alpha;
    private readonly float weight;
    private readonly float epsilon;
    private readonly float momentum;

    /// <summary>RMSProp.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="alpha">α, decay of the mean of the squares, from 0 to below 1.</param>
    /// <param name="epsilon">ε, greater than 0.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="centered">Whether gradients are divided by their standard deviation, and not by their root mean square.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RmsProp(
        ParameterSet parameters, double learningRate = 1e-2, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0.0, bool centered = false,
        double weightDecay = 0.0)
        : base(parameters, learningRate, weightDecay)
    {
        this.alpha = (float)CheckFraction(alpha, nameof(alpha));
        weight = (float)(1.0 - alpha);
        this.epsilon = (float)CheckEpsilon(epsilon, nameof(epsilon));
        this.momentum = (float)CheckFraction(momentum, nameof(momentum));
        Spread = new PackedValues(parameters.Description);
        if (centered) Mean = new PackedValues(parameters.Description);
        if (momentum > 0.0) Velocity = new PackedValues(parameters.Description);
        Settings = [("alpha", alpha), ("epsilon", epsilon), ("momentum", momentum), ("centered", centered ? 1.0 : 0.0)];

        List<(string Name, PackedValues Values)> moments = [("spread", Spread)];
        if (Mean is not null) moments.Add(("mean", Mean));
        if (Velocity is not null) moments.Add(("velocity", Velocity));
        Moments = moments;
    }

    internal override string Kind => "RmsProp";

    internal override IReadOnlyList<(string Name, double Value)> Settings { get; }

    internal override IReadOnlyList<(string Name, PackedValues Values)> Moments { get; }

    /// <summary>s; centered, s - m².</summary>
    internal PackedValues Spread { get; }

    /// <summary>m; null where it is not centered.</summary>
    internal PackedValues? Mean { get; }

    /// <summary>v; null without momentum.</summary>
    internal PackedValues? Velocity { get; }

    private protected override void Update(in UpdateRange range, ref float p, ref float g)
    {
        // What is not there is never read, for its branch is not taken.
        ref float s = ref Spread.Arena.Reference;
        ref float m = ref (Mean ?? Spread).Arena.Reference;
        ref float v = ref (Velocity ?? Spread).Arena.Reference;
        bool isCentered = Mean is not null, hasMomentum = Velocity is not null;
        float rate = (float)range.Rate, decay = (float)range.Decay;
        nuint end = range.End;
        var eps = Vector128.Create(epsilon);
        for (nuint i = range.Start; i < end; i += 4)
        {
            var parameter = Vector128.LoadUnsafe(ref p, i);
            var gradient = Vector128.LoadUnsafe(ref g, i);
            if (decay != 0f) gradient += decay * parameter;

            var spread = Vector128.LoadUnsafe(ref s, i);
            if (isCentered)
            {
                // s - m² as a recurrence of its own, α (s - m²) + α (1 - α) (g - m)²: the difference would round to less than zero where gradients hardly vary.
                var mean = Vector128.LoadUnsafe(ref m, i);
                var deviation = gradient - mean;
                spread = alpha * (spread + weight * deviation * deviation);
                Flush(mean + weight * deviation).StoreUnsafe(ref m, i);
            }
            else
            {
                spread = alpha * spread + weight * gradient * gradient;
            }

            spread = Flush(spread);
            spread.StoreUnsafe(ref s, i);
            var change = gradient / (Vector128.Sqrt(spread) + eps);
            if (hasMomentum)
            {
                change = Flush(momentum * Vector128.LoadUnsafe(ref v, i) + change);
                change.StoreUnsafe(ref v, i);
            }

            (parameter - rate * change).StoreUnsafe(ref p, i);
        }
    }
}
