using RnnGen.Generator.Copies;
using RnnGen.Generator.Emission;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;
using static RnnGen.Generator.Emission.SharingEmitter;

namespace RnnGen.Generator.Stages.Dense;

/// <summary>A fully connected layer, at every step or once a sequence.</summary>
/// <param name="Transposed">The weights in the order that the backward pass reads; tokens have no gradient.</param>
internal partial record DensePlan(
    string Name,
    string Title,
    Source Input,
    TensorPlan Weights,
    TensorPlan Bias,
    BufferPlan Output,
    bool PerStep,
    TransposedCopy? Transposed) : StagePlan(Name, Title)
{
    /// <summary>The non-linearity, or null.</summary>
    public ActivationPlan? Activation { get; init; }

    /// <summary>What the non-linearity is applied to, where its derivative reads that; else the product stands where the output then is.</summary>
    public BufferPlan? PreActivation { get; init; }

    public sealed override string Kind => "Dense";

    public sealed override int Parameters => Weights.Matrix.Count + Bias.Matrix.Count;

    public sealed override IReadOnlyList<Source> Inputs => [Input];

    public sealed override Source Value => new(PerStep ? SourceKind.Rows : SourceKind.FirstRows, Output, Weights.Matrix.Units, Weights.Matrix.Columns);

    public override bool AddsInputGradient => true;

    public override bool ChangesOutputGradient => Activation is not null;

    public override bool HasForward => true;

    public override bool BackwardReadsWeights => false;

    /// <summary>Its positions, as text.</summary>
    public string Positions => PerStep ? "steps * rows" : "rows";

    /// <summary>Whether tokens pick rows of the weights.</summary>
    public bool ReadsTokens => Input.Kind == SourceKind.Tokens;

    public override long TextLength(bool streams) => 3950 + (38 * Name.Length) + (Activation is null ? 0 : 700);

    public override void EmitForward(SourceWriter writer, ModelPlan plan)
    {
        var m = Weights.Matrix;
        var x = InputText.Declare(writer, Input);
        writer.Line($"ref float y = {Names.Buffer(Output)};");
        var (weights, bias, outputs) = (Names.Tensor("w", Weights), Names.Tensor("w", Bias), Names.OfPart("ref y", m.Columns));
        var products = outputs;
        if (PreActivation is { } saved)
        {
            writer.Line($"ref float a = {Names.Buffer(saved)};");
            products = Names.OfPart("ref a", m.Columns);
        }

        var product = ReadsTokens
            ? $"MatrixKernels.GatherRows({Names.At("ref tokens", "part.First")}, part.Count, {m.Depth}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, {products}, {m.Columns}, {m.BlockColumns});"
            : $"MatrixKernels.Multiply(part.Count, {m.Depth}, {Names.OfPart(x, Input.Width)}, {Input.Width}, {weights}, {m.Columns}, {m.BlockColumns}, {bias}, 0, {products}, {m.Columns}, {m.BlockColumns});";
        writer.Line();
        Statements(
            writer, Rows(Positions), product,
            PreActivation is not null && m.HasPadding ? ClearPadding("ref a", m.Columns, m.Units) : null,
            Activation is { } activation ? $"{activation.Name}Activation.Forward(part.Count * {m.Columns}, {(PreActivation is null ? outputs : $"{products}, {outputs}")});" : null,
            m.HasPadding ? ClearPadding("ref y", m.Columns, m.Units) : null);
        Wait(writer);
    }

    public override void EmitBackward(SourceWriter writer, ModelPlan plan, BackwardStage backward)
    {
        var m = Weights.Matrix;
        writer.Line($"ref float dY = {Names.Buffer(backward.Outputs)};");
        if (Activation is { } activation)
        {
            foreach (var name in activation.Saved("a", "y")) writer.Line($"ref float {name} = {Names.Buffer(name == "y" ? Output : PreActivation!)};");
            writer.Line();
            writer.Line($"// from {EquationText.Of(activation.Cell, activation.Cell.Equations[0])}");
            var operands = activation.Saved("ref a", "ref y").Append("ref dY").Select(operand => Names.OfPart(operand, m.Columns));
            Statements(writer, Rows(Positions), $"{activation.Name}Activation.Backward(part.Count * {m.Columns}, {string.Join(", ", operands)});");
            Wait(writer);
        }

        writer.Line();
        writer.Line("// dW += xᵀ·dY, db += Σ dY");
        EmitWeightGradients(writer, Positions, ReadsTokens ? "ref Passes.Tokens(workspace)" : Names.Rows(Input));
        InputGradientEmitter.Emit(writer, Input, Transposed?.Buffer, Positions, OutputGradient, backward, plan.Zeros);
    }

    /// <summary>The gradient of the outputs, in whole rows.</summary>
    private ProductGradient OutputGradient => new(Weights, "ref dY", Weights.Matrix.Columns, Weights.Matrix.BlockColumns);

    /// <summary>Prints the loop that adds to the gradients of the weights and the bias, over some rows of inputs and of dY.</summary>
    protected void EmitWeightGradients(SourceWriter writer, string rows, string inputs)
    {
        using (writer.Block(Blocks(Weights.Matrix.Blocks)))
        {
            var gradients = new WeightGradientEmitter(writer, rows);
            if (ReadsTokens)
            {
                gradients.Rows(OutputGradient, inputs);
                gradients.Bias(OutputGradient, Bias);
            }
            else
            {
                gradients.Weights(OutputGradient, new Factor(inputs, Input.Width), [Bias]);
            }
        }
    }
}
