using System.Text;
using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.PyTorch;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

[RnnModel, Embedding(20_000, 256), Gru(20), LastStep, Dense(3), SoftmaxCrossEntropy]
public partial class WideTable
{
    public WideTable(string note)
        : this(seed: 5) => Note = note;

    public string Note { get; } = "none";
}

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

    [Fact]
    public void A_model_that_is_loaded_is_as_one_that_was_made_and_then_loaded()
    {
        var saved = new WideTable("saved");
        string path = Path.GetTempFileName();
        try
        {
            saved.Parameters.Save(path);
            byte[] file = File.ReadAllBytes(path);
            foreach (var loaded in new[] { WideTable.Load(path), WideTable.Load(new MemoryStream(file)), WideTable.Load(file), WideTable.Load(path, new LoadOptions(), out _) })
            {
                // The whole arena: what derives from the tensors, too.
                Assert.True(saved.Parameters.Arena.Span.SequenceEqual(loaded.Parameters.Arena.Span));
                Assert.Equal("none", loaded.Note);
            }

            Assert.Throws<WeightFileException>(() => WideTable.Load(file.AsSpan(0, file.Length - 1)));
            Assert.Throws<FileNotFoundException>(() => WideTable.Load(path + "x"));

            var result = Partial(file, out var partial);
            Assert.Equal(["dense.weight", "dense.bias"], result.Kept);
            Assert.Equal(saved.Parameters["gru.weight_hh_l0"].ToArray(), partial.Parameters["gru.weight_hh_l0"].ToArray());
            Assert.Equal(new WideTable().Parameters["dense.weight"].ToArray(), partial.Parameters["dense.weight"].ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Loading_and_making_a_model_takes_its_arena_and_small_change()
    {
        using var stream = new MemoryStream();
        new WideTable().Parameters.Save(stream);
        byte[] file = stream.ToArray();
        long arena = 4L * new WideTable().Parameters.Description.ArenaLength;
        foreach (var make in new Func<WideTable>[] { () => WideTable.Load(file), () => new WideTable(3) })
        {
            make();
            long before = GC.GetAllocatedBytesForCurrentThread();
            var model = make();
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, arena, arena + (3 << 20));
            GC.KeepAlive(model);
        }
    }

    /// <summary>Loads a file whose dense layer has other names.</summary>
    private static LoadResult Partial(byte[] file, out WideTable model)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace("\"dense.", "\"other.")));
            model = WideTable.Load(path, new LoadOptions { AllowMissing = true, AllowExtra = true }, out var result);
            return result;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static float[] Outputs(Instance instance, Problem problem)
    {
        var workspace = instance.CreateWorkspace(problem.Size, problem.Steps);
        instance.Forward(new Feed(problem), workspace);
        return workspace.Output.ToArray();
    }
}
