using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Fast;

/// <summary>
/// Models with <see cref="Accuracy.Fast"/> against the double-precision reference. The bound is that of <see cref="Compare"/>, three times the largest error of scalar
/// float32 implementations, but their functions are each off by 1e-4, the documented bound: up or down at random, and everywhere up, and everywhere down.
/// </summary>
public class FastTests
{
    private static readonly (Case Fast, Case Exact)[] Pairs =
    [
        (Case.Of<FastLstm20, float, float>(), Case.Of<ExactLstm20, float, float>()),
        (Case.OfReverse<FastGru33Both, int, int>(), Case.OfReverse<ExactGru33Both, int, int>()),
        (Case.Of<FastTanh12, float, float>(), Case.Of<ExactTanh12, float, float>()),
        (Case.Of<FastVariants, float>(), Case.Of<ExactVariants, float>()),
        (Case.Of<FastLstm65, int>(), Case.Of<ExactLstm65, int>()),
    ];

    public static TheoryData<string> All => new(Pairs.Select(p => p.Fast.Name));

    public static TheoryData<string> Streaming => new(Pairs.Where(p => p.Fast.Streams).Select(p => p.Fast.Name));

    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_loss_and_all_gradients_are_near_the_reference(string name)
    {
        var model = Get(name).Fast;
        var compare = new Compare();
        int seed = 0;
        foreach (var (steps, size) in new[] { (5, 3), (3, 7), (6, 1), (4, 3), (5, 7), (8, 1) })
        {
            var problem = Problem.Random(model.Network, ++seed, steps, size, ragged: size > 1, states: true);
            AccuracyTests.Check(compare, model, problem, problem.Solve<double>(), SolveRoughly(problem));
        }

        compare.Finish(name);
    }

    /// <summary>Step, StepMany, and Forward over a lone sequence and over several: each within the bound, and so near each other.</summary>
    [Theory]
    [MemberData(nameof(Streaming))]
    public void All_roads_lead_near_the_reference(string name)
    {
        const int size = 9, steps = 6;
        var model = Get(name).Fast;
        var problem = Problem.Random(model.Network, seed: 70, steps, size, states: true);
        var exact = problem.Solve<double>();
        var rough = SolveRoughly(problem);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        var workspace = instance.CreateWorkspace(size, steps);
        States.Write(workspace, problem.InitialStates, workspace.InitialState);
        int length = model.StateLength, outputs = model.OutputSize;
        var (alone, together) = (workspace.InitialState.ToArray(), workspace.InitialState.ToArray());
        var (aloneOutputs, togetherOutputs) = (new float[steps * size * outputs], new float[steps * size * outputs]);
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < size; b++)
                instance.Step(feed, t, b, alone.AsSpan(b * length, length), aloneOutputs.AsSpan(((t * size) + b) * outputs, outputs));
            instance.StepMany(feed, t, 0, size, together, togetherOutputs.AsSpan(t * size * outputs, size * outputs));
        }

        var compare = new Compare();
        Check("Step", aloneOutputs, alone);
        Check("StepMany", togetherOutputs, together);
        instance.Forward(feed, workspace);
        Check("Forward", workspace.Output, workspace.FinalState);
        compare.Finish(name);

        void Check(string road, ReadOnlySpan<float> actual, ReadOnlySpan<float> final)
        {
            compare.Block($"{road}, outputs", actual, exact.Outputs, [.. rough.Select(s => new ArraySegment<float>(s.Outputs))]);
            foreach (var (vector, values) in States.Read(workspace, final, size))
                compare.Block($"{road}, {vector}", values, exact.FinalStates[vector], [.. rough.Select(s => new ArraySegment<float>(s.FinalStates[vector]))]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Weight_files_are_those_of_the_exact_model(string name)
    {
        var (fast, exact) = Get(name);
        Assert.Equal(exact.Fingerprint, fast.Fingerprint);
        Move(exact.Create(1), fast.Create(2));
        Move(fast.Create(3), exact.Create(4));

        static void Move(Instance from, Instance to)
        {
            using var stream = new MemoryStream();
            from.Parameters.Save(stream);
            Assert.NotEqual(Values(from), Values(to));
            to.Parameters.Load(stream.ToArray());
            Assert.Equal(Values(from), Values(to));
        }

        static float[] Values(Instance instance) => [.. instance.Parameters.SelectMany(tensor => tensor.ToArray())];
    }

    /// <summary>With the same weights the outputs differ, by more than rounding does and by less than the bound lets expect.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void The_option_changes_the_functions(string name)
    {
        var (fast, exact) = Get(name);
        var problem = Problem.Random(fast.Network, seed: 80, steps: 3, size: 4, states: true);
        var (actual, expected) = (Outputs(fast), Outputs(exact));
        double difference = actual.Zip(expected, (a, e) => Math.Abs(a - (double)e)).Max();
        Assert.InRange(difference, 1e-6, 1e-3);

        float[] Outputs(Case model)
        {
            var instance = model.Create(problem);
            var workspace = instance.CreateWorkspace(problem.Size, problem.Steps);
            States.Write(workspace, problem.InitialStates, workspace.InitialState);
            instance.Forward(new Feed(problem), workspace);
            return workspace.Output.ToArray();
        }
    }

    private static (Case Fast, Case Exact) Get(string name) => Pairs.Single(p => p.Fast.Name == name);

    /// <summary>In float32, with functions that are off by 1e-4. The error depends on nothing but the argument, as that of a function does.</summary>
    private static List<Solution<float>> SolveRoughly(Problem problem)
    {
        const double Bound = 1e-4;
        var solutions = new List<Solution<float>>();
        var errors = new List<Func<double, double>> { _ => Bound, _ => -Bound };
        for (ulong draw = 1; draw <= 6; draw++)
        {
            ulong factor = (0x9E3779B97F4A7C15UL * draw) | 1;
            errors.Add(x => (BitConverter.DoubleToUInt64Bits(x) >> 29) * factor >> 63 == 0 ? Bound : -Bound);
        }

        foreach (var error in errors)
        {
            Functions.Error = error;
            try
            {
                solutions.Add(problem.Solve<float>());
            }
            finally
            {
                Functions.Error = null;
            }
        }

        return solutions;
    }
}
