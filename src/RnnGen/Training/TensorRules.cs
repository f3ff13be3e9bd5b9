using System.Numerics.Tensors;
using RnnGen.CompilerServices;

namespace RnnGen;

/// <summary>The rules of all tensors, and the ranges of packed values that they leave: a single one where all tensors are treated alike.</summary>
internal sealed class TensorRules
{
    private readonly ModelDescription description;
    private readonly TensorRule[] rules;

    // Tensors in the order in which they lie, and the places in that order at which a range begins.
    private readonly int[] order;
    private readonly int[] firsts;

    public TensorRules(ModelDescription description)
    {
        this.description = description;
        rules = new TensorRule[description.Tensors.Count];
        Array.Fill(rules, TensorRule.Ordinary);
        order = [.. Enumerable.Range(0, rules.Length).OrderBy(i => description.Tensors[i].Offset)];
        firsts = new int[rules.Length];
        FindRanges();
    }

    /// <summary>One rule a tensor, in the order of the stages.</summary>
    public ReadOnlySpan<TensorRule> All => rules;

    /// <summary>Number of ranges.</summary>
    public int RangeCount { get; private set; }

    /// <summary>A range as a step sees it, or null where it is frozen.</summary>
    public UpdateRange? Range(int range, double rate, double decay)
    {
        var rule = rules[order[firsts[range]]];
        if (rule.RateFactor == 0.0) return null;
        return new UpdateRange((nuint)Start(range), (nuint)Start(range + 1), rate * rule.RateFactor, rule.Decays ? decay : 0.0, rule.Steps);
    }

    /// <summary>Counts a step of every tensor that is not frozen.</summary>
    public void CountStep()
    {
        foreach (ref var rule in rules.AsSpan())
            if (rule.RateFactor != 0.0) rule = rule with { Steps = rule.Steps + 1 };
    }

    /// <summary>Sets to zero what belongs to frozen tensors.</summary>
    public void ClearFrozen(Span<float> packed)
    {
        for (int range = 0; range < RangeCount; range++)
            if (rules[order[firsts[range]]].RateFactor == 0.0) packed[Start(range)..Start(range + 1)].Clear();
    }

    /// <summary>Whether all gradients are finite, but for those of frozen tensors, which no step reads.</summary>
    public bool AreFinite(Gradients gradients)
    {
        for (int range = 0; range < RangeCount; range++)
        {
            if (rules[order[firsts[range]]].RateFactor == 0.0) continue;
            for (int segment = 0; segment < gradients.SegmentCount; segment++)
            {
                var (start, end) = gradients.SegmentBounds(segment);
                (start, end) = (Math.Max(start, Start(range)), Math.Min(end, Start(range + 1)));
                if (start < end && !TensorPrimitives.IsFiniteAll<float>(gradients.Packed[start..end])) return false;
            }
        }

        return true;
    }

    /// <summary>The first tensor, of those that are not frozen, with a gradient that is not finite.</summary>
    public Tensor? FindNonFinite(Gradients gradients)
    {
        for (int i = 0; i < rules.Length; i++)
            if (rules[i].RateFactor != 0.0 && !double.IsFinite(gradients[i].Norm())) return gradients[i];
        return null;
    }

    /// <summary>Changes the rules of the tensors that a condition names.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public void Change(Func<string, bool> names, Func<TensorRule, TensorRule> change, string given, string argument)
    {
        // The caller's condition may fail at any name: nothing changes before all were asked.
        int[] chosen = [.. Enumerable.Range(0, rules.Length).Where(i => names(description.Tensors[i].Name))];
        if (chosen.Length == 0)
        {
            throw new ArgumentException(
                $"{description.Name} has no tensor of {given}. It has: {string.Join(", ", description.Tensors.Select(t => t.Name))}.", argument);
        }

        foreach (int i in chosen) rules[i] = change(rules[i]);
        FindRanges();
    }

    /// <summary>Sets all rules.</summary>
    public void Restore(ReadOnlySpan<TensorRule> all)
    {
        all.CopyTo(rules);
        FindRanges();
    }

    private int Start(int range) => range == 0 ? 0 : range == RangeCount ? description.PackedLength : description.Tensors[order[firsts[range]]].Offset;

    private void FindRanges()
    {
        RangeCount = 0;
        for (int i = 0; i < order.Length; i++)
            if (i == 0 || rules[order[i]] != rules[order[i - 1]]) firsts[RangeCount++] = i;
    }
}
