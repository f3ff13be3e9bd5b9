using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Conformance;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.PyTorch;

/// <summary>Weights move between RnnGen and PyTorch in both directions and give the same outputs.</summary>
public class TorchExchangeTests
{
    [TorchFact]
    public void PyTorch_runs_weights_that_RnnGen_saved() => Exchange("run", (model, path) =>
    {
        var instance = model.Create(11);
        instance.Parameters.Save(path);
        return instance;
    });

    [TorchFact]
    public void RnnGen_runs_weights_that_PyTorch_made() =>
        Exchange("make", (model, _) => model.Create(12), (instance, path) => instance.Parameters.Load(path));

    private static void Exchange(string mode, Func<Case, string, Instance> before, Action<Instance, string>? after = null)
    {
        var folder = Directory.CreateTempSubdirectory("rnngen-exchange-");
        try
        {
            string Weights(Type model) => Path.Combine(folder.FullName, model.Name + ".weights.safetensors");

            var instances = Golden.Models.ToDictionary(m => m, m => before(TestModels.Get(m.Name), Weights(m)));
            TorchFactAttribute.RunScript("exchange.py", mode, folder.FullName);
            foreach (var (model, instance) in instances)
            {
                after?.Invoke(instance, Weights(model));
                var result = SafetensorsFile.Read(Path.Combine(folder.FullName, model.Name + ".result.safetensors"));
                Compare.Close(Outputs(instance, result, TestModels.Get(model.Name).Network), result.Doubles("outputs"), 2e-6, model.Name);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReadOnlySpan<float> Outputs(Instance instance, SafetensorsFile file, Network network)
    {
        var lengths = file.Integers("lengths");
        var feed = new Feed(Problem.Random(network, 1, lengths.Max(), lengths.Length)) { Lengths = lengths };
        if (network.TokenInput) feed.Tokens = file.Integers("inputs");
        else feed.Numbers = file.Singles("inputs");
        var workspace = instance.CreateWorkspace(feed.Size, feed.Steps);
        instance.Forward(feed, workspace);
        return workspace.Output;
    }
}
