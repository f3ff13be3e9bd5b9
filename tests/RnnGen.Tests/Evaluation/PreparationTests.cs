namespace RnnGen.Tests;

public sealed class PreparationTests
{
    [Fact]
    public void A_model_that_was_prepared_is_as_before()
    {
        var (model, twin) = (new LeakyModel(3), new LeakyModel(3));
        model.PrepareInference();
        model.PrepareTraining();
        model.PrepareStreaming();
        Assert.Equal(twin.Parameters.Packed.ToArray(), model.Parameters.Packed.ToArray());
        Assert.Equal(twin.Predict([1, 2, 3]), model.Predict([1, 2, 3]));
        new LastValueModel().PrepareTraining();
    }

    [Theory]
    [InlineData(Fault.Forward)]
    [InlineData(Fault.Loss)]
    [InlineData(Fault.Backward)]
    public void Every_pass_is_run(Fault fault)
    {
        var model = new FaultyModel(1) { Fault = fault };
        Assert.Equal(fault.ToString(), Assert.Throws<InvalidDataException>(() => model.PrepareTraining()).Message);
        if (fault == Fault.Forward) Assert.Throws<InvalidDataException>(() => model.PrepareInference());
        else model.PrepareInference();
    }
}
