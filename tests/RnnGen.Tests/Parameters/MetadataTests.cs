using System.Text;

namespace RnnGen.Tests;

/// <summary>What a weight file says besides the weights, and preprocessing that nobody overlooks.</summary>
public sealed class MetadataTests
{
    private static readonly LoadOptions Scaled = new() { Preprocessing = ["scaling"] };

    [Fact]
    public void What_is_said_comes_back_whatever_the_characters_and_in_whatever_order_it_was_said()
    {
        var saved = Parameters();
        saved.Metadata["author"] = "Ada \"&\\ <Lovelace>\n\0 ü 漢 😀";
        saved.Metadata["another"] = "";
        saved.Metadata.SetNumber("validation_loss", 0.1 + 0.2);
        saved.Metadata.SetNumber("best", double.NegativeInfinity);
        saved.Metadata.SetList("classes", ["cat", "dog, \"wild\"", "", "😀"]);
        saved.Metadata.Declare("scaling", "standard 1\nmean 3");
        byte[] file = Bytes(saved);

        var loaded = Parameters(2);
        loaded.Metadata["old"] = "gone";
        var result = loaded.Load(file, Scaled);
        Assert.Equal(saved.Metadata, loaded.Metadata);
        Assert.Equal(saved.Metadata, result.Metadata);
        Assert.Equal(0.1 + 0.2, loaded.Metadata.GetNumber("validation_loss"));
        Assert.Equal(double.NegativeInfinity, loaded.Metadata.GetNumber("best"));
        Assert.Equal(["cat", "dog, \"wild\"", "", "😀"], loaded.Metadata.GetList("classes"));
        Assert.Equal("standard 1\nmean 3", loaded.Metadata.Preprocessing["scaling"]);
        Assert.Equal(file, Bytes(loaded));

        var other = Parameters();
        foreach (var (key, text) in saved.Metadata.Reverse()) other.Metadata[key] = text;
        other.Metadata.Declare("scaling", "standard 1\nmean 3");
        Assert.Equal(file, Bytes(other));
    }

    [Fact]
    public void A_file_with_preprocessing_is_loaded_only_by_who_names_it()
    {
        var saved = Parameters();
        saved.Metadata.Declare("scaling", "x");
        byte[] file = Bytes(saved);
        var loaded = Parameters(2);
        loaded.Metadata["own"] = "stays";
        float[] before = loaded.Packed.ToArray();
        foreach (var options in new[] { new LoadOptions(), new LoadOptions { AllowMissing = true }, new LoadOptions { Preprocessing = ["vocabulary"] } })
            Assert.Contains("preprocessing 'scaling'", Assert.Throws<WeightFileException>(() => loaded.Load(file, options)).Message);
        Assert.Contains("LoadOptions.Preprocessing", Assert.Throws<WeightFileException>(() => loaded.Load(file)).Message);
        var both = new LoadOptions { Preprocessing = ["scaling", "vocabulary"] };
        Assert.Contains("names 'vocabulary'; the file declares 'scaling'", Assert.Throws<WeightFileException>(() => loaded.Load(file, both)).Message);
        Assert.Contains("declares none", Assert.Throws<WeightFileException>(() => loaded.Load(Bytes(Parameters()), Scaled)).Message);
        Assert.Equal(before, loaded.Packed.ToArray());
        Assert.Equal("stays", loaded.Metadata["own"]);
        loaded.Load(file, Scaled);
        Assert.Empty(loaded.Metadata);
        Assert.True(loaded.Metadata.Withdraw("scaling"));
        Parameters().Load(Bytes(loaded));
    }

    [Fact]
    public void A_new_model_of_a_file_is_held_to_it_too()
    {
        using var folder = new TemporaryFolder();
        var saved = Parameters();
        saved.Metadata.Declare("scaling", "x");
        saved.Save(folder["weights"]);
        Assert.Throws<WeightFileException>(() => CompilerServices.LoadedParameters.From(saved.Description, folder["weights"]));
        var loaded = CompilerServices.LoadedParameters.From(saved.Description, folder["weights"], Scaled, out var result);
        Assert.Equal("x", loaded.Parameters.Metadata.Preprocessing["scaling"]);
        Assert.Equal("x", result.Metadata.Preprocessing["scaling"]);
        Assert.Equal("x", WeightMetadata.Read(folder["weights"]).Preprocessing["scaling"]);
        Assert.Throws<FileNotFoundException>(() => WeightMetadata.Read(folder["missing"]));
    }

