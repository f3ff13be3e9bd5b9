namespace RnnGen.Tests;

public sealed class CheckpointRefusalTests
{
    private const string Name = "Adam, getting worse";

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused_and_both_are_named()
    {
        var message = Refused(Saved("Adam, stream"), "Sgd, stream");
        Assert.Contains("Adam(beta1 = 0.9, beta2 = 0.999, epsilon = 1E-08, weightDecay = 0.01)", message);
        Assert.Contains("Sgd(momentum = 0, nesterov = 0, weightDecay = 0)", message);
        var model = new LeakyModel(1);
        var other = Trainer.Create(model, new Adam(model.Parameters, 0.05, epsilon: 1e-7, weightDecay: 0.01), new TokenStream(new int[701], 5, 10));
        Assert.Contains("epsilon = 1E-07", Refused(Saved("Adam, stream"), other.Load));
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_and_both_are_named()
    {
        var last = new LastValueModel();
        var data = new SequenceDataset<float, float>(batchSize: 2, inputSize: 2, targetSize: 3, targetPerStep: false);
        data.Add([1, 2], [1, 2, 3]);
        var message = Refused(Saved("Sgd, stream"), Trainer.Create(last, new Sgd(last.Parameters, 0.1), data).Load);
        Assert.Contains("fingerprint-of-LeakyModel", message);
        Assert.Contains("fingerprint-of-LastValueModel", message);
        Assert.Contains("'LeakyModel'", message);
    }

    [Fact]
    public void A_checkpoint_of_other_data_or_options_is_refused()
    {
        var model = new LeakyModel(1);
        var stream = Trainer.Create(model, new AdamW(model.Parameters, 0.05), new TokenStream(new int[701], 5, 10));
        Assert.Contains(
            "8 batches an epoch of up to 4 sequences of up to 5 steps; the trainer has 14 batches an epoch of up to 5 sequences of up to 10 steps",
            Refused(Saved("AdamW, sequences"), stream.Load));
        Assert.Contains("no state of ReduceOnPlateau", Refused(Saved("Adam, getting worse", new TrainerOptions()), Name));
        Assert.Contains("a state of ReduceOnPlateau", Refused(Saved(Name), path => Trainings.Create(Name, options: new TrainerOptions()).Load(path)));
        var withoutBest = new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping(20, RestoreBest: false), ReduceOnPlateau = new ReduceOnPlateau() };
        Assert.Contains("RestoreBest", Refused(Saved(Name), path => Trainings.Create(Name, options: withoutBest).Load(path)));
    }

    [Fact]
    public void Weights_are_no_checkpoint_and_a_checkpoint_is_no_weights()
    {
        using var folder = new TemporaryFolder();
        var model = new LeakyModel(1);
        model.Parameters.Save(folder["weights"]);
        Assert.Contains("not a checkpoint", Refused(File.ReadAllBytes(folder["weights"]), Name));
        Assert.Contains("optimizer/mean/leaky.weight", Assert.Throws<WeightFileException>(() => model.Parameters.Load(Saved(Name))).Message);
        Assert.Throws<FileNotFoundException>(() => Trainings.Create(Name).Load(folder["missing"]));
    }

    [Fact]
    public void Cut_at_any_length_or_with_something_behind_it_is_refused()
    {
        byte[] file = Saved(Name);
        for (int length = 0; length < file.Length; length += length < 16 ? 1 : 29) Refused(file[..length], Name);
        Refused([.. file, 0], Name);
        Assert.Contains("missing 'carried/state'", Refused(Replace(file, "\"carried/state\"", "\"carried/stale\""), Name));
        Assert.Contains("[7, 5]", Refused(Replace(file, "[5,7]", "[7,5]"), Name));
    }

    [Theory]
    [InlineData("steps", "-1")]
    [InlineData("steps", "9007199254740993")]
    [InlineData("steps", "1e3")]
    [InlineData("steps", null)]
    [InlineData("optimizer.learning_rate", "NaN")]
    [InlineData("optimizer.learning_rate", "-0.1")]
    [InlineData("optimizer.learning_rate", "0,1")]
    [InlineData("optimizer.steps/leaky.bias", "11")]
    [InlineData("optimizer.rate_factor/leaky.bias", "Infinity")]
    [InlineData("optimizer.decays/leaky.bias", "True")]
    [InlineData("optimizer.decays/leaky.bias", null)]
    [InlineData("reduce_on_plateau", "NaN")]
    [InlineData("reduce_on_plateau.waited", "2147483648")]
    [InlineData("early_stopping", null)]
    [InlineData("early_stopping.stopped", "")]
    [InlineData("early_stopping.has_best", "false")]
    [InlineData("rnngen.fingerprint", null)]
    public void A_field_that_cannot_be_is_refused_by_name(string key, string? value)
    {
        string message = Refused(CheckpointFile.ChangeField(Saved(Name), key, value), Name);
        Assert.Contains(key is "early_stopping" or "early_stopping.has_best" ? "EarlyStopping" : $"'{key}'", message);
    }

    [Fact]
    public void Random_damage_is_read_or_refused_and_never_anything_else()
    {
        using var folder = new TemporaryFolder();
        byte[] file = Saved(Name);
        int header = CheckpointFile.DataStart(file), refused = 0;
        var random = new Random(1);
        for (int round = 0; round < 1500; round++)
        {
            byte[] changed = [.. file];
            for (int n = random.Next(1, 4); n > 0; n--) changed[random.Next(header)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder["changed"], changed);
            try
            {
                Trainings.Create(Name).Load(folder["changed"]);
            }
            catch (WeightFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 1499);
    }

    private static byte[] Saved(string name, TrainerOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create(name, options: options);
        trainer.Run(10);
        trainer.Save(folder["checkpoint"]);
        return File.ReadAllBytes(folder["checkpoint"]);
    }

    private static byte[] Replace(byte[] file, string text, string other) =>
        System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(file).Replace(text, other));

    /// <summary>Loads a file into a trainer that has gone some steps. It must be refused, and the trainer must be as it was.</summary>
    private static string Refused(byte[] file, string into)
    {
        using var folder = new TemporaryFolder();
        var trainer = Trainings.Create(into, seed: 7);
        trainer.Run(3);
        trainer.Save(folder["before"]);
        long version = trainer.Model.Parameters.Version;
        string message = Refused(file, trainer.Load);
        trainer.Save(folder["after"]);
        Assert.Equal(File.ReadAllBytes(folder["before"]), File.ReadAllBytes(folder["after"]));
        Assert.Equal(version, trainer.Model.Parameters.Version);
        return message;
    }

    private static string Refused(byte[] file, Action<string> load)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["file"], file);
        string message = Assert.Throws<WeightFileException>(() => load(folder["file"])).Message;
        Assert.StartsWith(folder["file"], message);
        return message;
    }
}
