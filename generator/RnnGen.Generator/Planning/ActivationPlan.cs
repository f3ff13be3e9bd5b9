using RnnGen.Generator.Activations;
using RnnGen.Generator.Program;
using RnnGen.Generator.Specification;

namespace RnnGen.Generator.Planning;

/// <summary>The kernels of a dense layer's non-linearity.</summary>
/// <param name="Name">As in <c>HardSigmoid0_2</c>: all in which two can differ.</param>
/// <param name="Title">As a summary has it.</param>
/// <param name="Cell">y = φ(x), as a cell without states that go from step to step.</param>
/// <param name="Backward">Its derivative.</param>
internal sealed record ActivationPlan(string Name, string Title, Cell Cell, BackwardProgram Backward)
{
    /// <summary>The argument of the non-linearity.</summary>
    public string PreActivation => Cell.PreActivations[0].Name;

    /// <summary>Its result.</summary>
    public string Result => Cell.States[0].Next;

    /// <summary>Whether the derivative reads the argument, which then must be saved beside the result.</summary>
    public bool SavesPreActivation => Backward.Reads.Contains(PreActivation);

    public static ActivationPlan Of(ActivationSpec activation, AccuracyKind accuracy)
    {
        var builder = new CellBuilder("dense");
        var y = builder.State("y");
        builder.Next(y, activation.Of(builder.InputPreActivation(string.Empty, 0)), "the layer's output");
        var cell = builder.Build().At(accuracy) with { IsRecurrent = false };
        return new ActivationPlan(activation.Name, activation.Title, cell, Differentiation.Differentiate(cell));
    }

    /// <summary>What a backward call is given besides the gradient: the argument, the result, or both, by names of emitted code.</summary>
    public IEnumerable<string> Saved(string preActivation, string result) =>
        new[] { (Name: PreActivation, Place: preActivation), (Name: Result, Place: result) }.Where(value => Backward.Reads.Contains(value.Name)).Select(value => value.Place);
}
