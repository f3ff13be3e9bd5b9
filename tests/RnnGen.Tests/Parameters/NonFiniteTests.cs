namespace RnnGen.Tests;

public sealed class NonFiniteTests
{
    private const string Header = """
        {"dense.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}
        """;

    [Theory]
    [InlineData(0, float.NaN, "dense.weight", "NaN at [0, 0]")]
    [InlineData(3, float.PositiveInfinity, "dense.weight", "Infinity at [1, 1]")]
    [InlineData(8, float.NegativeInfinity, "dense.bias", "-Infinity at [2]")]
    public void Weights_that_are_not_finite_are_refused_by_place_unless_asked_for(int at, float value, string tensor, string fragment)
    {
        float[] data = [1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f];
        data[at] = value;
        byte[] file = SafetensorsFile.Create(Header, data);
        var parameters = Descriptions.Initialized(Net());
        float[] before = parameters.Arena.Span.ToArray();

        foreach (var load in new Action[] { () => parameters.Load(file), () => parameters.Load(new DribblingStream(file)) })
        {
            string message = Assert.Throws<WeightFileException>(load).Message;
            Assert.Contains($"'{tensor}' has the value {fragment}", message);
            Assert.Contains(nameof(LoadOptions.AllowNonFinite), message);
        }

        Assert.Equal(before, parameters.Arena.Span.ToArray());
        parameters.Load(file, new LoadOptions { AllowNonFinite = true });
        Assert.Equal(data, parameters.SelectMany(t => t.ToArray()));
    }

    [Fact]
    public void Far_behind_in_a_large_tensor_too()
    {
        var description = Descriptions.Create("Net", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 300, 200));
        float[] data = new float[60_000];
        data[59_999] = float.NaN;
        byte[] file = SafetensorsFile.Create("""{"dense.weight":{"dtype":"F32","shape":[300,200],"data_offsets":[0,240000]}}""", data);
        Assert.Contains("[299, 199]", Assert.Throws<WeightFileException>(() => new ParameterSet(description).Load(file)).Message);
    }

    [Fact]
    public void A_checkpoint_of_weights_that_are_not_finite_is_refused()
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create("Adam, stream");
        trainer.Run(2);
        var weight = trainer.Model.Parameters[0];
        float[] values = weight.ToArray();
        values[1] = float.NaN;
        weight.CopyFrom(values);
        trainer.Save(folder["checkpoint"]);
        Assert.Contains($"'{weight.Name}' has the value NaN", Assert.Throws<WeightFileException>(() => Trainings.Create("Adam, stream").Load(folder["checkpoint"])).Message);
    }

    private static CompilerServices.ModelDescription Net() => Descriptions.Create(
        "Net", 2, 3, true, 0, false, Descriptions.Weight("dense.weight", 1, 3, 2), Descriptions.Bias("dense.bias", 1, 3));
}
