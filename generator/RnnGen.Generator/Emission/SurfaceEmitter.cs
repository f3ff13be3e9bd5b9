using RnnGen.Generator.Planning;
using RnnGen.Generator.Specification;
using RnnGen.Generator.Support;

namespace RnnGen.Generator.Emission;

/// <summary>Prints the model's class: its numbers, its parameters, and members that forward to the network.</summary>
internal static class SurfaceEmitter
{
    private const string Passes = "global::RnnGen.CompilerServices.Passes";
    private const string Arguments = "global::RnnGen.CompilerServices.StepArguments";
    private const string Loaded = "global::RnnGen.CompilerServices.LoadedParameters";

    private const string States = "global::RnnGen.CompilerServices.NamedStates";

    /// <summary>What a stream's user has to know of NaN.</summary>
    private const string Lasts = "A NaN that goes into the state, as an input that is NaN or infinite can bring one, stays in it, and in nearly every output from there on.";

    /// <summary>Bytes of the longest state that is a structure: as a local, a longer one would not fit a stack.</summary>
    private const int LargestStruct = 1024 * 1024;

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var names = new SurfaceNames(plan.Spec);
        var network = GeneratedNames.Network(plan.Spec.Type);
        ModelSummary.Emit(writer, plan);
        using (writer.Block($"partial class {names.Model} : {names.SequenceInterface}{(plan.Streams ? $", {names.StreamingInterface}" : string.Empty)}"))
        {
            EmitNumbers(writer, plan);
            EmitConstruction(writer, names, network);
            if (plan.Streams)
            {
                EmitStream(writer, plan, names, network);
                EmitStreams(writer, plan, names, network);
            }

            EmitPasses(writer, plan, names, network);
            ModelSummary.EmitMethod(writer, plan);
            plan.Loss?.EmitProbabilities(writer, plan);
            EmitInterfaces(writer, plan, names);
        }
    }

    private static void EmitNumbers(SourceWriter writer, ModelPlan plan) => writer.Line($"""
        /// <summary>{(plan.Input.Tokens ? "Different tokens" : "Numbers a step")}.</summary>
        {GeneratedNames.ConstantMark}
        public const int InputSize = {plan.Input.Size};

        /// <summary>Outputs {(plan.Output.PerStep ? "a step" : "a sequence")}.</summary>
        {GeneratedNames.ConstantMark}
        public const int OutputSize = {plan.Output.Size};

        /// <summary>Trainable values.</summary>
        {GeneratedNames.ConstantMark}
        public const int ParameterCount = {plan.Cost.Parameters};

        /// <summary>Floats of a stream's state, padding included.</summary>
        {GeneratedNames.ConstantMark}
        public const int StateLength = {plan.StateLength};

        {(plan.Spec.SequenceLength > 0 ? $"/// <summary>The most steps of a sequence.</summary>\n{GeneratedNames.ConstantMark}\npublic const int SequenceLength = {plan.Spec.SequenceLength};\n\n" : string.Empty)}/// <summary>A hash of everything that changes the meaning of a weight file.</summary>
        {GeneratedNames.ConstantMark}
        public const string Fingerprint = "{plan.Fingerprint}";

        """);

    private static void EmitConstruction(SourceWriter writer, SurfaceNames names, string network)
    {
        writer.Line($$"""
            /// <summary>A new model, its parameters initialised as declared. The same seed gives the same bits.</summary>
            {{GeneratedNames.MemberMark}}
            public {{names.Model.TrimStart('@')}}(ulong seed = 0) => Parameters = {{Passes}}.CreateParameters({{network}}.Description, seed);

            {{GeneratedNames.MemberMark}}
            private {{names.Model}}({{Loaded}} loaded) => Parameters = loaded.Parameters;

            /// <summary>The model's parameters: tensors by name, in PyTorch's shapes and order; Load and Save (safetensors).</summary>
            {{GeneratedNames.MemberMark}}
            public global::RnnGen.ParameterSet Parameters { get; }

            /// <summary>A model with the weights of a safetensors file. No other constructor runs.</summary>
            /// <exception cref="global::RnnGen.WeightFileException">The file is not a weight file of this model.</exception>
            {{GeneratedNames.MemberMark}}
            public static {{names.Model}} Load(string path) => new {{names.Model}}({{Loaded}}.From({{network}}.Description, path));

            /// <summary>A model with the weights of a safetensors stream. No other constructor runs.</summary>
            /// <exception cref="global::RnnGen.WeightFileException">The stream does not hold a weight file of this model.</exception>
            {{GeneratedNames.MemberMark}}
            public static {{names.Model}} Load(global::System.IO.Stream stream) => new {{names.Model}}({{Loaded}}.From({{network}}.Description, stream));

            /// <summary>A model with the weights of a safetensors file in memory. No other constructor runs.</summary>
            /// <exception cref="global::RnnGen.WeightFileException">The bytes are not a weight file of this model.</exception>
            {{GeneratedNames.MemberMark}}
            public static {{names.Model}} Load(global::System.ReadOnlySpan<byte> file) => new {{names.Model}}({{Loaded}}.From({{network}}.Description, file));

            /// <summary>A model with those weights of a safetensors file that the options say; what the file lacks starts as declared. No other constructor runs.</summary>
            /// <exception cref="global::RnnGen.WeightFileException">The file does not fit this model and the options.</exception>
            {{GeneratedNames.MemberMark}}
            public static {{names.Model}} Load(string path, global::RnnGen.LoadOptions options, out global::RnnGen.LoadResult result) =>
                new {{names.Model}}({{Loaded}}.From({{network}}.Description, path, options, out result));

            """.Replace($"public {names.Model.TrimStart('@')}(", $"public {names.Model}("));
    }

    private static void EmitStream(SourceWriter writer, ModelPlan plan, SurfaceNames names, string network)
    {
        bool hasState = plan.StateLength > 0;
        string step = $"global::RnnGen.CompilerServices.StreamSteps.Step<{network}.Streaming, {names.Input}>";
        string input = plan.Input.Tokens ? "int token" : "global::System.ReadOnlySpan<float> input";
        string check = plan.Input.Tokens ? $"{Arguments}.CheckToken(token, InputSize);" : $"{Arguments}.CheckLength(input.Length, InputSize, nameof(input));";
        string argument = plan.Input.Tokens ? "ref token" : "ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input)";
        bool hasStruct = 4L * plan.StateLength <= LargestStruct;
        if (hasState && hasStruct)
        {
            writer.Line($$"""
                /// <summary>Where a stream is: zeros at its start. Copying it forks the stream.</summary>
                /// <remarks>{{StateSlots(plan)}}.</remarks>
                {{GeneratedNames.MemberMark}}
                [global::System.Runtime.CompilerServices.InlineArray(StateLength)]
                public struct State
                {
                    private float first;

                    /// <summary>Whether no value of it is NaN or infinite. It costs less than a step.</summary>
                    public readonly bool IsFinite =>
                        global::RnnGen.StreamState.IsFinite(global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in first, StateLength));

                    /// <summary>Makes it that of a stream's start.</summary>
                    public void Clear() => this = default;

                    /// <summary>Sets the values of one state vector, by its name as above: one for each unit.</summary>
                    /// <exception cref="global::System.ArgumentException">There is no such state vector, or it has another number of units; nothing has changed.</exception>
                    public void Set(string name, global::System.ReadOnlySpan<float> values) => {{States}}.Set(
                        {{network}}.Description, global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref first, StateLength), name, values);

                    /// <summary>The values of one state vector, by its name as above: one for each unit.</summary>
                    /// <exception cref="global::System.ArgumentException">There is no such state vector.</exception>
                    public readonly float[] Get(string name) => {{States}}.Get(
                        {{network}}.Description, global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in first, StateLength), name);
                }

                /// <summary>Reads one step, moves the state on and writes the outputs{{(names.HasLink ? ", which are logits" : string.Empty)}}.</summary>
                /// <remarks>{{Lasts}} <see cref="State.IsFinite"/> tells, and <see cref="State.Clear"/> starts again.</remarks>
                /// <exception cref="global::System.ArgumentException">The input is not one of this model, or the output span does not have OutputSize elements.</exception>
                {{GeneratedNames.MemberMark}}
                public void Step({{input}}, ref State state, global::System.Span<float> output)
                {
                    {{check}}
                    {{Arguments}}.CheckLength(output.Length, OutputSize, nameof(output));
                    {{step}}(ref {{Passes}}.Weights(Parameters), {{argument}},
                        ref global::System.Runtime.CompilerServices.Unsafe.As<State, float>(ref state), ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(output));
                }

                """);
            if (plan.Output.Size == 1 && (plan.Input.Tokens || plan.Input.Size == 1)) EmitStepOfOne(writer, plan, names);
        }

        string span = plan.Input.Tokens ? "token" : "input";
        string first = plan.Input.Tokens ? $"{Arguments}.CheckLength(token.Length, 1, nameof(token));\n    {Arguments}.CheckToken(token[0], InputSize);" : check;
        string firstArgument = plan.Input.Tokens ? "ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(token)" : argument;
        writer.Line($"/// <summary>Reads one step, moves the state on and writes the outputs{(hasStruct ? ": the same for generic code" : string.Empty)}.</summary>");
        if (hasState) writer.Line($"/// <remarks>{Lasts} <see cref=\"global::RnnGen.StreamState.IsFinite\"/> tells, and zeros start again.</remarks>");
        if (!hasStruct) writer.Line($"/// <param name=\"state\">{StateSlots(plan)}. It is too long for a structure on the stack.</param>");
        writer.Line($$"""
            /// <exception cref="global::System.ArgumentException">A span does not have the length that it must have: {{(plan.Input.Tokens ? "1" : "InputSize")}}, StateLength, OutputSize.</exception>
            {{GeneratedNames.MemberMark}}
            public void Step(global::System.ReadOnlySpan<{{names.Input}}> {{span}}, global::System.Span<float> state, global::System.Span<float> output)
            {
                {{first}}
                {{Arguments}}.CheckLength(state.Length, StateLength, nameof(state));
                {{Arguments}}.CheckLength(output.Length, OutputSize, nameof(output));
                {{step}}(ref {{Passes}}.Weights(Parameters), {{firstArgument}},
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(state), ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(output));
            }

            """);
    }

    /// <summary>Of a model that reads one value and gives one.</summary>
    private static void EmitStepOfOne(SourceWriter writer, ModelPlan plan, SurfaceNames names)
    {
        var (input, span) = plan.Input.Tokens ? ("int token", "token") : ("float input", "new global::System.ReadOnlySpan<float>(in input)");
        writer.Line($$"""
            /// <summary>Reads one step, moves the state on and gives the output{{(names.HasLink ? ", which is a logit" : string.Empty)}}.</summary>
            {{GeneratedNames.MemberMark}}
            public float Step({{input}}, ref State state)
            {
                float output = 0f;
                Step({{span}}, ref state, new global::System.Span<float>(ref output));
                return output;
            }

            """);
    }

    /// <summary>Where the values of a state lie.</summary>
    private static string StateSlots(ModelPlan plan)
    {
        int scratch = StreamsPlan.Of(plan).InState;
        var slots = plan.States.Select(s => $"{s.Name} at {s.Offset}").ToList();
        var padded = slots.Count > 0 ? $"{string.Join(", ", slots)}; each padded with zeros to whole vectors" : string.Empty;
        var rows = scratch > 0 ? $"room for a step's wide rows at {plan.StateLength - scratch}, zeros between steps" : string.Empty;
        return string.Join("; ", new[] { padded, rows }.Where(s => s.Length > 0));
    }

    private static void EmitStreams(SourceWriter writer, ModelPlan plan, SurfaceNames names, string network)
    {
        var (inputs, each) = plan.Input.Tokens ? ("S tokens", "a token of each") : ("[S, InputSize]", "a step of each");
        var count = plan.StateLength > 0 ? "S is states.Length / StateLength" : "S is outputs.Length / OutputSize";
        writer.Line($$"""
            /// <summary>Reads {{each}} of S streams, moves their states on and writes their outputs{{(names.HasLink ? ", which are logits" : string.Empty)}}. The streams share the reading of the weights.</summary>
            /// <param name="inputs">{{inputs}}.</param>
            /// <param name="states">[S, StateLength], as Step has them: a stream may change between the two.</param>
            /// <param name="outputs">[S, OutputSize].</param>
            /// <remarks>
            /// {{count}}, and may be 0. What a stream gets is the same to the bit whatever the other streams are and however many, be it none; Step rounds otherwise.
            /// The spans must not overlap.
            /// </remarks>
            /// <exception cref="global::System.ArgumentException">The lengths do not belong together{{(plan.Input.Tokens ? ", or a token is none of this model" : string.Empty)}}; nothing has changed.</exception>
            {{GeneratedNames.MemberMark}}
            public void StepMany(global::System.ReadOnlySpan<{{names.Input}}> inputs, global::System.Span<float> states, global::System.Span<float> outputs) =>
                global::RnnGen.CompilerServices.StreamSteps.StepMany<{{network}}.Streaming, {{names.Input}}>(ref {{Passes}}.Weights(Parameters), inputs, states, outputs);

            """);
    }

    private static void EmitPasses(SourceWriter writer, ModelPlan plan, SurfaceNames names, string network)
    {
        string results = plan.KeepsOutputs ? $"Outputs {(plan.Output.PerStep ? "[T, B, O]" : "[B, O]")} and final states" : "What the last layer reads and final states";
        bool bounded = plan.Spec.SequenceLength > 0;
        if (bounded)
        {
            writer.Line($"""
                /// <summary>Memory for passes over up to <paramref name="maxBatch"/> sequences of up to <see cref="SequenceLength"/> steps: the only allocation that they need.</summary>
                {GeneratedNames.MemberMark}
                public global::RnnGen.Workspace CreateWorkspace(int maxBatch) => CreateWorkspace(maxBatch, SequenceLength);

                """);
        }

        writer.Line($$"""
            /// <summary>Memory for passes over up to <paramref name="maxBatch"/> sequences of up to <paramref name="maxSteps"/> steps: the only allocation that they need.</summary>{{(bounded ? "\n/// <exception cref=\"global::System.ArgumentException\">There are more steps than <see cref=\"SequenceLength\"/>.</exception>" : string.Empty)}}
            {{GeneratedNames.MemberMark}}
            public global::RnnGen.Workspace CreateWorkspace(int maxBatch, int maxSteps) => {{Passes}}.CreateWorkspace({{network}}.Description, maxBatch, maxSteps);

            /// <summary>Gradients of the parameters, zero.</summary>
            {{GeneratedNames.MemberMark}}
            public global::RnnGen.Gradients CreateGradients() => {{Passes}}.CreateGradients({{network}}.Description);

            /// <summary>Runs the network over a batch. {{results}} are then in the workspace.</summary>
            /// <exception cref="global::System.ArgumentException">The batch or the workspace does not fit; nothing has changed.</exception>
            {{GeneratedNames.MemberMark}}
            public void Forward(in {{names.Batch}} batch, global::RnnGen.Workspace workspace, global::RnnGen.Mode mode = global::RnnGen.Mode.Inference) =>
                {{Passes}}.Forward({{network}}.Description, batch, workspace, mode, Parameters, {{network}}.Forward);

            """);
        LossEmitter.EmitLoss(writer, plan, names, network);
        var (gradients, missing) = plan.KeepsOutputs
            ? ("output gradients in the workspace", "Forward has not run in training mode")
            : ("loss, whose gradient it computes", "Forward has not run in training mode, or Loss not after it,");
        writer.Line($$"""
            /// <summary>Back-propagates from the {{gradients}}, adding to <paramref name="gradients"/>. The tape is used up.</summary>
            /// <param name="batch">The batch of the forward pass{{(plan.Input.Tokens ? string.Empty : ", its inputs unchanged: they are read again")}}.</param>
            /// <param name="workspace">The workspace of the forward pass.</param>
            /// <param name="gradients">What is added to.</param>
            /// <exception cref="global::System.InvalidOperationException">{{missing}} since the last Backward.</exception>
            /// <exception cref="global::System.ArgumentException">The batch, the workspace or the gradients do not fit; nothing has changed.</exception>
            {{GeneratedNames.MemberMark}}
            public void Backward(in {{names.Batch}} batch, global::RnnGen.Workspace workspace, global::RnnGen.Gradients gradients) =>
                {{Passes}}.Backward({{network}}.Description, batch, workspace, Parameters, gradients, {{network}}.Backward);

            """);
    }

    private static void EmitInterfaces(SourceWriter writer, ModelPlan plan, SurfaceNames names)
    {
        if (plan.Loss is { } loss) writer.Line($"{GeneratedNames.MemberMark}\nstatic int {names.SequenceInterface}.TargetSize => {loss.TargetSize(plan.Output.Size)};\n");
        writer.Line($"""
            {GeneratedNames.MemberMark}
            static int {names.BaseInterface}.InputSize => InputSize;

            {GeneratedNames.MemberMark}
            static int {names.BaseInterface}.OutputSize => OutputSize;

            {GeneratedNames.MemberMark}
            static int {names.BaseInterface}.ParameterCount => ParameterCount;

            {GeneratedNames.MemberMark}
            static int {names.BaseInterface}.StateLength => StateLength;

            {GeneratedNames.MemberMark}
            static string {names.BaseInterface}.Fingerprint => Fingerprint;

            {GeneratedNames.MemberMark}
            static bool {names.BaseInterface}.OutputPerStep => {(plan.Output.PerStep ? "true" : "false")};

            {GeneratedNames.MemberMark}
            static {names.Model} {names.BaseInterface}.Create(ulong seed) => new {names.Model}(seed);
            """);
    }
}
