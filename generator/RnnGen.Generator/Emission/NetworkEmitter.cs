using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the class that holds a model's passes: what its parts are, and for each stage what happens forward, backward and in a stream.</summary>
internal static class NetworkEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("/// <summary>The passes of the network, stage by stage. The class that was declared forwards to them.</summary>");
        writer.Line(GeneratedNames.TypeMark);
        using (writer.Block("internal static class Network"))
        {
            EmitNumbers(writer, plan);
            writer.Line();
            DescriptionEmitter.Emit(writer, plan);
            writer.Line();
            if (plan.Streams)
            {
                StreamEmitter.Emit(writer, plan);
                writer.Line();
                StreamsEmitter.Emit(writer, plan);
                writer.Line();
            }

            ForwardEmitter.Emit(writer, plan);
            writer.Line();
            plan.Loss?.EmitPasses(writer, plan);
            BackwardEmitter.Emit(writer, plan);
        }
    }

    private static void EmitNumbers(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("/// <summary>Where each tensor starts in the parameters and in their gradients, in floats.</summary>");
        using (writer.Block("private static class At"))
        {
            foreach (var tensor in plan.Arena.Tensors) writer.Line($"public const int {tensor.Identifier} = {tensor.Matrix.Offset};");
        }

        writer.Line();
        writer.Line("/// <summary>The buffers of a workspace, by number.</summary>");
        using (writer.Block("private static class In"))
        {
            foreach (var buffer in plan.Buffers) writer.Line($"public const int {buffer.Identifier} = {buffer.Index};");
        }
    }
}
