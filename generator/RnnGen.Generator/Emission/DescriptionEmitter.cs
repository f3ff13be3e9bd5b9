using System.Globalization;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints what the runtime needs to know of a model.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("/// <summary>The plan of the network, for the runtime.</summary>");
        using (writer.Block("public static readonly ModelDescription Description = new()", "};"))
        {
            writer.Line($"""
                Contract = Contract5.Agreed,
                Name = "{plan.Spec.Type.MetadataName}",
                Fingerprint = "{plan.Fingerprint}",
                InputSize = {plan.Input.Size},
                TokenInput = {(plan.Input.Tokens ? "true" : "false")},
                OutputSize = {plan.Output.Size},
                OutputPerStep = {(plan.Output.PerStep ? "true" : "false")},
                InputBuffer = {(plan.Input.Tokens ? "-1" : "In.Inputs")},
                OutputBuffer = In.{plan.Output.Source.Buffer!.Identifier},
                OutputRows = OutputRows.{OutputRows(plan.Output.Source.Kind)},
                OutputWidth = {plan.Output.Width},
                OutputGradientBuffer = In.{plan.Backward[0].Outputs.Identifier},
                KeepsOutputGradient = {(plan.Output.KeepsGradient ? "true" : "false")},
                InputGradientBuffer = {(plan.InputGradient is { } gradient ? $"In.{gradient.Identifier}" : "-1")},
                InputWidth = {plan.Input.Width},
                InputGradientWidth = {(plan.Input.Tokens ? 0 : Matrix.Padded(plan.Input.Size))},
                Streams = {(plan.Streams ? "true" : "false")},
                {(plan.Spec.SequenceLength > 0 ? $"SequenceLength = {plan.Spec.SequenceLength},\n" : string.Empty)}StateLength = {plan.StateLength},{string.Concat((plan.Loss?.Description ?? []).Select(line => "\n" + line))}
                PackedLength = {plan.Arena.PackedLength},
                ArenaLength = {plan.Arena.Length},
                """);
            List(writer, "Tensors", plan.Arena.Tensors.Select(Tensor));
            var copies = plan.Copies.OfType<ArenaCopy>().ToLookup(copy => copy.List, copy => copy.Describe(plan.Arena));
            foreach (var list in copies.Select(list => list.Key).Prepend("FusedBiases").Distinct()) List(writer, list, copies[list]);
            List(writer, "States", plan.States.Select(s => $"new(\"{s.Name}\", {s.Offset}, {s.Units}, {s.Width}, {(s.Buffer is null ? "-1" : $"In.{s.Buffer.Identifier}")}{(s.Reverse ? ", Reverse: true" : string.Empty)})"));
            List(writer, "Buffers", plan.Buffers.Select(b => $"new(\"{b.Name}\", BufferExtent.{b.Extent}, {b.Width})"));
        }
    }

    private static string OutputRows(SourceKind kind) => kind switch
    {
        SourceKind.RowsAfterInitial => "AfterInitial",
        SourceKind.LastRows => "Last",
        _ => "First",
    };

    private static string Tensor(TensorPlan tensor)
    {
        var m = tensor.Matrix;
        var i = tensor.Initialization;
        var constant = i.ConstantGate == -1 ? string.Empty : $", {i.ConstantGate}, {Names.Float(i.Constant)}";
        return $"new(\"{tensor.Name}\", {tensor.Rank}, At.{tensor.Identifier}, new({m.Gates}, {m.Units}, {m.Depth}, {m.Lanes}, {m.BlockVectors}{(m.FirstGate > 0 ? $", {m.FirstGate}" : string.Empty)}), "
            + $"new(Initializer.{i.Initializer}, {Names.Float(i.Scale)}{constant}){(tensor.IsTable ? ", IsTable: true" : string.Empty)})";
    }

    private static void List(SourceWriter writer, string name, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count == 0)
        {
            writer.Line($"{name} = [],");
            return;
        }

        writer.Line($"{name} =");
        writer.Line("[");
        using (writer.Indent()) lines.ForEach(line => writer.Line(line + ","));
        writer.Line("],");
    }
}
