namespace RnnGen.Generator.Planning;

/// <summary>The schedule of a kernel's layers, which share it: straight-line calls of all steps or, where they are many, of a group of them in a loop.</summary>
/// <param name="Length">The most steps of a sequence.</param>
/// <param name="InOrder">Whether a layer runs from step 0 on.</param>
/// <param name="InReverse">Whether a layer runs from the last step back.</param>
internal sealed record SequencePlan(int Length, bool InOrder, bool InReverse)
{
    /// <summary>Steps without a loop: with the most parameters that a step has, some 57 bytes of IL each, 3.6 of the 8 KB that a method may have.</summary>
    private const int MostStraight = 64;

    private const int SmallestGroup = 8, LargestGroup = 32;

    /// <summary>Steps of the straight-line group: all, or as many as divide them best.</summary>
    public int Group => GroupOf(Length);

    /// <summary>How many of so many steps are straight-line code: all up to 64, beyond 8 to 32, those that leave the fewest, of equals the most.</summary>
    public static int GroupOf(int length) => length <= MostStraight
        ? length
        : Enumerable.Range(SmallestGroup, LargestGroup - SmallestGroup + 1).OrderBy(group => length % group).ThenByDescending(group => group).First();
}

/// <summary>What a layer begins with when it runs over one sequence alone.</summary>
internal enum SingleSequenceInput
{
    /// <summary>Pre-activations, W·x + b of all steps having been computed ahead.</summary>
    PreActivations,

    /// <summary>Tokens.</summary>
    Tokens,

    /// <summary>Numbers.</summary>
    Numbers,
}
