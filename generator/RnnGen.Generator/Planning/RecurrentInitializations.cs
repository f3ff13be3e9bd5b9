using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>How the four tensors of a recurrent layer start.</summary>
internal sealed class RecurrentInitializations(RecurrentSpec stage, int layer, int inputs)
{
    private const int ForgetGate = 1;

    public InitializationPlan Input { get; } = Weights(stage.Initialization.Input, stage.Hidden, inputs, layer == 0 ? stage.Initialization.InputScale : 1f);

    public InitializationPlan Hidden { get; } = Weights(stage.Initialization.Recurrent, stage.Hidden, stage.Hidden, stage.Initialization.RecurrentScale);

    public InitializationPlan InputBias { get; } = Bias(stage, stage.Cell is LstmCellSpec lstm ? lstm.ForgetBias : float.NaN);

    /// <summary>The forget gate's bias is all in bias_ih.</summary>
    public InitializationPlan HiddenBias { get; } = Bias(stage, stage.Cell is LstmCellSpec { ForgetBias: not float.NaN } ? 0f : float.NaN);

    private static InitializationPlan Weights(InitializerKind kind, int hidden, int inputs, float scale) => kind switch
    {
        InitializerKind.Uniform => new(kind, (float)(scale / Math.Sqrt(hidden))),
        InitializerKind.Glorot => new(kind, (float)(scale * Math.Sqrt(6.0 / (inputs + hidden)))),
        _ => new(kind, scale),
    };

    private static InitializationPlan Bias(RecurrentSpec stage, float forget)
    {
        var plan = Weights(stage.Initialization.Bias, stage.Hidden, 1, 1f);
        return float.IsNaN(forget) ? plan : plan with { ConstantGate = ForgetGate, Constant = forget };
    }
}
