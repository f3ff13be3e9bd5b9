using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>How the four tensors of a recurrent layer start.</summary>
internal sealed class RecurrentInitializations(RecurrentSpec stage, int layer, int inputs)
{
    private const int ForgetGate = 1;

    public InitializationPlan Input { get; } = Weights(stage.Initialization.Input, stage.Hidden, inputs, layer == 0 ? stage.Initialization.InputScale : 1f);

    public InitializationPlan Hidden { get; } = Weights(stage.Initialization.Recurrent, stage.Hidden, stage.Hidden, stage.Initialization.RecurrentScale);

    public InitializationPlan InputBias { get; } = Bias(stage, ForgetBias(stage));

    /// <summary>The forget gate's bias is all in bias_ih.</summary>
    public InitializationPlan HiddenBias { get; } = Bias(stage, float.IsNaN(ForgetBias(stage)) ? float.NaN : 0f);

    /// <summary>Weights of which each unit has one.</summary>
    public InitializationPlan Vectors { get; } = Weights(InitializerKind.Uniform, stage.Hidden, 1, 1f);

    private static InitializationPlan Weights(InitializerKind kind, int hidden, int inputs, float scale) => kind switch
    {
        InitializerKind.Uniform => new(kind, (float)(scale / Math.Sqrt(hidden))),
        InitializerKind.Glorot => new(kind, (float)(scale * Math.Sqrt(6.0 / (inputs + hidden)))),
        _ => new(kind, scale),
    };

    /// <summary>The forget gate's bias, NaN where there is none or it is not set apart.</summary>
    private static float ForgetBias(RecurrentSpec stage) => stage.Cell is LstmCellSpec { CoupledInputForget: false } lstm ? lstm.ForgetBias : float.NaN;

    private static InitializationPlan Bias(RecurrentSpec stage, float forget)
    {
        var plan = Weights(stage.Initialization.Bias, stage.Hidden, 1, 1f);
        return float.IsNaN(forget) ? plan : plan with { ConstantGate = ForgetGate, Constant = forget };
    }
}
