using RnnGen.Models.Tests.Conformance;

namespace RnnGen.Models.Tests.ResetBefore;

/// <summary>The GRU with its reset gate before the recurrent product, against plain loops in double precision and their slopes.</summary>
public class ResetBeforeTests
{
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 4, 4 })]
    [InlineData(new[] { 5, 1, 3 })]
    [InlineData(new[] { 2, 3, 3, 1, 3, 2, 3 })]
    public void Outputs_and_states_are_those_of_plain_loops(int[] lengths) => ForEachModel(new ForwardCheck(lengths));

    [Theory]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 3, 1, 2 })]
    public void Gradients_are_the_slopes_of_plain_loops(int[] lengths) => ForEachModel(new BackwardCheck(lengths));

    [Fact]
    public void A_stream_gives_what_a_pass_gives()
    {
        CheckStream<ResetBefore1, float>(new(2, 1, 1, string.Empty));
        CheckStream<ResetBefore5Layers, float>(new(3, 5, 2, string.Empty));
        CheckStream<ResetBefore64, float>(new(4, 64, 1, string.Empty));
        CheckStream<ResetBefore20Tokens, int>(new(5, 20, 2, string.Empty));
    }

    [Fact]
    public void Nothing_is_allocated() => ForEachModel(new AllocationCheck());

    [Fact]
    public void The_fingerprint_tells_it_from_the_other() =>
        Assert.NotEqual(ResetAfter1.Fingerprint, ResetBefore1.Fingerprint);

    private static void ForEachModel(ICheck check)
    {
        check.Run<ResetBefore1, float>(new(2, 1, 1, string.Empty));
        check.Run<ResetBefore5Layers, float>(new(3, 5, 2, string.Empty));
        check.Run<ResetBefore20Reverse, float>(new(3, 20, 1, "_reverse"));
        check.Run<ResetBefore33Both, float>(new(2, 33, 1, string.Empty, "_reverse"));
        check.Run<ResetBefore7BothLayers, float>(new(2, 7, 2, string.Empty, "_reverse"));
        check.Run<ResetBefore64, float>(new(4, 64, 1, string.Empty));
        check.Run<ResetBefore20Tokens, int>(new(5, 20, 2, string.Empty));
    }

    private static void CheckStream<TModel, TInput>(ResetBeforeReference reference)
        where TModel : IStreamingModel<TModel, TInput>
        where TInput : unmanaged
    {
        var problem = new ResetBeforeProblem<TModel, TInput>(reference, [6], zeroState: true);
        var (outputs, final) = reference.Run(problem.Values, 6, [6]);

        // One sequence and nothing kept: the pass itself runs step by step.
        problem.Forward(Mode.Inference);
        Compare.Close(problem.Workspace.Output, outputs, Tolerance, $"{typeof(TModel).Name}, a lone sequence");
        problem.CheckFinal(final);

        var state = new float[TModel.StateLength];
        var output = new float[reference.Outputs];
        int size = problem.Inputs.Length / 6;
        for (int t = 0; t < 6; t++)
        {
            problem.Model.Step(problem.Inputs.AsSpan(t * size, size), state, output);
            Compare.Close(output, outputs.AsSpan(t * reference.Outputs, reference.Outputs), Tolerance, $"{typeof(TModel).Name}, step {t}");
        }
    }

    private interface ICheck
    {
        void Run<TModel, TInput>(ResetBeforeReference reference)
            where TModel : ISequenceModel<TModel, TInput>
            where TInput : unmanaged;
    }

    private sealed class ForwardCheck(int[] lengths) : ICheck
    {
        public void Run<TModel, TInput>(ResetBeforeReference reference)
            where TModel : ISequenceModel<TModel, TInput>
            where TInput : unmanaged
        {
            var problem = new ResetBeforeProblem<TModel, TInput>(reference, lengths);
            var (outputs, final) = reference.Run(problem.Values, problem.Steps, lengths);
            foreach (var mode in new[] { Mode.Inference, Mode.Training })
            {
                problem.Forward(mode);
                Compare.Close(problem.Workspace.Output, outputs, Tolerance, $"{typeof(TModel).Name}, outputs, {mode}");
                problem.CheckFinal(final);
            }
        }
    }

    private sealed class BackwardCheck(int[] lengths) : ICheck
    {
        private const double Epsilon = 1e-5;

        public void Run<TModel, TInput>(ResetBeforeReference reference)
            where TModel : ISequenceModel<TModel, TInput>
            where TInput : unmanaged
        {
            var problem = new ResetBeforeProblem<TModel, TInput>(reference, lengths);

            // Twice: the second time, the memory is not fresh, and gradients add up.
            problem.Train();
            var gradients = problem.Train();
            var actual = gradients.ToDictionary(t => t.Name, t => Array.ConvertAll(t.ToArray(), v => v / 2));
            foreach (var (name, values) in States.Read(problem.Workspace, problem.Workspace.InitialStateGradient, lengths.Length)) actual[name] = values;
            if (typeof(TInput) == typeof(float)) actual["x"] = problem.Workspace.InputGradient.ToArray();

            foreach (var (name, gradient) in actual)
            {
                var slopes = new double[gradient.Length];
                var values = problem.Values[name];
                for (int i = 0; i < slopes.Length; i++)
                {
                    double at = values[i];
                    values[i] = at + Epsilon;
                    double above = problem.Objective();
                    values[i] = at - Epsilon;
                    double below = problem.Objective();
                    values[i] = at;
                    slopes[i] = (above - below) / (2 * Epsilon);
                }

                Compare.Close(gradient, slopes, Tolerance, $"{typeof(TModel).Name}, {name}");
            }
        }
    }

    private sealed class AllocationCheck : ICheck
    {
        public void Run<TModel, TInput>(ResetBeforeReference reference)
            where TModel : ISequenceModel<TModel, TInput>
            where TInput : unmanaged
        {
            var problem = new ResetBeforeProblem<TModel, TInput>(reference, [3, 2]);
            var lone = new ResetBeforeProblem<TModel, TInput>(reference, [3]);
            Pass();
            long allocated;
            int collections;
            do
            {
                collections = GC.CollectionCount(0);
                long before = GC.GetAllocatedBytesForCurrentThread();
                Pass();
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            while (GC.CollectionCount(0) != collections);

            Assert.True(allocated == 0, $"{typeof(TModel).Name} allocates {allocated} bytes");

            void Pass()
            {
                problem.Train();
                lone.Forward(Mode.Inference);
            }
        }
    }
}
