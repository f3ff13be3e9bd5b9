using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages.OverTime;

/// <summary>Sequence to vector, behind recurrent stages.</summary>
internal abstract record OverTimeSpec(string Name) : StageSpec(Name)
{
    public sealed override StageRole Role => StageRole.OverTime;

    public sealed override bool ReadsOneByOne => false;

    public sealed override bool Streams => true;

    public sealed override void Check(IReadOnlyList<DeclaredStage> stages, int place)
    {
    }

    public sealed override StageSize Measure(long width, StageArguments arguments) => new(width, 0);

    public sealed override long LeastText(ISet<string> kernels) => 0;
}
