using System.Reflection;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Catalogue;

/// <summary>
/// Reads the network that a class declares, by reflection and apart from the generator's parser: a declaration is stated once and read twice.
/// </summary>
public static class Declarations
{
    public static StageAttribute[] Attributes(Type model) => model.GetCustomAttributes<StageAttribute>(inherit: false).ToArray();

    public static Accuracy Accuracy(Type model) => model.GetCustomAttribute<RnnModelAttribute>(inherit: false)!.Accuracy;

    public static Network Read(Type model)
    {
        var kinds = new List<string>();
        var stages = new List<Stage>();
        foreach (var attribute in Attributes(model)) stages.Add(ToStage(attribute, kinds) with { Reads = Reads(attribute, stages.LastOrDefault()) });
        return new Network(stages.ToArray());
    }

    /// <summary>What a stage names, behind the one above where it reads that too.</summary>
    private static IReadOnlyList<string>? Reads(StageAttribute attribute, Stage? above) => attribute switch
    {
        ConcatenateAttribute a => a.Values,
        AddAttribute a => [a.From ?? above!.Name, .. a.Values],
        ReadingStageAttribute { From: { } from } => [from],
        _ => null,
    };

    private static Stage ToStage(StageAttribute attribute, List<string> kinds)
    {
        // The kind in lower case; the second of the kind gets 2, whatever the first is called.
        string Name(string kind)
        {
            kinds.Add(kind);
            int count = kinds.Count(k => k == kind);
            return attribute.Name ?? (count == 1 ? kind : kind + count);
        }

        return attribute switch
        {
            InputAttribute a => new InputStage(a.Features),
            OneHotAttribute a => new OneHotStage(a.Classes),
            EmbeddingAttribute a => new EmbeddingStage(Name("embedding"), a.Vocabulary, a.Size),
            MeanOverTimeAttribute => new OverTimeStage(Name("meanovertime"), Maximum: false),
            MaxOverTimeAttribute => new OverTimeStage(Name("maxovertime"), Maximum: true),
            RnnAttribute a => new RecurrentStage(Name("rnn"), CellKind.Rnn, a.Hidden, a.Layers, a.Direction) { Phi = new(a.Activation, a.ActivationParameter) },
            LstmAttribute a => new RecurrentStage(
                Name("lstm"), CellKind.Lstm, a.Hidden, a.Layers, a.Direction, a.Peepholes, a.CoupledInputForget),
            GruAttribute a => new RecurrentStage(
                Name("gru"), a.Reset == Reset.BeforeMatMul ? CellKind.GruResetBefore : CellKind.Gru, a.Hidden, a.Layers, a.Direction),
            MguAttribute a => new RecurrentStage(Name("mgu"), CellKind.Mgu, a.Hidden, a.Layers, a.Direction),
            IndRnnAttribute a => new RecurrentStage(Name("indrnn"), CellKind.IndRnn, a.Hidden, a.Layers, a.Direction) { Phi = new(a.Activation, a.ActivationParameter) },
            MinGruAttribute a => new RecurrentStage(Name("mingru"), CellKind.MinGru, a.Hidden, a.Layers, a.Direction),
            SruAttribute a => new RecurrentStage(Name("sru"), CellKind.Sru, a.Hidden, a.Layers, a.Direction),
            LayerNormLstmAttribute a => new RecurrentStage(Name("layernormlstm"), CellKind.LayerNormLstm, a.Hidden, a.Layers, a.Direction),
            LastStepAttribute => new LastStepStage(Name("laststep")),
            ConcatenateAttribute => new JoinStage(Name("concatenate"), Adds: false),
            AddAttribute => new JoinStage(Name("add"), Adds: true),
            DropoutAttribute => new DropoutStage(Name("dropout")),
            LayerNormAttribute a => new LayerNormStage(Name("layernorm"), a.Epsilon),
            DenseAttribute a => new DenseStage(Name("dense"), a.Size, new NonLinearity(a.Activation, a.ActivationParameter)),
            SoftmaxCrossEntropyAttribute => new SoftmaxCrossEntropyStage(),
            MeanSquaredErrorAttribute a => new MeanSquaredErrorStage(a.Features == Reduction.Sum),
            MeanAbsoluteErrorAttribute a => new MeanAbsoluteErrorStage(a.Features == Reduction.Sum),
            HuberAttribute a => new HuberStage(a.Delta, a.Features == Reduction.Sum),
            _ => throw new NotSupportedException(attribute.GetType().Name),
        };
    }
}
