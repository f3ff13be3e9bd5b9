namespace RnnGen.Models.Tests.Reference;

/// <summary>What a forward and a backward pass give, in the shapes of the <see cref="Problem"/>; past a sequence's end all is zero.</summary>
public sealed record Solution<T>
{
    /// <summary>[T, B, O] or [B, O].</summary>
    public required T[] Outputs { get; init; }

    /// <summary>The loss; without one, the sum of outputs times their given gradients.</summary>
    public required T Loss { get; init; }

    /// <summary>[T, B, O] or [B, O].</summary>
    public required T[] OutputGradient { get; init; }

    /// <summary>By name, canonical.</summary>
    public required IReadOnlyDictionary<string, T[]> Gradients { get; init; }

    /// <summary>[T, B, I], empty where the network reads tokens.</summary>
    public required T[] InputGradient { get; init; }

    /// <summary>By name, [B, S].</summary>
    public required IReadOnlyDictionary<string, T[]> FinalStates { get; init; }

    /// <summary>By name, [B, S].</summary>
    public required IReadOnlyDictionary<string, T[]> InitialStateGradients { get; init; }
}
