namespace RnnGen.Tests;

/// <summary>Metadata travel in checkpoints, and a training goes on only with the preprocessing that it began with.</summary>
public sealed class CheckpointMetadataTests
{
    private const string Name = "Adam, stream";

    [Fact]
    public void A_checkpoint_brings_metadata_to_the_trainer_and_to_who_takes_its_weights()
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create(Name);
        trainer.Model.Parameters.Metadata["steps"] = "not the number of steps";
        trainer.Model.Parameters.Metadata.Declare("vocabulary", "abcdefg");
        trainer.Run(3);
        trainer.Save(folder["checkpoint"]);

        var resumed = Trainings.Create(Name, seed: 2);
        resumed.Model.Parameters.Metadata.Declare("vocabulary", "abcdefg");
        resumed.Load(folder["checkpoint"]);
        Assert.Equal((3L, "not the number of steps"), (resumed.StepsTaken, resumed.Model.Parameters.Metadata["steps"]));
        resumed.Save(folder["again"]);
        Assert.Equal(File.ReadAllBytes(folder["checkpoint"]), File.ReadAllBytes(folder["again"]));

        var weights = new LeakyModel(5).Parameters;
        Assert.Throws<WeightFileException>(() => weights.Load(folder["checkpoint"], new LoadOptions { AllowExtra = true }));
        weights.Load(folder["checkpoint"], new LoadOptions { AllowExtra = true, Preprocessing = ["vocabulary"] });
        Assert.Equal(trainer.Model.Parameters.Metadata, weights.Metadata);
        Assert.Equal("abcdefg", WeightMetadata.Read(folder["checkpoint"]).Preprocessing["vocabulary"]);
    }

    [Theory]
    [InlineData("abc", null, "declares no preprocessing 'vocabulary' in its Metadata; the checkpoint is of a training with it")]
    [InlineData(null, "abc", "declares the preprocessing 'vocabulary' in its Metadata; the checkpoint is of a training without it")]
    [InlineData("abc", "abd", "the checkpoint is of a training with another one of this name")]
    public void Other_preprocessing_is_refused_by_name(string? saved, string? own, string expected)
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create(Name);
        if (saved is not null) trainer.Model.Parameters.Metadata.Declare("vocabulary", saved);
        trainer.Save(folder["checkpoint"]);
        var resumed = Trainings.Create(Name, seed: 2);
        if (own is not null) resumed.Model.Parameters.Metadata.Declare("vocabulary", own);
        float[] before = resumed.Model.Parameters.Packed.ToArray();
        Assert.Contains(expected, Assert.Throws<WeightFileException>(() => resumed.Load(folder["checkpoint"])).Message);
        Assert.Equal(before, resumed.Model.Parameters.Packed.ToArray());
    }
}
