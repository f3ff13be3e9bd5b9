using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>
/// Stochastic gradient descent in PyTorch's form: g ← g + λ p, v ← μ v + g, then p ← p - η v. With Nesterov's momentum (I. Sutskever, J. Martens, G. Dahl and
/// G. Hinton, "On the importance of initialization and momentum in deep learning", 2013) the last is p ← p - η (g + μ v).
/// </summary>
public sealed class Sgd : Optimizer
{
    private readonly float momentum;
    private readonly bool nesterov;

    /// <summary>Gradient descent.</summary>
    /// <param name="parameters">What it changes.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, from 0 to below 1.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException">Nesterov's momentum without momentum.</exception>
    public Sgd(ParameterSet parameters, double learningRate, double momentum = 0.0, bool nesterov = false, double weightDecay = 0.0)
        : base(parameters, learningRate, weightDecay)
    {
        this.momentum = (float)CheckFraction(momentum, nameof(momentum));
        if (nesterov && momentum == 0.0) throw new ArgumentException("Nesterov's momentum needs a momentum greater than 0; it is 0.", nameof(nesterov));
        this.nesterov = nesterov;
        if (momentum > 0.0) Velocity = new PackedValues(parameters.Description);
        Settings = [("momentum", momentum), ("nesterov", nesterov ? 1.0 : 0.0)];
    }

    internal override string Kind => "Sgd";

    internal override IReadOnlyList<(string Name, double Value)> Settings { get; }

    internal override IReadOnlyList<(string Name, PackedValues Values)> Moments => Velocity is null ? [] : [("velocity", Velocity)];

    /// <summary>v; null without momentum.</summary>
    internal PackedValues? Velocity { get; }

    private protected override bool MovesWithoutGradient(in UpdateRange range) => Velocity is not null || range.Decay != 0.0;

    private protected override void Update(in UpdateRange range, ref float p, ref float g)
    {
        float rate = (float)range.Rate, decay = (float)range.Decay, keep = momentum;
        nuint end = range.End;
        if (Velocity is null)
        {
            // p - η (g + λ p) without a branch or a second sum; a factor of 1 changes no bit.
            float shrink = (float)(1.0 - range.Rate * range.Decay);
            for (nuint i = range.Start; i < end; i += 4)
                (shrink * Vector128.LoadUnsafe(ref p, i) - rate * Vector128.LoadUnsafe(ref g, i)).StoreUnsafe(ref p, i);
            return;
        }

        ref float v = ref Velocity.Arena.Reference;
        if (nesterov)
        {
            for (nuint i = range.Start; i < end; i += 4)
            {
                var parameter = Vector128.LoadUnsafe(ref p, i);
                var gradient = Vector128.LoadUnsafe(ref g, i) + decay * parameter;
                var moment = Flush(keep * Vector128.LoadUnsafe(ref v, i) + gradient);
                moment.StoreUnsafe(ref v, i);
                (parameter - rate * (gradient + keep * moment)).StoreUnsafe(ref p, i);
            }

            return;
        }

        for (nuint i = range.Start; i < end; i += 4)
        {
            var parameter = Vector128.LoadUnsafe(ref p, i);
            var moment = Flush(keep * Vector128.LoadUnsafe(ref v, i) + (Vector128.LoadUnsafe(ref g, i) + decay * parameter));
            moment.StoreUnsafe(ref v, i);
            (parameter - rate * moment).StoreUnsafe(ref p, i);
        }
    }
}
