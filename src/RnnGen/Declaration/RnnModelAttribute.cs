namespace RnnGen;

/// <summary>
/// Marks a partial class as a recurrent network. The stages stand below it, one attribute each, in the order in which data flows:
/// an input, recurrent and feed-forward stages, and at most one loss. The generator completes the class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RnnModelAttribute : Attribute;
