using System.Reflection;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Catalogue;

/// <summary>
/// Reads the network that a class declares, by reflection and apart from the generator's parser: a declaration is stated once and read twice.
/// </summary>
public static class Declarations
{
    public static Network Read(Type model)
    {
        var used = new HashSet<string>();
        return new Network(model.GetCustomAttributes<StageAttribute>(inherit: false).Select(a => ToStage(a, used)).ToArray());
    }

    private static Stage ToStage(StageAttribute attribute, HashSet<string> used)
    {
        // The kind in lower case; a second of the kind gets 2.
        string Name(string kind)
        {
            string name = attribute.Name ?? kind;
            for (int i = 2; !used.Add(name); i++) name = kind + i;
            return name;
        }

        return attribute switch
        {
            InputAttribute a => new InputStage(a.Features),
            OneHotAttribute a => new OneHotStage(a.Classes),
            RnnAttribute a => new RecurrentStage(
                Name("rnn"), a.Activation == Activation.Relu ? CellKind.RnnRelu : CellKind.RnnTanh, a.Hidden, a.Layers),
            LstmAttribute a => new RecurrentStage(Name("lstm"), CellKind.Lstm, a.Hidden, a.Layers),
            LastStepAttribute => new LastStepStage(),
            DenseAttribute a => new DenseStage(Name("dense"), a.Size, a.Activation),
            SoftmaxCrossEntropyAttribute => new SoftmaxCrossEntropyStage(),
            MeanSquaredErrorAttribute a => new MeanSquaredErrorStage(a.Features == Reduction.Sum),
            _ => throw new NotSupportedException(attribute.GetType().Name),
        };
    }
}
