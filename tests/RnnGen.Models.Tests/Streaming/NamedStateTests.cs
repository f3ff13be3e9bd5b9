namespace RnnGen.Models.Tests.Streaming;

[RnnModel, Input(1), Gru(5), Lstm(20), Dense(1), QuantileLoss(0.5)]
public partial class OneToOne;

/// <summary>State vectors by their names, and steps of a model that reads one number and gives one.</summary>
public class NamedStateTests
{
    [Fact]
    public void States_are_set_and_read_by_name()
    {
        var state = default(OneToOne.State);
        float[] cells = [.. Enumerable.Range(0, 20).Select(i => i / 20f)], hidden = [.. Enumerable.Range(0, 5).Select(i => i - 2f)];
        state.Set("lstm.c_l0", cells);
        state.Set("gru.h_l0", hidden);
        Assert.Equal(cells, state.Get("lstm.c_l0"));
        Assert.Equal(hidden, state.Get("gru.h_l0"));
        Assert.Equal(new float[20], state.Get("lstm.h_l0"));

        // The same step from the same states, by a workspace.
        var model = new OneToOne(3);
        var workspace = model.CreateWorkspace(2, 1);
        workspace.SetInitialState("lstm.c_l0", 1, cells);
        workspace.SetInitialState("gru.h_l0", 1, hidden);
        model.Forward(new SequenceBatch<float>([0.25f, 0.25f], 1, 2), workspace);
        float output = model.Step(0.25f, ref state);
        Assert.Equal(workspace.Output[1], output, 1e-6f);
        Assert.NotEqual(workspace.Output[0], output, 1e-3f);
        Assert.Equal(workspace.GetFinalState("lstm.h_l0", 1), state.Get("lstm.h_l0"), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var state = default(OneToOne.State);
        Assert.Contains("OneToOne has no state 'lstm.h'; it has gru.h_l0, lstm.h_l0, lstm.c_l0", Assert.Throws<ArgumentException>(() => state.Set("lstm.h", new float[20])).Message);
        Assert.Matches("values has 5 elements; the state lstm.c_l0 of .*OneToOne has 20 units", Assert.Throws<ArgumentException>(() => state.Set("lstm.c_l0", new float[5])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneToOne().CreateWorkspace(2, 1).GetFinalState("lstm.c_l0", 2));
    }

    [Fact]
    public void A_summary_has_a_line_for_each_stage()
    {
        var lines = new OneToOne().Summary().Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("○ Input: ", lines[0]);
        Assert.Contains("Dense dense: 20 → 1: 21 parameters", lines[3]);
        Assert.Contains($"Together {OneToOne.ParameterCount:N0} parameters".Replace('.', ','), lines[5]);
    }
}
