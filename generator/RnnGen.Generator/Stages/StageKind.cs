using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages;

/// <summary>A kind of stage, by its attribute. Every class that derives from this one and is made without arguments is found.</summary>
internal abstract class StageKind
{
    /// <summary>The name of the attribute's class, as in <c>DenseAttribute</c>.</summary>
    public abstract string Attribute { get; }

    /// <summary>From the stage's name and its attribute to what was asked.</summary>
    public abstract StageSpec Read(string name, StageArguments arguments);
}
