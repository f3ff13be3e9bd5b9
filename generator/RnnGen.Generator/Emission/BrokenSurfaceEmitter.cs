using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the members of a model that cannot be compiled, so that one mistake is one error and not one at every use. They throw; the analyzer's error keeps
/// them from being run.
/// </summary>
internal static class BrokenSurfaceEmitter
{
    public static void Emit(SourceWriter writer, ModelSpec spec)
    {
        var names = new SurfaceNames(spec);
        string model = names.Model;
        string input = names.Tokens ? "int token" : "global::System.ReadOnlySpan<float> input";
        string throws = "throw new global::System.InvalidOperationException(\"The declaration of this model has errors.\")";
        writer.Line("/// <remarks>The declaration of this model has errors.</remarks>");
        using (writer.Block($"partial class {model} : {names.SequenceInterface}, {names.StreamingInterface}"))
        {
            writer.Line($$"""
                public const int InputSize = 1, OutputSize = 1, ParameterCount = 1, StateLength = 1;
                public const string Fingerprint = "";
                public {{model}}(ulong seed = 0) => {{throws}};
                public global::RnnGen.ParameterSet Parameters => {{throws}};
                public static {{model}} Load(string path) => {{throws}};
                public static {{model}} Load(global::System.IO.Stream stream) => {{throws}};
                public static {{model}} Load(global::System.ReadOnlySpan<byte> file) => {{throws}};
                public static {{model}} Load(string path, global::RnnGen.LoadOptions options, out global::RnnGen.LoadResult result) => {{throws}};
                public struct State
                {
                }

                public void Step({{input}}, ref State state, global::System.Span<float> output) => {{throws}};
                public void Step(global::System.ReadOnlySpan<{{names.Input}}> input, global::System.Span<float> state, global::System.Span<float> output) => {{throws}};
                public void StepMany(global::System.ReadOnlySpan<{{names.Input}}> inputs, global::System.Span<float> states, global::System.Span<float> outputs) => {{throws}};
                public global::RnnGen.Workspace CreateWorkspace(int maxBatch, int maxSteps) => {{throws}};
                public global::RnnGen.Gradients CreateGradients() => {{throws}};
                public void Forward(in {{names.Batch}} batch, global::RnnGen.Workspace workspace, global::RnnGen.Mode mode = global::RnnGen.Mode.Inference) => {{throws}};
                public void Backward(in {{names.Batch}} batch, global::RnnGen.Workspace workspace, global::RnnGen.Gradients gradients) => {{throws}};
                """);
            if (spec.SequenceLength > 0)
            {
                writer.Line($"""
                    public const int SequenceLength = {spec.SequenceLength};
                    public global::RnnGen.Workspace CreateWorkspace(int maxBatch) => {throws};
                    """);
            }

            if (names.Target is { } target)
                writer.Line($"public float Loss(in {names.Batch} batch, global::System.ReadOnlySpan<{target}> targets, global::RnnGen.Workspace workspace) => {throws};");
            if (names.HasLink)
                writer.Line($"public static void Probabilities(global::System.ReadOnlySpan<float> output, global::System.Span<float> probabilities) => {throws};");
            writer.Line($"""
                static int {names.BaseInterface}.InputSize => InputSize;
                static int {names.BaseInterface}.OutputSize => OutputSize;
                static int {names.BaseInterface}.ParameterCount => ParameterCount;
                static int {names.BaseInterface}.StateLength => StateLength;
                static string {names.BaseInterface}.Fingerprint => Fingerprint;
                static bool {names.BaseInterface}.OutputPerStep => true;
                static {model} {names.BaseInterface}.Create(ulong seed) => {throws};
                """);
        }
    }
}
