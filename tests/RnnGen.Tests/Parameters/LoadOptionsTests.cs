using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Files under other names, with more or fewer tensors; and what is then said of them.</summary>
public sealed class LoadOptionsTests
{
    private const string Weight = """
        "encoder.dense.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}
        """;
    private const string Bias = """
        "encoder.dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}
        """;
    private const string Count = """
        "steps":{"dtype":"I64","shape":[],"data_offsets":[36,44]}
        """;
    private static readonly float[] Data = [1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f];
    private static readonly float[] Long = [.. Data, 0f, 0f];
    private static readonly ModelDescription Net = Descriptions.Create(
        "Net", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 3, 2), Descriptions.Bias("dense.bias", 1, 3));

    [Fact]
    public void A_prefix_chooses_a_part_of_the_file()
    {
        byte[] file = SafetensorsFile.Create($$"""{{{Weight}},{{Bias}},{{Count}}}""", Long);
        foreach (var (parameters, result) in Loaded(file, new LoadOptions { Prefix = "encoder." }))
        {
            Assert.Equal(Data, parameters.SelectMany(t => t.ToArray()));
            Assert.Equal(["dense.weight", "dense.bias"], result.Loaded);
            Assert.Empty(result.Kept);
            Assert.Equal(["steps"], result.LeftAside);
            Assert.Equal("2 tensors loaded; 0 kept; 1 left aside: 'steps'", result.ToString());
        }

        Assert.Contains("'encoder.': set LoadOptions.Prefix", Refused(file, new LoadOptions { AllowExtra = true }));
        Assert.Contains("unknown 'encoder.dense.scale'", Refused(Renamed(file, "encoder.dense.bias", "encoder.dense.scale"), new LoadOptions { Prefix = "encoder.", AllowMissing = true }));
    }

    [Fact]
    public void A_map_gives_single_tensors_other_names()
    {
        byte[] file = Renamed(SafetensorsFile.Create($$"""{{{Weight}},{{Bias}}}""", Data), "encoder.dense.weight", "encoder.fc.kernel");
        var names = new Dictionary<string, string> { ["dense.weight"] = "fc.kernel" };
        foreach (var (parameters, result) in Loaded(file, new LoadOptions { Prefix = "encoder.", Names = names }))
        {
            Assert.Equal(Data, parameters.SelectMany(t => t.ToArray()));
            Assert.Equal(["dense.weight", "dense.bias"], result.Loaded);
        }

        names["dens.bias"] = "fc.bias";
        var error = Assert.Throws<ArgumentException>(() => new ParameterSet(Net).Load(file, new LoadOptions { Names = names }));
        Assert.Contains("'dens.bias'", error.Message);
        Assert.Contains("'dense.bias'", error.Message);
    }

    [Fact]
    public void Several_tensors_may_be_one_in_the_file()
    {
        var description = Descriptions.Create("Tied", 2, 3, true, 0, false, Descriptions.Bias("a", 1, 3), Descriptions.Bias("b", 1, 3));
        byte[] file = SafetensorsFile.Create("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", [1f, 2f, 3f]);
        var parameters = new ParameterSet(description);
        var result = parameters.Load(file, new LoadOptions { Names = new Dictionary<string, string> { ["b"] = "a" } });
        Assert.Equal([1f, 2f, 3f, 1f, 2f, 3f], parameters.SelectMany(t => t.ToArray()));
        Assert.Equal(["a", "b"], result.Loaded);
    }

    [Fact]
    public void What_is_missing_is_kept_and_what_is_more_is_left_aside_if_asked_for()
    {
        byte[] file = Renamed(SafetensorsFile.Create($$"""{{{Weight}},{{Bias}},{{Count}}}""", Long), "encoder.dense.weight", "dense.weight");
        var options = new LoadOptions { AllowMissing = true, AllowExtra = true };
        var before = Descriptions.Initialized(Net, 0);
        foreach (var (parameters, result) in Loaded(file, options))
        {
            Assert.Equal(Data[..6], parameters["dense.weight"].ToArray());
            Assert.Equal(before["dense.bias"].ToArray(), parameters["dense.bias"].ToArray());
            Assert.Equal(["dense.weight"], result.Loaded);
            Assert.Equal(["dense.bias"], result.Kept);
            Assert.Equal(["encoder.dense.bias", "steps"], result.LeftAside);
        }

        Assert.Contains("missing 'dense.bias'", Refused(file, options with { AllowMissing = false }));
        Assert.Contains("unknown 'encoder.dense.bias', 'steps'", Refused(file, options with { AllowExtra = false }));

        // A file of which nothing fits is a mistake, whatever is allowed.
        Assert.Contains("missing 'x.dense.weight', 'x.dense.bias'", Refused(file, options with { Prefix = "x." }));
    }

    [Fact]
    public void Parts_of_another_model_are_accepted_by_names_and_shapes_and_only_if_asked_for()
    {
        var wider = Descriptions.Create(
            "Wider", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 3, 2), Descriptions.Bias("dense.bias", 1, 3), Descriptions.Bias("more", 1, 5));
        using var stream = new MemoryStream();
        var saved = Descriptions.Initialized(wider, 7);
        saved.Save(stream);
        Assert.Contains("fingerprint", Refused(stream.ToArray(), new LoadOptions { AllowNonFinite = true }));
        foreach (var (parameters, result) in Loaded(stream.ToArray(), new LoadOptions { AllowExtra = true }))
        {
            Assert.Equal(saved.Take(2).SelectMany(t => t.ToArray()), parameters.SelectMany(t => t.ToArray()));
            Assert.Equal(["more"], result.LeftAside);
        }
    }

    [Fact]
    public void The_weights_of_a_checkpoint_can_be_taken_alone()
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create("Adam, stream");
        trainer.Run(3);
        trainer.Save(folder["checkpoint"]);
        var other = new LeakyModel(9);
        Assert.Contains("Trainer.Load", Assert.Throws<WeightFileException>(() => other.Parameters.Load(folder["checkpoint"])).Message);
        var result = other.Parameters.Load(folder["checkpoint"], new LoadOptions { AllowExtra = true });
        Assert.True(trainer.Model.Parameters.Arena.Span.SequenceEqual(other.Parameters.Arena.Span));
        Assert.All(result.LeftAside, name => Assert.Matches("^(optimizer|carried)/", name));

        other.Parameters.Save(folder["weights"]);
        Assert.Contains("ParameterSet.Load", Assert.Throws<WeightFileException>(() => Trainings.Create("Adam, stream").Load(folder["weights"])).Message);
    }

    private static byte[] Renamed(byte[] file, string name, string other) => CheckpointFile.Rename(file, name, other);

    /// <summary>Loads into parameters that are in use, from memory, a file and a stream that cannot seek, and into new ones.</summary>
    private static IEnumerable<(ParameterSet Parameters, LoadResult Result)> Loaded(byte[] file, LoadOptions options)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["weights"], file);
        foreach (var load in new Func<ParameterSet, LoadResult>[] { p => p.Load(file, options), p => p.Load(folder["weights"], options), p => p.Load(new DribblingStream(file), options) })
        {
            var parameters = Descriptions.Initialized(Net, 0);
            long version = parameters.Version;
            yield return (parameters, load(parameters));
            Assert.Equal(version + 1, parameters.Version);
        }

        var loaded = LoadedParameters.From(Net, folder["weights"], options, out var result).Parameters;
        yield return (loaded, result);
    }

    private static string Refused(byte[] file, LoadOptions options)
    {
        var parameters = Descriptions.Initialized(Net);
        float[] before = parameters.Arena.Span.ToArray();
        string message = Assert.Throws<WeightFileException>(() => parameters.Load(file, options)).Message;
        Assert.Equal(message, Assert.Throws<WeightFileException>(() => parameters.Load(new DribblingStream(file), options)).Message);
        Assert.Equal(before, parameters.Arena.Span.ToArray());
        return message;
    }
}
