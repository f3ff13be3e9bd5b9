using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>Weights go from one instance to another through a file and give the same outputs, bit for bit.</summary>
public class WeightFileTests
{
    public static TheoryData<string> All => TestModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Weights_move_between_instances(string name)
    {
        var model = TestModels.Get(name);
        var problem = Problem.Random(model.Network, seed: 60, steps: 3, size: 2);
        var (from, to) = (model.Create(problem), model.Create(9));
        Assert.NotEqual(Outputs(from, problem), Outputs(to, problem));

        using var stream = new MemoryStream();
        from.Parameters.Save(stream);
        to.Parameters.Load(stream.ToArray());
        foreach (var tensor in from.Parameters) Assert.Equal(tensor.ToArray(), to.Parameters[tensor.Name].ToArray());
        Assert.Equal(Outputs(from, problem), Outputs(to, problem));

        var file = SafetensorsFile.Read(stream.ToArray());
        Assert.Equal(model.Network.Tensors.Select(t => t.Name).Order(), file.Names.Order());
        foreach (var tensor in model.Network.Tensors) Assert.Equal(problem.Parameters[tensor.Name], file.Doubles(tensor.Name));
    }

    [Fact]
    public void Weights_of_another_model_are_refused_and_nothing_changes()
    {
        using var stream = new MemoryStream();
        TestModels.Get("Lstm20").Create(1).Parameters.Save(stream);
        var other = TestModels.Get("Lstm33").Create(2).Parameters;
        var before = other.Select(t => t.ToArray()).ToArray();
        Assert.Throws<WeightFileException>(() => other.Load(stream.ToArray()));
        Assert.Equal(before, other.Select(t => t.ToArray()).ToArray());
    }

    private static float[] Outputs(Instance instance, Problem problem)
    {
        var workspace = instance.CreateWorkspace(problem.Size, problem.Steps);
        instance.Forward(new Feed(problem), workspace);
        return workspace.Output.ToArray();
    }
}
