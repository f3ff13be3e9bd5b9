namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Input(3), Lstm(12), Gru(5), Dense(2), MeanSquaredError]
public partial class CarriedNumbers;

/// <summary>What is carried over is what the last pass has left, of its own sequences and of no others.</summary>
public class CarriedStateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Sequences_that_the_last_pass_did_not_have_start_from_zero(int workers)
    {
        var model = new CarriedNumbers(1);
        var workspace = model.CreateWorkspace(6, 3);
        workspace.Workers = workers;
        Forward(workspace, 4, seed: 1);
        workspace.ResetState();
        Forward(workspace, 2, seed: 2);
        float[] left = workspace.FinalState[..(2 * CarriedNumbers.StateLength)].ToArray();
        Assert.True(workspace.FinalState[left.Length..].IndexOfAnyExcept(0f) < 0);
        workspace.CarryState();
        Assert.Equal(left, workspace.InitialState[..left.Length].ToArray());
        Assert.True(workspace.InitialState[left.Length..].IndexOfAnyExcept(0f) < 0);
        Forward(workspace, 4, seed: 3);

        var expected = model.CreateWorkspace(6, 3);
        left.CopyTo(expected.InitialState);
        Forward(expected, 4, seed: 3);
        Assert.Equal(expected.Output.ToArray(), workspace.Output.ToArray());

        // Growing, shrinking and growing again leaves nothing behind either.
        foreach (int size in new[] { 6, 1, 6, 3, 5 })
        {
            workspace.CarryState();
            Forward(workspace, size, seed: 4);
            Assert.True(workspace.FinalState[(size * CarriedNumbers.StateLength)..].IndexOfAnyExcept(0f) < 0);
            workspace.OutputGradient.Fill(1);
            model.Backward(Batch(size, seed: 4), workspace, model.CreateGradients());
            Assert.True(workspace.InitialStateGradient[..(size * CarriedNumbers.StateLength)].IndexOfAnyExcept(0f) >= 0);
            Assert.True(workspace.InitialStateGradient[(size * CarriedNumbers.StateLength)..].IndexOfAnyExcept(0f) < 0);
        }

        void Forward(Workspace into, int size, int seed)
        {
            model.Forward(Batch(size, seed), into, Mode.Training);
        }
    }

    private static SequenceBatch<float> Batch(int size, int seed)
    {
        var random = new Random(seed);
        float[] inputs = [.. Enumerable.Range(0, 3 * size * 3).Select(_ => random.NextSingle() - 0.5f)];
        return new SequenceBatch<float>(inputs, 3, size);
    }
}
