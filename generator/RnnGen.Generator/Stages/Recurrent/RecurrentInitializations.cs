using RnnGen.Generator.Cells;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Stages.Recurrent;

/// <summary>How the four tensors of a recurrent layer start.</summary>
internal sealed class RecurrentInitializations(RecurrentSpec stage, int layer, int inputs)
{
    public InitializationPlan Input { get; } = Weights(stage.Initialization.Input, stage.Hidden, inputs, layer == 0 ? stage.Initialization.InputScale : 1f);

    public InitializationPlan Hidden { get; } = Weights(stage.Initialization.Recurrent, stage.Hidden, stage.Hidden, stage.Initialization.RecurrentScale);

    public InitializationPlan InputBias { get; } = Bias(stage, stage.Cell.ConstantBias);

    /// <summary>What a gate's bias starts at is all in bias_ih.</summary>
    public InitializationPlan HiddenBias { get; } = Bias(stage, stage.Cell.ConstantBias is { } constant ? constant with { Value = 0f } : null);

    /// <summary>Weights of which each unit has one.</summary>
    public InitializationPlan Vectors(UnitStart start) => start switch
    {
        UnitStart.One => new(InitializerKind.Zero, 1f, ConstantGate: InitializationPlan.EveryGate, Constant: 1f),
        UnitStart.Zero => new(InitializerKind.Zero),
        _ => Weights(InitializerKind.Uniform, stage.Hidden, 1, 1f),
    };

    private static InitializationPlan Weights(InitializerKind kind, int hidden, int inputs, float scale) => kind switch
    {
        InitializerKind.Uniform => new(kind, (float)(scale / Math.Sqrt(hidden))),
        InitializerKind.Glorot => new(kind, (float)(scale * Math.Sqrt(6.0 / (inputs + hidden)))),
        _ => new(kind, scale),
    };

    private static InitializationPlan Bias(RecurrentSpec stage, ConstantBias? constant)
    {
        var plan = Weights(stage.Initialization.Bias, stage.Hidden, 1, 1f);
        return constant is null ? plan : plan with { ConstantGate = constant.Gate, Constant = constant.Value };
    }
}
