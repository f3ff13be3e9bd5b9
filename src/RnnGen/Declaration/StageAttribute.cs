namespace RnnGen;

/// <summary>One stage of a network: what all stage attributes have in common.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public abstract class StageAttribute : Attribute
{
    /// <summary>
    /// The name under which the stage's tensors are stored (<c>encoder.weight_ih_l0</c>). Without one it is the stage's kind in
    /// lower case; a second stage of the kind gets 2 (<c>lstm</c>, <c>lstm2</c>).
    /// </summary>
    public string? Name { get; set; }
}
