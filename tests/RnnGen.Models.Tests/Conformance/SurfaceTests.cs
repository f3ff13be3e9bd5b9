using RnnGen.Models.Tests.Catalogue;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Constants, tensor names and shapes follow from the declaration as PyTorch would have them.</summary>
public class SurfaceTests
{
    public static TheoryData<string> All => TestModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Constants_and_tensors_follow_from_the_declaration(string name)
    {
        var model = TestModels.Get(name);
        var network = model.Network;
        Assert.Equal(network.InputSize, model.InputSize);
        Assert.Equal(network.OutputSize, model.OutputSize);
        Assert.Equal(network.OutputPerStep, model.OutputPerStep);
        Assert.Equal(network.Tensors.Sum(t => t.Length), model.ParameterCount);

        var parameters = model.Create().Parameters;
        Assert.Equal(network.Tensors.Select(t => t.Name), parameters.Select(t => t.Name));
        foreach (var tensor in network.Tensors)
        {
            int rows = tensor.Gates * tensor.Units;
            Assert.Equal(tensor.Depth == 0 ? [rows] : [rows, tensor.Depth], parameters[tensor.Name].Shape);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void State_is_h_then_c_layer_by_layer_in_whole_panels(string name)
    {
        var model = TestModels.Get(name);
        var states = model.Create().CreateWorkspace(1, 1).Description.States;
        int offset = 0;
        Assert.Equal(model.Network.States.Select(s => s.Name), states.Select(s => s.Name));
        foreach (var (expected, actual) in model.Network.States.Zip(states))
        {
            int lanes = expected.Units <= 4 ? 4 : expected.Units <= 8 ? 8 : 16;
            Assert.Equal((offset, expected.Units, (expected.Units + lanes - 1) / lanes * lanes), (actual.Offset, actual.Units, actual.Width));
            offset += actual.Width;
        }

        Assert.Equal(offset, model.StateLength);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Models_without_a_layer_in_reverse_stream_and_carry_their_state(string name)
    {
        var model = TestModels.Get(name);
        Assert.Equal(model.Network.Streams, model.Streams);
        Assert.Equal(model.Streams, model.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStreamingModel<,>)));
        var workspace = model.Create().CreateWorkspace(1, 1);
        if (model.Streams) workspace.CarryState();
        else Assert.Throws<InvalidOperationException>(workspace.CarryState);
    }

    [Fact]
    public void Fingerprints_of_different_networks_differ()
    {
        var byFingerprint = TestModels.Every.GroupBy(m => m.Fingerprint);
        foreach (var group in byFingerprint)
            Assert.Single(group.Select(m => string.Join(", ", m.Network.Stages)).Distinct());
    }
}