    [Fact]
    public void A_part_of_a_file_adds_what_it_says()
    {
        var saved = Parameters();
        saved.Metadata["from"] = "file";
        saved.Metadata["both"] = "file";
        byte[] part = CheckpointFile.Rename(Bytes(saved), "dense.bias", "other.bias");
        var loaded = Parameters(2);
        loaded.Metadata["both"] = "model";
        loaded.Metadata["own"] = "model";
        loaded.Load(part, new LoadOptions { AllowMissing = true, AllowExtra = true });
        Assert.Equal([new("both", "file"), new("from", "file"), new("own", "model")], loaded.Metadata);

        // Both together would be too much, and nothing changes.
        loaded.Metadata["long"] = new string('a', WeightMetadata.MaxLength - 100);
        saved.Metadata["long"] = new string('b', 200);
        float[] before = loaded.Packed.ToArray();
        part = CheckpointFile.Rename(Bytes(saved), "dense.bias", "other.bias");
        Assert.Throws<WeightFileException>(() => loaded.Load(part, new LoadOptions { AllowMissing = true, AllowExtra = true }));
        Assert.Equal(before, loaded.Packed.ToArray());
        Assert.Equal('a', loaded.Metadata["long"][0]);
    }

    [Fact]
    public void A_file_from_elsewhere_brings_its_own()
    {
        var parameters = Parameters();
        byte[] data = new byte[6 * 4 + 3 * 4];
        parameters.Load(SafetensorsFile.Create(
            """
            {"__metadata__":{"format":"pt","rnngen.future":"1","run":"17","rnngen.preprocessing.scaling":"s"},
            "dense.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}
            """u8,
            data), Scaled);
        Assert.Equal([new("run", "17")], parameters.Metadata);
        Assert.Equal([new("scaling", "s")], parameters.Metadata.Preprocessing);
    }

    [Fact]
    public void What_cannot_be_said_is_refused_and_nothing_changes()
    {
        var metadata = Parameters().Metadata;
        metadata["key"] = "text";
        foreach (string key in new[] { "", "format", "rnngen.model", "rnngen.anything", "half \ud83d" })
            Assert.ThrowsAny<ArgumentException>(() => metadata[key] = "x");
        Assert.Contains("U+DE00", Assert.Throws<ArgumentException>(() => metadata["key"] = "ab\ude00").Message);
        Assert.Throws<ArgumentException>(() => metadata.SetList("key", ["\ud83d"]));
        Assert.Contains("characters", Assert.Throws<ArgumentException>(() => metadata["key"] = new string('x', WeightMetadata.MaxLength)).Message);
        Assert.Throws<ArgumentException>(() => metadata.Declare("", "x"));
        Assert.Equal([new("key", "text")], metadata);
        Assert.Contains("'key'", Assert.Throws<KeyNotFoundException>(() => metadata["other"]).Message);
        Assert.Throws<FormatException>(() => metadata.GetNumber("key"));
        foreach (string text in new[] { "text", "[1]", "[\"a\"", "[\"a\"] x", "[[\"a\"]]", "{}", "", "[\"\\ud83d\"]" })
        {
            metadata["key"] = text;
            Assert.Throws<FormatException>(() => metadata.GetList("key"));
        }

        metadata["key"] = new string('x', WeightMetadata.MaxLength - 3);
        for (int i = 1; i < WeightMetadata.MaxCount; i++)
        {
            metadata["key"] = "";
            metadata[$"{i}"] = "";
        }

        Assert.Contains("1024", Assert.Throws<ArgumentException>(() => metadata["more"] = "").Message);
        Assert.Throws<ArgumentException>(() => metadata.Declare("more", ""));
        metadata["1"] = "as before";
        Assert.True(metadata.Remove("2"));
        metadata["more"] = "";
    }

    [Fact]
    public void A_file_that_says_too_much_is_refused_and_the_longest_text_is_read()
    {
        var saved = Parameters();
        saved.Metadata["key"] = new string('\u0001', WeightMetadata.MaxLength - 3);
        byte[] file = Bytes(saved);
        var loaded = Parameters(2);
        loaded.Load(file);
        Assert.Equal(saved.Metadata["key"], loaded.Metadata["key"]);
        var error = Assert.Throws<WeightFileException>(() => loaded.Load(CheckpointFile.ChangeField(file, "more", "x")));
        Assert.Contains("1048581 characters", error.Message);
        string many = string.Join(",", Enumerable.Range(0, WeightMetadata.MaxCount + 1).Select(i => $"\"{i}\":\"\""));
        file = SafetensorsFile.Create(Encoding.UTF8.GetBytes($"{{\"__metadata__\":{{{many}}}}}"), []);
        Assert.Contains("1025 keys", Assert.Throws<WeightFileException>(() => loaded.Load(file)).Message);
    }

    private static ParameterSet Parameters(ulong seed = 1) => Descriptions.Initialized(
        Descriptions.Create("Net", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 3, 2), Descriptions.Bias("dense.bias", 1, 3)), seed);

    private static byte[] Bytes(ParameterSet parameters)
    {
        var stream = new MemoryStream();
        parameters.Save(stream);
        return stream.ToArray();
    }
}
