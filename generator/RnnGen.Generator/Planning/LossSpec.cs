using RnnGen.Generator.Support;

namespace RnnGen.Generator.Planning;

/// <summary>What training minimises: the last stage, and what every loss must state of itself besides what every stage must.</summary>
internal abstract record LossSpec(string Name) : StageSpec(Name)
{
    /// <summary>The runtime's losses, in full.</summary>
    protected const string Losses = "global::RnnGen.CompilerServices.Losses";

    /// <summary>The type of a target.</summary>
    public abstract string Target { get; }

    /// <summary>Values of a position's target, of which the model has so many outputs.</summary>
    public abstract int TargetSize(int outputs);

    /// <summary>Whether the outputs are logits, which a function of the loss turns into probabilities.</summary>
    public abstract bool HasLink { get; }

    /// <summary>Whether the loss computes the dense stage before it, some positions at a time, so that their outputs are not kept.</summary>
    public abstract bool ComputesOutputs { get; }

    /// <summary>In a few words, for documentation.</summary>
    public abstract string Title { get; }

    /// <summary>What the runtime has to know of it: lines of the model's description.</summary>
    public abstract IEnumerable<string> Description { get; }

    /// <summary>Characters of what it adds to the files, at the most.</summary>
    public abstract long TextLength { get; }

    /// <summary>The documentation and the body of the method that computes it.</summary>
    public abstract LossText Text(ModelPlan plan);

    /// <summary>Prints the function that turns logits into probabilities, if there is one.</summary>
    public abstract void EmitProbabilities(SourceWriter writer, ModelPlan plan);

    /// <summary>Prints passes of its own, if it has any, each with an empty line behind it.</summary>
    public abstract void EmitPasses(SourceWriter writer, ModelPlan plan);

    public sealed override StageRole Role => StageRole.Loss;

    public sealed override string Fingerprint => string.Empty;

    public sealed override bool ReadsOneByOne => false;

    public sealed override bool Streams => true;

    public sealed override bool ActsEarly => false;

    public sealed override long LeastText(ISet<string> kernels) => 0;

    public sealed override void Plan(Planner planner) => planner.Loss = this;
}

/// <summary>What the method that computes a loss says and does.</summary>
/// <param name="Of">What it is the loss of.</param>
/// <param name="Formula">What it is.</param>
/// <param name="Then">What is in the workspace behind it.</param>
/// <param name="Targets">What the targets are.</param>
/// <param name="ReadsBatch">Whether the batch's inputs are read again.</param>
/// <param name="Body">Statements, the last of which returns it; without its semicolon.</param>
internal sealed record LossText(string Of, string Formula, string Then, string Targets, bool ReadsBatch, string Body)
{
    /// <summary>A loss of the outputs that are in the workspace, whose gradient is there behind it.</summary>
    public static LossText OfOutputs(string formula, string targets, string body) =>
        new("of the outputs that Forward left in the workspace", formula, "Their gradient is then in the workspace", targets, ReadsBatch: false, body);
}
