using System.Runtime.InteropServices;
using RnnGen.CompilerServices;
using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Fewer than eight sequences for each worker have W·x computed for all steps at once; from eight on it is computed at each step, and one block's pre-activations are all that a pass keeps.</summary>
public class FewRowsTests
{
    private const int Steps = 3;

    [Theory]
    [InlineData(2, 1, true)]
    [InlineData(7, 1, true)]
    [InlineData(8, 1, false)]
    [InlineData(9, 1, false)]
    [InlineData(15, 2, true)]
    [InlineData(16, 2, false)]
    [InlineData(31, 4, true)]
    [InlineData(32, 4, false)]
    public void Few_are_those_of_which_a_worker_has_less_than_eight(int size, int workers, bool few)
    {
        var model = new Place64(1);
        var workspace = model.CreateWorkspace(size, Steps);
        workspace.Workers = workers;
        int buffer = workspace.Description.Buffers.ToList().FindIndex(b => b.Name == "lstm pre-activations_l0");
        var preActivations = MemoryMarshal.CreateSpan(ref workspace.Buffer(buffer), Steps * size * 4 * 64);
        preActivations.Fill(float.NaN);
        model.Forward(new SequenceBatch<float>(new float[Steps * size * 64], Steps, size), workspace);
        Assert.Equal(few, Passes.HoistsInputs(workspace));
        Assert.Equal(few, !preActivations[(size * 4 * 64)..].Contains(float.NaN));
    }
}
