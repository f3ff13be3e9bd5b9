using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Streaming;

/// <summary>Outputs beside which padding lies, in the last of several blocks.</summary>
[RnnModel, Input(2), Rnn(4), Dense(131, Activation = Activation.Tanh)]
public partial class OutputsOfBlocks;

[RnnModel, OneHot(5), Dense(131, Activation = Activation.Sigmoid)]
public partial class TokenOutputsOfBlocks;

[RnnModel, OneHot(5), Dense(131)]
public partial class TokenLogitsOfBlocks;

[RnnModel, Input(2), Rnn(4), Dense(1_048_571)]
public partial class WidestLogits;

[RnnModel, Input(2), Rnn(4), Dense(1_048_571, Activation = Activation.Sigmoid)]
public partial class WidestOutputs;

[RnnModel, Input(2), Rnn(4), Dense(1_048_576, Activation = Activation.Relu), Dense(3)]
public partial class WidestInside;

[RnnModel, Input(2), Rnn(4), Dense(1_048_576), MeanOverTime]
public partial class WidestMean;

[RnnModel, Input(2), Dense(20_000, Activation = Activation.Relu), Dense(16_001, Activation = Activation.Tanh), Dense(3)]
public partial class WideStateless;

/// <summary>A step's scratch does not grow with the widest row, and where it has to, it is not on the stack.</summary>
public class WideStepTests
{
    private const int SmallStack = 192 * 1024;

    private static readonly Case[] Wide =
    [
        Case.Of<OutputsOfBlocks, float>(), Case.Of<TokenOutputsOfBlocks, int>(), Case.Of<TokenLogitsOfBlocks, int>(), Case.Of<WidestLogits, float>(), Case.Of<WidestOutputs, float>(),
        Case.Of<WidestInside, float>(), Case.Of<WidestMean, float>(),
    ];

    public static TheoryData<string> All => new([.. Wide.Select(c => c.Name)]);

    /// <summary>Of the largest output: a sum of a million terms rounds with its order.</summary>
    private static double Tolerance(string name) => name == nameof(WidestInside) ? 1e-3 : 3e-6;

    [Theory]
    [MemberData(nameof(All))]
    public void Steps_need_little_stack_and_equal_a_pass(string name)
    {
        const int steps = 2;
        var model = Wide.Single(c => c.Name == name);
        var problem = Problem.Random(model.Network, seed: 70, steps, size: 2);
        var instance = model.Create(problem);
        var feed = new Feed(problem);
        var workspace = instance.CreateWorkspace(2, steps);
        instance.Forward(feed, workspace);
        var expected = workspace.Output[^(2 * model.OutputSize)..].ToArray();

        var (alone, together) = (new float[2 * model.StateLength], new float[2 * model.StateLength]);
        var (outputs, outputsTogether) = (new float[2 * model.OutputSize], new float[2 * model.OutputSize]);
        OnSmallStack(() =>
        {
            for (int t = 0; t < steps; t++)
            {
                for (int b = 0; b < 2; b++) instance.Step(feed, t, b, alone.AsSpan(b * model.StateLength, model.StateLength), outputs.AsSpan(b * model.OutputSize, model.OutputSize));
                instance.StepMany(feed, t, 0, 2, together, outputsTogether);
            }

            var (state, output) = (new float[model.StateLength], new float[model.OutputSize]);
            Assert.Equal(0, AllocationTests.AllocatedBy(() => instance.Step(feed, 0, 0, state, output)));
        });
        Compare.Close(outputs, expected, Tolerance(name), $"{name}, outputs");
        Compare.Close(outputsTogether, expected, Tolerance(name), $"{name}, outputs together");
        Compare.Close(together, alone, 3e-6, $"{name}, states");
    }

    [Fact]
    public void A_state_without_values_is_the_same_after_a_step()
    {
        var model = new WideStateless(1);
        var (state, other) = (new float[WideStateless.StateLength], default(WideStateless.State));
        var (output, again) = (new float[3], new float[3]);
        OnSmallStack(() => model.Step([0.5f, -0.25f], state, output));
        Assert.All(state, value => Assert.Equal(0f, value));
        model.Step([0.5f, -0.25f], ref other, again);
        Assert.Equal(output, again);
    }

    /// <summary>Several threads step one model, each a stream of its own.</summary>
    [Fact]
    public void Threads_share_a_wide_model()
    {
        var model = new WideStateless(1);
        float[] Run(int stream)
        {
            var (state, output) = (new float[WideStateless.StateLength], new float[3]);
            for (int t = 0; t < 3; t++) model.Step([stream, t], state, output);
            return output;
        }

        var expected = Enumerable.Range(0, 4).Select(Run).ToArray();
        Parallel.For(0, 4, stream => Assert.Equal(expected[stream], Run(stream)));
    }

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    thrown = e;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        if (thrown is not null) throw new InvalidOperationException("A step failed.", thrown);
    }
}
