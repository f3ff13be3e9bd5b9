using RnnGen.CompilerServices;

namespace RnnGen.Tests;

/// <summary>Optimizers against PyTorch's, on values and gradients that PyTorch/make_values.py states.</summary>
public sealed class PyTorchOptimizerTests
{
    private static readonly ModelDescription Net = Descriptions.Create(
        "Net", 2, 3, true, 0, false, Descriptions.Weight("body.weight", 1, 3, 2), Descriptions.Bias("body.bias", 1, 3), Descriptions.Weight("head.weight", 1, 2, 3));

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, (double[] Expected, Func<ParameterSet, Optimizer> Create)> Cases { get; } = new()
    {
        ["Sgd"] = (PyTorchValues.Sgd, p => new Sgd(p, 0.05, weightDecay: 0.1)),
        ["SgdMomentum"] = (PyTorchValues.SgdMomentum, p => new Sgd(p, 0.05, 0.9, weightDecay: 0.1)),
        ["SgdNesterov"] = (PyTorchValues.SgdNesterov, p => new Sgd(p, 0.05, 0.8, nesterov: true, weightDecay: 0.1)),
        ["RmsProp"] = (PyTorchValues.RmsProp, p => new RmsProp(p, 0.05)),
        ["RmsPropMomentum"] = (PyTorchValues.RmsPropMomentum, p => new RmsProp(p, 0.05, 0.9, 1e-6, 0.7, weightDecay: 0.1)),
        ["RmsPropCentered"] = (PyTorchValues.RmsPropCentered, p => new RmsProp(p, 0.05, 0.95, 1e-4, centered: true)),
        ["RmsPropCenteredMomentum"] = (PyTorchValues.RmsPropCenteredMomentum, p => new RmsProp(p, 0.05, 0.9, 1e-4, 0.5, centered: true, weightDecay: 0.1)),
        ["Adam"] = (PyTorchValues.Adam, p => new Adam(p, 0.05, weightDecay: 0.1)),
        ["AdamW"] = (PyTorchValues.AdamW, p => new AdamW(p, 0.05, weightDecay: 0.1)),
        ["AdamWWithoutBias"] = (PyTorchValues.AdamWWithoutBias, p => WithoutBias(new AdamW(p, 0.05, weightDecay: 0.1))),
        ["SgdWithoutBias"] = (PyTorchValues.SgdWithoutBias, p => WithoutBias(new Sgd(p, 0.05, 0.9, weightDecay: 0.1))),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_follows_PyTorch(string name)
    {
        var parameters = Start();
        Run(parameters, Cases[name].Create(parameters));
        Near(Cases[name].Expected, parameters);
        Assert.Equal(0, Descriptions.Padding(parameters).NotZero);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_other_optimizer_does_not(string name)
    {
        // The values tell the optimizers apart: each is at least a hundred times the tolerance away from every other.
        foreach (var (other, (_, create)) in Cases)
        {
            if (other == name) continue;
            var parameters = Start();
            Run(parameters, create(parameters));
            Assert.InRange(Distance(Cases[name].Expected, parameters), 3e-4, 100.0);
        }
    }

    [Fact]
    public void A_stage_may_have_a_rate_of_its_own_and_thaw()
    {
        var parameters = Start();
        var adam = new Adam(parameters, 0.05);
        adam.SetRateFactor("head", 0.1);
        adam.Freeze("body");
        float[] body = [.. parameters[0].ToArray(), .. parameters[1].ToArray()];
        Run(parameters, adam, step =>
        {
            if (step != 7) return;
            Assert.Equal(body, parameters[0].ToArray().Concat(parameters[1].ToArray()));
            Assert.Equal(0.0, adam.Mean[0].Norm() + adam.Mean[1].Norm() + adam.Square[0].Norm() + adam.Square[1].Norm());
            adam.SetRateFactor("body", 1);
        });
        Near(PyTorchValues.AdamOfStages, parameters);
        Assert.Equal([14L, 14L, 20L], [adam.Rules[0].Steps, adam.Rules[1].Steps, adam.Rules[2].Steps]);
    }

    private static Optimizer WithoutBias(Optimizer optimizer)
    {
        optimizer.ExcludeFromDecay(name => name.EndsWith("bias"));
        return optimizer;
    }

    private static ParameterSet Start()
    {
        var parameters = new ParameterSet(Net);
        Fill(parameters, i => Math.Cos(i));
        return parameters;
    }

    private static void Run(ParameterSet parameters, Optimizer optimizer, Action<int>? before = null)
    {
        var gradients = new Gradients(Net);
        for (int step = 1; step <= PyTorchValues.Steps; step++)
        {
            before?.Invoke(step);
            optimizer.LearningRate = step <= 10 ? 0.05 : 0.02;
            Fill(gradients, i => Math.Sin(0.7 * i + 1.3 * step));
            optimizer.Step(gradients);
        }
    }

    private static void Fill(PackedTensors tensors, Func<int, double> value)
    {
        int i = 0;
        foreach (var tensor in tensors) tensor.CopyFrom(Enumerable.Range(0, tensor.Length).Select(_ => (float)value(i++)).ToArray());
    }

    private static void Near(double[] expected, ParameterSet parameters) => Assert.InRange(Distance(expected, parameters), 0.0, 3e-6);

    private static double Distance(double[] expected, ParameterSet parameters)
    {
        float[] given = [.. parameters.SelectMany(t => t.ToArray())];
        Assert.Equal(expected.Length, given.Length);
        return expected.Zip(given, (e, g) => Math.Abs(e - g)).Max();
    }
}
