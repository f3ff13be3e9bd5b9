namespace RnnGen;

/// <summary>
/// Marks a partial class as a recurrent network. The stages stand below it, one attribute each, in the order in which data flows:
/// an input, recurrent and feed-forward stages, and at most one loss. The generator completes the class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RnnModelAttribute : Attribute
{
    /// <summary>
    /// T, the most steps that a sequence may have, 1 to 4096; 0, the default, for any number. With it the schedule is straight-line code, of all
    /// T steps up to 64, of groups of 8 to 32 steps in a loop beyond, and every buffer of a workspace has a constant size for each sequence: fixed timing and fixed memory, not
    /// more speed. Shorter sequences are permitted. Weight files do not depend on it.
    /// </summary>
    public int SequenceLength { get; set; }

    /// <summary>How exactly σ and tanh are computed; <see cref="Accuracy.Exact"/> by default. Weight files do not depend on it.</summary>
    public Accuracy Accuracy { get; set; }
}
