using RnnGen.Models.Tests.Catalogue;
using RnnGen.Models.Tests.Reference;

namespace RnnGen.Models.Tests.Conformance;

/// <summary>A new model's parameters are as declared.</summary>
public class InitializationTests
{
    public static TheoryData<string> All => TestModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Parameters_start_as_declared(string name)
    {
        var model = TestModels.Get(name);
        var parameters = model.Create(3).Parameters;
        int stage = 0;
        foreach (var attribute in model.Attributes)
        {
            switch (model.Network.Stages[stage++])
            {
                case EmbeddingStage e:
                    AssertNormal(parameters[$"{e.Name}.weight"].ToArray(), ((EmbeddingAttribute)attribute).Scale, e.Name);
                    break;
                case DenseStage d:
                    var weight = model.Network.Tensors.Single(t => t.Name == $"{d.Name}.weight");
                    AssertUniform(parameters[weight.Name].ToArray(), 1 / Math.Sqrt(weight.Depth), weight.Name);
                    AssertUniform(parameters[$"{d.Name}.bias"].ToArray(), 1 / Math.Sqrt(weight.Depth), $"{d.Name}.bias");
                    break;
                case LayerNormStage n:
                    Assert.All(parameters[$"{n.Name}.weight"].ToArray(), v => Assert.Equal(1, v));
                    Assert.All(parameters[$"{n.Name}.bias"].ToArray(), v => Assert.Equal(0, v));
                    break;
                case RecurrentStage r:
                    CheckRecurrent((RecurrentStageAttribute)attribute, r, model.Network, parameters);
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Seeds_decide_and_tensors_differ(string name)
    {
        var model = TestModels.Get(name);
        var (first, same, other) = (model.Create(5).Parameters, model.Create(5).Parameters, model.Create(6).Parameters);
        Assert.Equal(Values(first), Values(same));
        Assert.NotEqual(Values(first), Values(other));
        var drawn = first.Select(t => t.ToArray()).Where(v => v.Length > 1 && v.Distinct().Count() > 2).Select(v => (v[0], v[1])).ToArray();
        Assert.Equal(drawn.Length, drawn.Distinct().Count());

        static float[] Values(ParameterSet set) => set.SelectMany(t => t.ToArray()).ToArray();
    }

    private static void CheckRecurrent(RecurrentStageAttribute a, RecurrentStage stage, Network network, ParameterSet parameters)
    {
        const int forget = 1;
        double bound = 1 / Math.Sqrt(stage.Hidden);
        float forgetBias = a is LstmAttribute { CoupledInputForget: false } l ? (float)l.ForgetBias : float.NaN;
        foreach (var tensor in network.Tensors.Where(t => t.Name.StartsWith(stage.Name + ".")))
        {
            var values = parameters[tensor.Name].ToArray();
            if (tensor.Kind is TensorKind.OfUnits or TensorKind.Gain or TensorKind.Shift)
            {
                if (tensor.Kind == TensorKind.OfUnits) AssertUniform(values, bound, tensor.Name);
                else Assert.All(values, v => Assert.Equal(tensor.Kind == TensorKind.Gain ? 1 : 0, v));
                continue;
            }

            bool isBias = tensor.Kind == TensorKind.Bias, isHidden = tensor.Name.Contains("_hh_");
            var initializer = isBias ? a.BiasInitializer : isHidden ? a.RecurrentInitializer : a.InputInitializer;
            for (int gate = 0; gate < tensor.Gates; gate++)
            {
                var block = values.AsSpan(gate * tensor.BlockLength, tensor.BlockLength).ToArray();
                if (isBias && gate == forget && !float.IsNaN(forgetBias))
                    Assert.All(block, v => Assert.Equal(isHidden ? 0 : forgetBias, v));
                else
                    Check(initializer, block, tensor, bound, (float)(isBias ? 1 : isHidden ? a.RecurrentScale : tensor.Name.Contains("_l0") ? a.InputScale : 1));
            }
        }
    }

    private static void Check(Initializer initializer, float[] block, TensorShape tensor, double bound, float scale)
    {
        switch (initializer)
        {
            case Initializer.Uniform:
                AssertUniform(block, scale * bound, tensor.Name);
                break;
            case Initializer.Glorot:
                AssertUniform(block, scale * Math.Sqrt(6.0 / (tensor.Depth + tensor.Units)), tensor.Name);
                break;
            case Initializer.Zero:
                Assert.All(block, v => Assert.Equal(0, v));
                break;
            case Initializer.Identity:
                for (int i = 0; i < block.Length; i++) Assert.Equal(i / tensor.Units == i % tensor.Units ? scale : 0, block[i]);
                break;
            case Initializer.Orthogonal:
                AssertOrthogonal(block, tensor.Units, scale, tensor.Name);
                break;
        }
    }

    /// <summary>
    /// Within the bound; of many values, some near it on both sides and a mean near zero. That n values all stay d × bound below it happens with
    /// probability (1 - d / 2)ⁿ: 1e-6 for d = 28 / n.
    /// </summary>
    private static void AssertUniform(float[] values, double bound, string what)
    {
        Assert.All(values, v => Assert.True(Math.Abs(v) <= bound * (1 + 1e-6), $"{what}: {v} is beyond {bound}"));
        if (values.Length < 60) return;
        double near = (1 - 28.0 / values.Length) * bound;
        Assert.True(values.Max() > near && values.Min() < -near, $"{what}: {values.Min()} to {values.Max()} of ±{bound}");
        Assert.True(Math.Abs(values.Average()) < 3 * bound / Math.Sqrt(values.Length), $"{what}: mean {values.Average()} of ±{bound}");
    }

    /// <summary>Mean and standard deviation within four of their own standard errors.</summary>
    private static void AssertNormal(float[] values, double deviation, string what)
    {
        double mean = values.Average(), found = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        Assert.True(Math.Abs(mean) < 4 * deviation / Math.Sqrt(values.Length), $"{what}: mean {mean}");
        Assert.True(Math.Abs(found - deviation) < 4 * deviation / Math.Sqrt(2 * values.Length), $"{what}: standard deviation {found}, not {deviation}");
    }

    private static void AssertOrthogonal(float[] values, int units, double scale, string what)
    {
        for (int r = 0; r < units; r++)
        {
            for (int s = 0; s <= r; s++)
            {
                double product = 0;
                for (int k = 0; k < units; k++) product += (double)values[r * units + k] * values[s * units + k];
                Assert.True(Math.Abs(product - (r == s ? scale * scale : 0)) < 1e-5, $"{what}: rows {r} and {s} have the product {product}");
            }
        }
    }
}
