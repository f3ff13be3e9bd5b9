using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>
/// Prints the members of a model that cannot be compiled, so that one mistake is one error and not one at every use. They throw, and say what was wrong: the
/// error that the generator reports keeps them from being run, if nothing hides it.
/// </summary>
internal static class BrokenSurfaceEmitter
{
    public static void Emit(SourceWriter writer, ModelSpec spec)
    {
        string model = spec.Type.Name;
        var errors = spec.Errors.Count > 0 ? string.Join(" ", spec.Errors) : "The compiler reports them.";
        string throws = $"throw new global::System.InvalidOperationException(\"The declaration of the model {spec.Type.MetadataName} has errors. {Quoted(errors)}\")";

        // Without an input stage nothing tells what the model reads, and it is given both surfaces.
        var surfaces = SurfaceNames.OfBroken(spec);
        writer.Line("/// <remarks>");
        writer.Line("/// <para>The declaration of this model has errors, and its members throw.</para>");
        foreach (var error in spec.Errors) writer.Line($"/// <para>{InXml(error)}</para>");
        writer.Line("/// </remarks>");
        using (writer.Block($"partial class {model} : {string.Join(", ", surfaces.SelectMany(s => new[] { s.SequenceInterface, s.StreamingInterface }))}"))
        {
            Member("Nothing that counts.", "public const int InputSize = 1, OutputSize = 1, ParameterCount = 1, StateLength = 1;", GeneratedNames.ConstantMark);
            Member("Nothing that counts.", "public const string Fingerprint = \"\";", GeneratedNames.ConstantMark);
            Member("Throws.", $"public {model}(ulong seed = 0) => {throws};");
            Member(null, $"public global::RnnGen.ParameterSet Parameters => {throws};");
            Member("Throws.", $"public static {model} Load(string path) => {throws};");
            Member("Throws.", $"public static {model} Load(global::System.IO.Stream stream) => {throws};");
            Member("Throws.", $"public static {model} Load(global::System.ReadOnlySpan<byte> file) => {throws};");
            Member("Throws.", $"public static {model} Load(string path, global::RnnGen.LoadOptions options, out global::RnnGen.LoadResult result) => {throws};");
            Member("Nothing.", $$"""
                public struct State
                {
                    /// <summary>Throws.</summary>
                    public readonly bool IsFinite => {{throws}};

                    /// <summary>Throws.</summary>
                    public void Clear() => {{throws}};

                    /// <summary>Throws.</summary>
                    public void Set(string name, global::System.ReadOnlySpan<float> values) => {{throws}};

                    /// <summary>Throws.</summary>
                    public readonly float[] Get(string name) => {{throws}};
                }
                """);
            Member(null, $"public global::RnnGen.Workspace CreateWorkspace(int maxBatch, int maxSteps) => {throws};");
            Member(null, $"public global::RnnGen.Gradients CreateGradients() => {throws};");
            Member(null, $"public string Summary() => {throws};");
            if (spec.SequenceLength > 0)
            {
                Member("The most steps of a sequence.", $"public const int SequenceLength = {spec.SequenceLength};", GeneratedNames.ConstantMark);
                Member("Throws.", $"public global::RnnGen.Workspace CreateWorkspace(int maxBatch) => {throws};");
            }

            if (surfaces[0].HasLink)
                Member("Throws.", $"public static void Probabilities(global::System.ReadOnlySpan<float> output, global::System.Span<float> probabilities) => {throws};");
            foreach (var names in surfaces) EmitPasses(names);
        }

        void EmitPasses(SurfaceNames names)
        {
            string step = names.Tokens ? "int token" : "global::System.ReadOnlySpan<float> input";
            string inputs = $"global::System.ReadOnlySpan<{names.Input}>";
            Member("Throws.", $"public void Step({step}, ref State state, global::System.Span<float> output) => {throws};");
            Member("Throws.", $"public float Step({(names.Tokens ? "int token" : "float input")}, ref State state) => {throws};");
            Member(null, $"public void Step({inputs} input, global::System.Span<float> state, global::System.Span<float> output) => {throws};");
            Member(null, $"public void StepMany({inputs} inputs, global::System.Span<float> states, global::System.Span<float> outputs) => {throws};");
            Member(null, $"public void Forward(in {names.Batch} batch, global::RnnGen.Workspace workspace, global::RnnGen.Mode mode = global::RnnGen.Mode.Inference) => {throws};");
            Member(null, $"public void Backward(in {names.Batch} batch, global::RnnGen.Workspace workspace, global::RnnGen.Gradients gradients) => {throws};");
            if (names.Target is { } target)
            {
                string loss = $"public float Loss(in {names.Batch} batch, global::System.ReadOnlySpan<{target}> targets";
                Member(null, $"{loss}, global::RnnGen.Workspace workspace) => {throws};");
                Member(null, $"{loss}, global::System.ReadOnlySpan<float> weights, global::RnnGen.Workspace workspace) => {throws};");
                Member(null, $"static int {names.SequenceInterface}.TargetSize => 1;");
            }

            foreach (var number in new[] { "InputSize", "OutputSize", "ParameterCount", "StateLength" }) Member(null, $"static int {names.BaseInterface}.{number} => {number};");
            Member(null, $"static string {names.BaseInterface}.Fingerprint => Fingerprint;");
            Member(null, $"static bool {names.BaseInterface}.OutputPerStep => true;");
            Member(null, $"static {model} {names.BaseInterface}.Create(ulong seed) => {throws};");
        }

        void Member(string? summary, string text, string mark = GeneratedNames.MemberMark) =>
            writer.Line($"{(summary is null ? "/// <inheritdoc/>" : $"/// <summary>{summary}</summary>")}\n{mark}\n{text}\n");
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static string InXml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
