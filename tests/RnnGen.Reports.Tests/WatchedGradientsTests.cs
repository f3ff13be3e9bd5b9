namespace RnnGen.Reports.Tests;

/// <summary>Reports of a training that does happen.</summary>
public sealed class WatchedGradientsTests
{
    private readonly string folder = Reports.Folder();

    [Fact]
    public void Each_tensor_has_its_norm_of_the_last_step()
    {
        string path = Path.Combine(folder, "report.html");
        var trainer = Create(norms: true);
        using (var report = new HtmlReport(path))
        {
            report.WatchGradients(trainer);
            trainer.Run(3, report);
        }

        string page = File.ReadAllText(path);
        for (int i = 0; i < trainer.GradientNorms.Length; i++)
        {
            string norm = ReportNumber.Short(trainer.GradientNorms[i]);
            Assert.Contains($"<th>{trainer.Model.Parameters[i].Name}</th><td>{norm}</td><td><svg class=\"spark\"", page);
        }
    }

    [Fact]
    public void A_trainer_without_norms_is_refused()
    {
        using var report = new HtmlReport(Path.Combine(folder, "report.html"));
        var refusal = Assert.Throws<ArgumentException>("trainer", () => report.WatchGradients(Create(norms: false)));
        Assert.Contains("GradientNorms", refusal.Message);
    }

    private static Trainer<ReportedModel, int, int> Create(bool norms)
    {
        int[] tokens = [.. Enumerable.Range(0, 200).Select(i => i % 5)];
        var model = new ReportedModel(1);
        var options = new TrainerOptions { GradientNorms = norms };
        return Trainer.Create(model, new Sgd(model.Parameters, 0.1), new TokenStream(tokens, 4, 10), options);
    }
}

/// <summary>The smallest model with a few tensors.</summary>
[RnnModel]
[OneHot(5)]
[Rnn(4)]
[Dense(5)]
[SoftmaxCrossEntropy]
public partial class ReportedModel;
