using System.Buffers.Binary;
using System.Text.Json;

namespace RnnGen.Tests;

public sealed class SafetensorsRoundTripTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnngen").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(33)]
    public void What_was_saved_is_what_is_loaded(int units)
    {
        var saved = Descriptions.Initialized(Descriptions.Lstm(units), seed: 5);
        var loaded = Descriptions.Initialized(Descriptions.Lstm(units), seed: 6);
        string path = Path.Combine(folder, "w.safetensors");

        saved.Save(path);
        loaded.Load(path);

        Assert.True(saved.Arena.Span.SequenceEqual(loaded.Arena.Span));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Assert.Equal(0, Descriptions.Padding(loaded).NotZero);
    }

    [Fact]
    public void Loading_from_a_stream_and_a_span_is_the_same_and_counts_as_one_change()
    {
        var saved = Descriptions.Initialized(Descriptions.Lstm());
        byte[] file = Bytes(saved);
        var fromSpan = new ParameterSet(Descriptions.Lstm());
        var fromStream = new ParameterSet(Descriptions.Lstm());

        fromSpan.Load(file);
        fromStream.Load(new DribblingStream(file));

        Assert.Equal(1, fromSpan.Version);
        Assert.Equal(1, fromStream.Version);
        Assert.True(saved.Arena.Span.SequenceEqual(fromSpan.Arena.Span));
        Assert.True(saved.Arena.Span.SequenceEqual(fromStream.Arena.Span));
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        byte[] file = Bytes(parameters);
        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using var header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        var data = file.AsSpan(8 + headerLength);

        Assert.Equal(0, (8 + headerLength) % 8);
        Assert.Equal("rnngen", header.RootElement.GetProperty("__metadata__").GetProperty("format").GetString());
        Assert.Equal("Padded", header.RootElement.GetProperty("__metadata__").GetProperty("rnngen.model").GetString());
        Assert.Equal(5, header.RootElement.EnumerateObject().Count());
        foreach (var tensor in parameters)
        {
            var entry = header.RootElement.GetProperty(tensor.Name);
            int begin = entry.GetProperty("data_offsets")[0].GetInt32();
            Assert.Equal("F32", entry.GetProperty("dtype").GetString());
            Assert.Equal(tensor.Shape, entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()));
            Assert.Equal(tensor.Length * 4, entry.GetProperty("data_offsets")[1].GetInt32() - begin);
            float[] values = tensor.ToArray();
            for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], BinaryPrimitives.ReadSingleLittleEndian(data[(begin + 4 * i)..]));
        }
    }

    [Fact]
    public void A_file_without_metadata_in_another_order_is_accepted_by_names_and_shapes()
    {
        var description = Descriptions.Create("Net", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 3, 2), Descriptions.Bias("dense.bias", 1, 3));
        var parameters = new ParameterSet(description);
        float[] bias = [7f, 8f, 9f], weight = [1f, 2f, 3f, 4f, 5f, float.MinValue];

        parameters.Load(SafetensorsFile.Create(
            """{"dense.weight":{"shape":[3,2],"data_offsets":[12,36],"dtype":"F32"},"dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}   """,
            [.. bias, .. weight]));

        Assert.Equal(weight, parameters["dense.weight"].ToArray());
        Assert.Equal(bias, parameters["dense.bias"].ToArray());
    }

    [Fact]
    public void Saving_replaces_the_file_and_a_failure_leaves_nothing_behind()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        string path = Path.Combine(folder, "w.safetensors");
        File.WriteAllText(path, "old");
        parameters.Save(path);
        Assert.Equal(Bytes(parameters), File.ReadAllBytes(path));

        string directory = Path.Combine(folder, "directory");
        Directory.CreateDirectory(Path.Combine(directory, "full"));
        Assert.ThrowsAny<Exception>(() => parameters.Save(directory));
        Assert.ThrowsAny<IOException>(() => parameters.Save(Path.Combine(folder, "none", "w.safetensors")));
        Assert.Equal([directory, path], Directory.GetFileSystemEntries(folder).Order());
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        string path = Path.Combine(folder, "w.safetensors");
        File.WriteAllText(path, "old");

        Assert.Throws<InvalidOperationException>(() => ReplacedFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void An_error_names_the_file()
    {
        string path = Path.Combine(folder, "w.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);
        var error = Assert.Throws<WeightFileException>(() => new ParameterSet(Descriptions.Lstm()).Load(path));
        Assert.Contains(path, error.Message);
        Assert.Throws<FileNotFoundException>(() => new ParameterSet(Descriptions.Lstm()).Load(path + "x"));
    }

    private static byte[] Bytes(ParameterSet parameters)
    {
        var stream = new MemoryStream();
        parameters.Save(stream);
        return stream.ToArray();
    }
}
