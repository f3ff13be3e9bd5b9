using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Parameters are there once: to make, to save and to load them takes little beside them.</summary>
public sealed class MemoryTests
{
    private const int Vocabulary = 20_000, Size = 256;
    private const long Once = 4L * Vocabulary * Size;
    private const long SmallChange = 1 << 20;

    private static readonly ModelDescription Table = Descriptions.Create(
        "Table", 1, 1, true, 0, true,
        new TensorDescription("embedding.weight", 2, 0, new Packing(Vocabulary, Size, 1, Size, 1), new Initialization(Initializer.Normal), IsTable: true));

    [Theory]
    [InlineData(Initializer.Uniform)]
    [InlineData(Initializer.Normal)]
    [InlineData(Initializer.Identity)]
    [InlineData(Initializer.Zero)]
    public void Construction_takes_the_parameters_and_small_change(Initializer initializer)
    {
        var description = initializer == Initializer.Normal
            ? Table
            : Descriptions.Create("Wide", 1, 1, true, 0, false, Descriptions.Weight("weight", 2, 1600, 1600, new Initialization(initializer, 1f, 1, 2f)));
        long once = 4L * description.ArenaLength;
        Assert.InRange(Allocated(() => Passes.CreateParameters(description, 1)), once, once + (2 << 20) + SmallChange);
    }

    [Fact]
    public void Saving_takes_small_change()
    {
        var parameters = new ParameterSet(Table);
        Assert.InRange(Allocated(() => parameters.Save(Stream.Null)), 0, SmallChange);
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    public void Loading_a_new_model_takes_its_parameters_and_small_change(string type)
    {
        using var folder = new TemporaryFolder();
        int bytes = type == "F32" ? 4 : 8;
        File.WriteAllBytes(folder["table"], SafetensorsFile.Create(
            System.Text.Encoding.ASCII.GetBytes($$$"""{"embedding.weight":{"dtype":"{{{type}}}","shape":[{{{Vocabulary}}},{{{Size}}}],"data_offsets":[0,{{{bytes * Vocabulary * Size}}}]}}"""),
            new byte[bytes * Vocabulary * Size]));
        Assert.InRange(Allocated(() => LoadedParameters.From(Table, folder["table"])), Once, Once + (2 << 20) + SmallChange);
    }

    private static long Allocated(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
