using RnnGen.Models.Tests.Conformance;

namespace RnnGen.Models.Tests.ResetBefore;

/// <summary>A model with random parameters, inputs, initial states and gradients of what comes out, and the same values in double precision.</summary>
internal sealed class ResetBeforeProblem<TModel, TInput>
    where TModel : ISequenceModel<TModel, TInput>
    where TInput : unmanaged
{
    private readonly ResetBeforeReference reference;
    private readonly int[] lengths;
    private readonly float[] outputGradient;
    private readonly Dictionary<string, double[]> finalGradient = [];
    private readonly Gradients gradients;

    public ResetBeforeProblem(ResetBeforeReference reference, int[] lengths, bool zeroState = false)
    {
        (this.reference, this.lengths) = (reference, lengths);
        Steps = lengths.Max();
        Model = TModel.Create(1);
        Workspace = Model.CreateWorkspace(lengths.Length, Steps);
        Workspace.WithInputGradient = typeof(TInput) == typeof(float);
        gradients = Model.CreateGradients();
        var random = new Random(7);
        foreach (var (name, length) in reference.Lengths(lengths.Length))
        {
            bool isState = name.StartsWith("gru.h", StringComparison.Ordinal);

            // Small enough that no gate saturates, large enough that every term counts.
            double scale = isState ? (zeroState ? 0 : 1) : 1.5 / Math.Sqrt(name.Contains("weight", StringComparison.Ordinal) ? Math.Sqrt(length) : 1);
            Values[name] = Numbers(random, length, scale);
            if (isState) finalGradient[name] = Numbers(random, length, 1);
            else Model.Parameters[name].CopyFrom(Array.ConvertAll(Values[name], v => (float)v));
        }

        var classes = Enumerable.Range(0, Steps * lengths.Length).Select(_ => random.Next(reference.Features)).ToArray();
        Values["x"] = typeof(TInput) == typeof(float)
            ? Numbers(random, Steps * lengths.Length * reference.Features, 1)
            : classes.SelectMany(c => Enumerable.Range(0, reference.Features).Select(i => i == c ? 1.0 : 0)).ToArray();
        Inputs = typeof(TInput) == typeof(float) ? (TInput[])(object)Array.ConvertAll(Values["x"], v => (float)v) : (TInput[])(object)classes;

        outputGradient = Array.ConvertAll(Numbers(random, Steps * lengths.Length * reference.Outputs, 1), v => (float)v);
        for (int t = 0; t < Steps; t++)
            for (int b = 0; b < lengths.Length; b++)
                if (t >= lengths[b]) outputGradient.AsSpan((t * lengths.Length + b) * reference.Outputs, reference.Outputs).Clear();
    }

    public TModel Model { get; }

    public Workspace Workspace { get; }

    public int Steps { get; }

    public TInput[] Inputs { get; }

    /// <summary>Tensors and initial states by name, and the inputs as x.</summary>
    public Dictionary<string, double[]> Values { get; } = [];

    public void Forward(Mode mode)
    {
        WriteState(Values, Workspace.InitialState);
        Model.Forward(new SequenceBatch<TInput>(Inputs, Steps, lengths.Length, lengths), Workspace, mode);
    }

    public Gradients Train()
    {
        Forward(Mode.Training);
        outputGradient.CopyTo(Workspace.OutputGradient);
        WriteState(finalGradient, Workspace.FinalStateGradient);
        Model.Backward(new SequenceBatch<TInput>(Inputs, Steps, lengths.Length, lengths), Workspace, gradients);
        return gradients;
    }

    /// <summary>What the gradients are of: outputs and final states, each times its gradient.</summary>
    public double Objective()
    {
        var (outputs, final) = reference.Run(Values, Steps, lengths);
        double sum = outputs.Zip(outputGradient, (y, g) => y * g).Sum();
        return sum + finalGradient.Sum(state => state.Value.Zip(final[state.Key], (g, h) => g * h).Sum());
    }

    public void CheckFinal(Dictionary<string, double[]> final)
    {
        foreach (var (name, values) in States.Read(Workspace, Workspace.FinalState, lengths.Length))
            Compare.Close(values, final[name], 2e-5, $"{typeof(TModel).Name}, {name}");
    }

    private void WriteState(Dictionary<string, double[]> states, Span<float> target)
    {
        int stride = Workspace.Description.StateLength;
        for (int s = 0; s < Workspace.Description.States.Count; s++)
        {
            var state = Workspace.Description.States[s];
            var values = states[state.Name];
            for (int i = 0; i < values.Length; i++) target[i / state.Units * stride + state.Offset + i % state.Units] = (float)values[i];
        }
    }

    /// <summary>Numbers that float32 holds exactly.</summary>
    private static double[] Numbers(Random random, int length, double scale) =>
        Enumerable.Range(0, length).Select(_ => (double)(float)(scale * (2 * random.NextDouble() - 1))).ToArray();
}
