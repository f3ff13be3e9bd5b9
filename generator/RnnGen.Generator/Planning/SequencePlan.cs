namespace RnnGen.Generator.Planning;

/// <summary>The straight-line schedule of a kernel's layers, which share it.</summary>
/// <param name="Length">The most steps of a sequence.</param>
/// <param name="InOrder">Whether a layer runs from step 0 on.</param>
/// <param name="InReverse">Whether a layer runs from the last step back.</param>
/// <param name="Lone">How lone sequences are fed.</param>
internal sealed record SequencePlan(int Length, bool InOrder, bool InReverse, IReadOnlyList<LoneInput> Lone)
{
    /// <summary>Steps a method: with the most parameters that a step has, some 57 bytes of IL each, 3.6 of the 8 KB that it may have.</summary>
    public const int StepsOfAMethod = 64;
}

/// <summary>What a layer begins with when it runs over one sequence alone.</summary>
internal enum LoneInput
{
    /// <summary>Net inputs, W·x + b of all steps having been computed ahead.</summary>
    Nets,

    /// <summary>Tokens.</summary>
    Tokens,

    /// <summary>Numbers.</summary>
    Numbers,
}
