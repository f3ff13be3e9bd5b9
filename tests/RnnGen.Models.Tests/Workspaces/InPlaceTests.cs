using System.Runtime.InteropServices;
using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Workspaces;

/// <summary>Passes read inputs, and leave outputs and gradients, where they are if they can; what they compute does not depend on it.</summary>
public class InPlaceTests
{
    private const int Steps = InPlaceModel.Steps, Size = InPlaceModel.Size;

    private static readonly Dictionary<string, InPlaceModel> Models = new InPlaceModel[]
    {
        new InPlaceModel<Place5>(), new InPlaceModel<Place16>(), new InPlaceModel<Place17>(), new InPlaceModel<Place33>(), new InPlaceModel<Place64>(), new InPlaceModel<PlaceDense>(),
        new InPlaceModel<PlaceActivation>(), new InPlaceModel<PlaceDropout16>(), new InPlaceModel<PlaceDropout17>(), new InPlaceModel<PlaceSchedule>(),
    }.ToDictionary(model => model.Name);

    public static TheoryData<string> All => new(Models.Keys);

    /// <summary>Those in which nothing depends on a row's place, as it does for what is dropped.</summary>
    public static TheoryData<string> WithoutDropout => new(Models.Keys.Where(name => !name.Contains("Dropout")));

    [Theory]
    [MemberData(nameof(All))]
    public void Inputs_are_read_where_they_are_unless_their_rows_need_padding(string name)
    {
        var model = Models[name];
        var workspace = model.CreateWorkspace();
        var buffer = MemoryMarshal.CreateSpan(ref workspace.Buffer(workspace.Description.InputBuffer), Steps * Size * workspace.Description.InputWidth);
        buffer.Fill(float.NaN);
        var gradients = model.Train(model.Inputs(), Steps, Size, workspace);
        bool padded = name == nameof(PlaceDropout17);
        Assert.Equal(padded, !workspace.InputsAreInPlace);
        Assert.Equal(padded, buffer.ContainsAnyExcept(float.NaN));
        if (!padded) Assert.True(float.IsFinite((float)gradients.Norm()));
    }

    /// <summary>One more sequence, which is shorter, makes the batch ragged; its inputs are then copied. Its own gradient is zero.</summary>
    [Theory]
    [MemberData(nameof(WithoutDropout))]
    public void A_ragged_batch_gives_its_full_sequences_the_same(string name)
    {
        var model = Models[name];
        var inputs = model.Inputs();
        var (equal, ragged) = (model.CreateWorkspace(), model.CreateWorkspace());
        int outputs = equal.Description.OutputSize;
        var expected = model.Train(inputs, Steps, Size, equal);
        var actual = model.Train(WithOneMore(inputs, model.InputSize, float.NaN), Steps, Size + 1, ragged, [.. Enumerable.Repeat(Steps, Size), 1], ofLast: 0);
        Assert.False(ragged.InputsAreInPlace);
        Assert.Equal(InPlaceModel.Bits(equal.Output.ToArray()), InPlaceModel.Bits(WithoutLast(ragged.Output, outputs)));
        Assert.Equal(InPlaceModel.Bits(equal.OutputGradient.ToArray()), InPlaceModel.Bits(WithoutLast(ragged.OutputGradient, outputs)));
        Assert.Equal(InPlaceModel.Bits(equal.InputGradient.ToArray()), InPlaceModel.Bits(WithoutLast(ragged.InputGradient, model.InputSize)));
        foreach (var tensor in expected) Conformance.Compare.Close(actual[tensor.Name].ToArray(), tensor.ToArray(), 1e-5, tensor.Name);
    }

    /// <summary>Outputs of a pass that are the inputs of the next one in the same workspace are overwritten by it, so they are copied.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_may_be_the_next_inputs(string name)
    {
        var model = Models[name];
        var (own, other) = (model.CreateWorkspace(), model.CreateWorkspace());
        foreach (int size in new[] { Size, 1 })
        {
            foreach (var workspace in new[] { own, other }) model.Forward(model.Inputs().AsSpan(0, Steps * size * model.InputSize), Steps, size, workspace, Mode.Inference);
            var copy = other.Output.ToArray();
            Assert.Equal(InPlaceModel.Bits(other, model.Train(copy, Steps, size, other)), InPlaceModel.Bits(own, model.Train(own.Output, Steps, size, own)));
            Assert.False(own.InputsAreInPlace);
            Assert.Equal(name != nameof(PlaceDropout17), other.InputsAreInPlace);

            // Without a tape one sequence runs step by step.
            model.Forward(copy, Steps, size, other, Mode.Inference);
            copy = other.Output.ToArray();
            model.Forward(copy, Steps, size, other, Mode.Inference);
            model.Forward(model.Inputs().AsSpan(0, Steps * size * model.InputSize), Steps, size, own, Mode.Inference);
            for (int i = 0; i < 2; i++) model.Forward(own.Output, Steps, size, own, Mode.Inference);
            Assert.Equal(InPlaceModel.Bits(other.Output.ToArray()), InPlaceModel.Bits(own.Output.ToArray()));
        }
    }

    [Fact]
    public void So_may_final_states()
    {
        var model = Models[nameof(Place16)];
        var (own, other) = (model.CreateWorkspace(), model.CreateWorkspace());
        foreach (var workspace in new[] { own, other }) model.Forward(model.Inputs(), Steps, Size, workspace, Mode.Inference);
        var copy = other.FinalState[..(Size * 16)].ToArray();
        Assert.Equal(InPlaceModel.Bits(other, model.Train(copy, 1, Size, other)), InPlaceModel.Bits(own, model.Train(own.FinalState[..(Size * 16)], 1, Size, own)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Inputs_may_lie_at_any_address(string name)
    {
        var model = Models[name];
        var inputs = model.Inputs();
        var workspace = model.CreateWorkspace();
        uint[]? expected = null;
        var memory = GC.AllocateArray<float>(inputs.Length + 32, pinned: true);
        int aligned = (int)((64 - (nint)Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % 64) % 64 / sizeof(float));
        for (int offset = 0; offset < 16; offset++)
        {
            Array.Fill(memory, float.NaN);
            inputs.CopyTo(memory, aligned + offset);
            var bits = InPlaceModel.Bits(workspace, model.Train(memory.AsSpan(aligned + offset, inputs.Length), Steps, Size, workspace));
            Assert.Equal(expected ??= bits, bits);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_number_of_workers_gives_the_same_bits(string name)
    {
        var model = Models[name];
        uint[]? expected = null;
        foreach (int workers in new[] { 1, 2, 3, 4 })
        {
            var workspace = model.CreateWorkspace();
            workspace.Workers = workers;
            for (int i = 0; i < 10; i++)
            {
                var bits = InPlaceModel.Bits(workspace, model.Train(model.Inputs(), Steps, Size, workspace));
                Assert.Equal(expected ??= bits, bits);
            }
        }
    }

    private static float[] WithOneMore(float[] rows, int width, float past)
    {
        var result = new float[Steps * (Size + 1) * width];
        Array.Fill(result, past);
        for (int t = 0; t < Steps; t++) rows.AsSpan(t * Size * width, Size * width).CopyTo(result.AsSpan(t * (Size + 1) * width));
        result.AsSpan(Size * width, width).Fill(0.5f);
        return result;
    }

    private static float[] WithoutLast(ReadOnlySpan<float> rows, int width)
    {
        var result = new float[Steps * Size * width];
        for (int t = 0; t < Steps; t++) rows.Slice(t * (Size + 1) * width, Size * width).CopyTo(result.AsSpan(t * Size * width));
        return result;
    }
}
