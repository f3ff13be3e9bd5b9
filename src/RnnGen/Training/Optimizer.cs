using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen;

/// <summary>
/// Changes a model's parameters along their gradients. It runs over the packed values of all tensors at once; their padding has no gradient and stays zero.
/// </summary>
public abstract class Optimizer
{
    // Moments of parameters that hardly get gradients, rare tokens for instance, decay into denormal numbers, with which arithmetic is ten times slower.
    private const float SmallestMoment = 1e-30f;

    private readonly TensorRules rules;
    private double learningRate;

    private protected Optimizer(ParameterSet parameters, double learningRate, double weightDecay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Description.PackedLength % Vector128<float>.Count != 0)
            throw new ArgumentException("The packed parameters are not whole vectors of 4.", nameof(parameters));
        Parameters = parameters;
        rules = new TensorRules(parameters.Description);
        LearningRate = learningRate;
        WeightDecay = CheckFinite(weightDecay, nameof(weightDecay));
    }

    /// <summary>What it changes.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The step size, which may change from step to step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get => learningRate;
        set => learningRate = CheckFinite(value, nameof(LearningRate));
    }

    /// <summary>λ, by which parameters are drawn towards zero.</summary>
    public double WeightDecay { get; }

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>What the optimizer is called in a checkpoint.</summary>
    internal abstract string Kind { get; }

    /// <summary>The numbers it was made with, besides the learning rate and the weight decay.</summary>
    internal abstract IReadOnlyList<(string Name, double Value)> Settings { get; }

    /// <summary>What it remembers of the steps before.</summary>
    internal abstract IReadOnlyList<(string Name, PackedValues Values)> Moments { get; }

    /// <summary>One rule a tensor, in the order of the stages.</summary>
    internal ReadOnlySpan<TensorRule> Rules => rules.All;

    /// <summary>Excludes tensors from weight decay: <c>name => name.Contains("bias")</c>, for instance.</summary>
    /// <param name="names">Which, by their names.</param>
    /// <exception cref="ArgumentException">No tensor is named so.</exception>
    public void ExcludeFromDecay(Func<string, bool> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        rules.Change(names, rule => rule with { Decays = false }, "these names", nameof(names));
    }

    /// <summary>Excludes tensors from weight decay.</summary>
    /// <param name="names">Stages, such as <c>lstm</c>, or tensors, such as <c>dense.bias</c>.</param>
    /// <exception cref="ArgumentException">There is no such stage or tensor; nothing has changed.</exception>
    public void ExcludeFromDecay(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names) rules.Change(Of(name, nameof(names)), rule => rule, $"'{name}'", nameof(names));
        foreach (string name in names) rules.Change(Of(name, nameof(names)), rule => rule with { Decays = false }, $"'{name}'", nameof(names));
    }

    /// <summary>Gives a stage a learning rate of its own: the optimizer's times a factor.</summary>
    /// <param name="name">A stage, such as <c>lstm</c>, or a tensor, such as <c>lstm.weight_ih_l0</c>.</param>
    /// <param name="factor">1 at first. With 0 the stage is frozen: neither its parameters nor their moments change.</param>
    /// <exception cref="ArgumentException">There is no such stage or tensor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public void SetRateFactor(string name, double factor)
    {
        CheckFinite(factor, nameof(factor));
        rules.Change(Of(name, nameof(name)), rule => rule with { RateFactor = factor }, $"'{name}'", nameof(name));
    }

    /// <summary>
    /// Freezes a stage: neither its parameters nor their moments change, until <see cref="SetRateFactor"/> gives it a factor again. Its gradients do not enter
    /// the norm by which a trainer clips.
    /// </summary>
    /// <param name="name">A stage, such as <c>lstm</c>, or a tensor, such as <c>lstm.weight_ih_l0</c>.</param>
    /// <exception cref="ArgumentException">There is no such stage or tensor.</exception>
    public void Freeze(string name) => SetRateFactor(name, 0.0);

    /// <summary>Takes one step. The gradients are left as they are.</summary>
    /// <exception cref="ArgumentException">The gradients are another model's, or one of a tensor that is not frozen is NaN or infinite; nothing has changed.</exception>
    public void Step(Gradients gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        var (own, given) = (Parameters.Description, gradients.Description);
        if (given.Fingerprint != own.Fingerprint || given.PackedLength != own.PackedLength)
        {
            throw new ArgumentException(
                $"The gradients are of {given.Name} ({given.Fingerprint}); the optimizer is for {own.Name} ({own.Fingerprint}).", nameof(gradients));
        }

        // All of them before the first write, so that no step is half taken.
        if (!rules.AreFinite(gradients))
        {
            throw new ArgumentException(
                $"The gradient of {rules.FindNonFinite(gradients)} is not finite; finite numbers were expected. Nothing has changed.", nameof(gradients));
        }

        Apply(gradients);
    }

    /// <summary>Takes a step along gradients of this model that are known to be finite. It does not fail.</summary>
    internal void Apply(Gradients gradients)
    {
        Steps++;
        rules.CountStep();
        ref float p = ref MemoryMarshal.GetReference(Parameters.Packed);
        ref float g = ref MemoryMarshal.GetReference(gradients.Packed);
        for (int i = 0; i < rules.RangeCount; i++)
        {
            if (rules.Range(i, LearningRate, WeightDecay) is not { } range) continue;
            if (gradients.SegmentCount == 1 || MovesWithoutGradient(range)) Update(range, ref p, ref g);
            else UpdateSegments(range, gradients, ref p, ref g);
        }

        Parameters.OnChanged();
    }

    /// <summary>Sets the gradients of frozen tensors to zero.</summary>
    internal void ClearFrozen(Gradients gradients) => rules.ClearFrozen(gradients.Packed);

    /// <summary>Goes on as after steps taken elsewhere; the moments are the caller's to bring.</summary>
    internal void Restore(long steps, double rate, ReadOnlySpan<TensorRule> tensorRules)
    {
        Steps = steps;
        LearningRate = rate;
        rules.Restore(tensorRules);
    }

    /// <summary>Whether the rule changes a parameter or a moment whose gradient is zero, so that rows of an embedding have to be visited that no batch used.</summary>
    private protected virtual bool MovesWithoutGradient(in UpdateRange range) => true;

    /// <summary>Changes one range of the parameters.</summary>
    /// <param name="range">Which, and how.</param>
    /// <param name="parameters">The first of all packed parameters.</param>
    /// <param name="gradients">The first of all packed gradients.</param>
    private protected abstract void Update(in UpdateRange range, ref float parameters, ref float gradients);

    private void UpdateSegments(in UpdateRange range, Gradients gradients, ref float p, ref float g)
    {
        for (int i = 0; i < gradients.SegmentCount; i++)
        {
            var (start, end) = gradients.SegmentBounds(i);
            var part = range with { Start = Math.Max(range.Start, (nuint)start), End = Math.Min(range.End, (nuint)end) };
            if (part.Start < part.End) Update(part, ref p, ref g);
        }
    }

    /// <summary>Zero for what is too small to matter, the value itself otherwise, NaN included.</summary>
    private protected static Vector128<float> Flush(Vector128<float> moment) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(moment), Vector128.Create(SmallestMoment)), Vector128<float>.Zero, moment);

    private protected static double CheckFinite(double value, string name) => double.IsFinite(value) && value >= 0.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A finite number of at least 0 was expected.");

    private protected static double CheckFraction(double value, string name) => value is >= 0.0 and < 1.0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A number from 0 to below 1 was expected.");

    /// <summary>Checks what keeps a quotient of zeros, which padding would be, from being NaN.</summary>
    private protected static double CheckEpsilon(double value, string name) => (float)value > 0f && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A finite number greater than 0 was expected.");

    /// <summary>The tensors of a stage, or the one tensor of that name.</summary>
    private static Func<string, bool> Of(string name, string argument)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, argument);
        return tensor => tensor.StartsWith(name, StringComparison.Ordinal) && (tensor.Length == name.Length || tensor[name.Length] == '.');
    }
}
