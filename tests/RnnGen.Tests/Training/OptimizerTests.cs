namespace RnnGen.Tests;

public sealed class OptimizerTests
{
    private delegate double Rule(double p, double g, int t, double rate, ref double m, ref double v);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void Sgd_follows_its_equations(double momentum) => Follows(
        p => new Sgd(p, 0.1, momentum),
        (double p, double g, int t, double rate, ref double m, ref double v) => p - rate * (m = t == 1 ? g : momentum * m + g));

    [Fact]
    public void Adam_follows_its_equations() => Follows(
        p => new Adam(p, 0.1, 0.8, 0.99, 1e-3),
        (double p, double g, int t, double rate, ref double m, ref double v) =>
        {
            m = 0.8 * m + 0.2 * g;
            v = 0.99 * v + 0.01 * g * g;
            return p - rate * (m / (1 - Math.Pow(0.8, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.99, t))) + 1e-3);
        });

    [Fact]
    public void AdamW_follows_its_equations() => Follows(
        p => new AdamW(p, 0.1, weightDecay: 0.05),
        (double p, double g, int t, double rate, ref double m, ref double v) =>
        {
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            p *= 1 - rate * 0.05;
            return p - rate * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
        });

    [Fact]
    public void Nesterov_follows_its_equations() => Follows(
        p => new Sgd(p, 0.1, 0.8, nesterov: true, weightDecay: 0.05),
        (double p, double g, int t, double rate, ref double m, ref double v) =>
        {
            g += 0.05 * p;
            m = 0.8 * m + g;
            return p - rate * (g + 0.8 * m);
        });

    [Fact]
    public void RmsProp_follows_its_equations() => Follows(
        p => new RmsProp(p, 0.1, 0.9, 1e-3, momentum: 0.5),
        (double p, double g, int t, double rate, ref double m, ref double v) =>
        {
            v = 0.9 * v + 0.1 * g * g;
            m = 0.5 * m + g / (Math.Sqrt(v) + 1e-3);
            return p - rate * m;
        });

    [Fact]
    public void Centered_RmsProp_follows_its_equations() => Follows(
        p => new RmsProp(p, 0.1, 0.9, 0.1, centered: true),
        (double p, double g, int t, double rate, ref double m, ref double v) =>
        {
            m = 0.9 * m + 0.1 * g;
            v = 0.9 * v + 0.1 * g * g;
            return p - rate * g / (Math.Sqrt(v - m * m) + 0.1);
        });

    [Fact]
    public void Gradients_that_hardly_vary_keep_centered_RmsProp_finite()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        var gradients = new Gradients(parameters.Description);
        var random = new Random(1);
        var optimizer = new RmsProp(parameters, 1e-3, centered: true);
        for (int i = 0; i < 2000; i++)
        {
            foreach (var tensor in gradients) tensor.CopyFrom(Enumerable.Range(0, tensor.Length).Select(_ => 1f + 1e-7f * random.Next(3)).ToArray());
            optimizer.Step(gradients);
        }

        Assert.Null(parameters.FindNonFinite());
        Assert.Equal(0, Descriptions.Padding(parameters).NotZero);
    }

    [Fact]
    public void Rules_reach_the_tensors_they_name_and_no_other()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        var gradients = new Gradients(parameters.Description);
        float[][] start = [.. parameters.Select(t => t.ToArray())];

        // Without gradients, only what decays moves: by 1 - η λ, η with the factor.
        var sgd = new Sgd(parameters, 0.5, weightDecay: 0.1);
        sgd.ExcludeFromDecay("lstm.bias_ih_l0");
        sgd.SetRateFactor("lstm.weight_hh_l0", 0.5);
        sgd.Freeze("lstm.bias_hh_l0");
        sgd.Step(gradients);
        float[] factors = [0.95f, 0.975f, 1f, 1f];
        for (int i = 0; i < 4; i++) Assert.Equal(start[i].Select(v => v * factors[i]), parameters[i].ToArray().AsEnumerable(), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([1L, 1L, 1L, 0L], sgd.Rules.ToArray().Select(r => r.Steps));
        Assert.Equal(0, Descriptions.Padding(parameters).NotZero);

        // A stage is its whole name.
        foreach (string name in (string[])["lst", "lstm.weight", "LSTM", "lstm.weight_ih_l0.x"])
        {
            var error = Assert.Throws<ArgumentException>(() => sgd.Freeze(name));
            Assert.Contains($"'{name}'", error.Message);
            Assert.Contains("lstm.bias_hh_l0", error.Message);
        }

        sgd.Freeze("lstm");
        float[] before = parameters.Packed.ToArray();
        Fill(gradients, new Random(1), 1f);
        sgd.Step(gradients);
        Assert.Equal(before, parameters.Packed.ToArray());
        Assert.Equal(2, sgd.Steps);
        Assert.Throws<ArgumentException>(() => sgd.ExcludeFromDecay(_ => false));
        Assert.Throws<ArgumentException>(() => sgd.ExcludeFromDecay("dense"));
        Assert.Throws<ArgumentException>(() => sgd.Freeze(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.SetRateFactor("lstm", -1));
    }

    [Fact]
    public void Moments_that_decay_end_at_zero_and_nan_does_not()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        var gradients = new Gradients(parameters.Description);
        Fill(gradients, new Random(1), 1e-6f);
        var adam = new Adam(parameters, beta2: 0.95);
        var sgd = new Sgd(parameters, 0.1, 0.9);
        adam.Step(gradients);
        sgd.Step(gradients);
        Assert.NotEqual(0f, adam.Mean.Packed[0]);
        gradients.Clear();
        for (int i = 0; i < 1500; i++)
        {
            adam.Step(gradients);
            sgd.Step(gradients);
            Assert.False(adam.Mean.Packed.ContainsAnyInRange(float.Epsilon, 1e-31f) || adam.Square.Packed.ContainsAnyInRange(float.Epsilon, 1e-31f));
        }

        Assert.False(adam.Mean.Packed.ContainsAnyExcept(0f));
        Assert.False(adam.Square.Packed.ContainsAnyExcept(0f));
        Assert.False(sgd.Velocity!.Packed.ContainsAnyExcept(0f));

        gradients[0].CopyFrom(Enumerable.Repeat(float.NaN, gradients[0].Length).ToArray());
        adam.Apply(gradients);
        Assert.All(parameters[0].ToArray(), v => Assert.True(float.IsNaN(v)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_is_refused_before_anything_is_written(float bad)
    {
        foreach (bool several in new[] { false, true })
        {
            var description = Descriptions.Lstm();
            var parameters = Descriptions.Initialized(description);
            var gradients = new Gradients(description);
            Fill(gradients, new Random(1), 1f);
            var adam = new Adam(parameters);
            adam.SetRateFactor("lstm.bias_hh_l0", several ? 0.5 : 1);
            adam.Step(gradients);
            float[] before = [.. parameters.Packed, .. adam.Mean.Packed, .. adam.Square.Packed];
            long version = parameters.Version;
            float[] values = gradients["lstm.bias_hh_l0"].ToArray();
            values[^1] = bad;
            gradients["lstm.bias_hh_l0"].CopyFrom(values);
            Assert.Contains("lstm.bias_hh_l0", Assert.Throws<ArgumentException>(() => adam.Step(gradients)).Message);
            float[] after = [.. parameters.Packed, .. adam.Mean.Packed, .. adam.Square.Packed];
            Assert.Equal(before, after);
            Assert.Equal((1L, version), (adam.Steps, parameters.Version));

            // What is frozen is not read.
            adam.Freeze("lstm.bias_hh_l0");
            adam.Step(gradients);
            Assert.Equal(2, adam.Steps);
        }
    }

    [Fact]
    public void Rules_with_a_wrong_name_change_nothing()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        var adam = new AdamW(parameters);
        Assert.Throws<ArgumentException>(() => adam.ExcludeFromDecay("lstm.bias_ih_l0", "lstm.bias_xx"));
        Assert.Throws<InvalidDataException>(() => adam.ExcludeFromDecay(name => name.Contains("hh") ? throw new InvalidDataException() : true));
        Assert.All(adam.Rules.ToArray(), rule => Assert.True(rule.Decays));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        var gradients = new Gradients(parameters.Description);
        Fill(gradients, new Random(1), 1f);
        Optimizer[] optimizers =
        [
            new Sgd(parameters, 0.1), new Sgd(parameters, 0.1, 0.5), new Sgd(parameters, 0.1, 0.5, true, 0.1), new AdamW(parameters),
            new RmsProp(parameters), new RmsProp(parameters, momentum: 0.5, centered: true), new Adam(parameters),
        ];
        optimizers[^1].SetRateFactor("lstm.weight_hh_l0", 0.5);
        optimizers[^1].Freeze("lstm.bias_ih_l0");
        foreach (var optimizer in optimizers)
        {
            optimizer.Step(gradients);
            Assert.Equal(0, Allocated.By(() =>
            {
                optimizer.Step(gradients);
                gradients.ClipByNorm(0.1);
                gradients.ClipByValue(0.1f);
                gradients.Clear();
            }));
        }
    }

    [Fact]
    public void Wrong_numbers_and_foreign_gradients_are_refused()
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(parameters, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(parameters, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters, beta1: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(parameters, weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(parameters, alpha: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(parameters, epsilon: 0));
        Assert.Throws<ArgumentException>(() => new Sgd(parameters, 1, nesterov: true));
        var sgd = new Sgd(parameters, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.LearningRate = double.PositiveInfinity);
        var error = Assert.Throws<ArgumentException>(() => sgd.Step(new Gradients(Descriptions.Lstm(name: "Other"))));
        Assert.Contains("Other", error.Message);
        Assert.Equal(0, sgd.Steps);
    }

    private static void Follows(Func<ParameterSet, Optimizer> create, Rule rule)
    {
        var parameters = Descriptions.Initialized(Descriptions.Lstm());
        var gradients = new Gradients(parameters.Description);
        var optimizer = create(parameters);
        double[][] expected = [.. parameters.Select(t => t.ToArray().Select(v => (double)v).ToArray())];
        double[][] m = [.. expected.Select(e => new double[e.Length])], v = [.. expected.Select(e => new double[e.Length])];
        var random = new Random(7);
        for (int step = 1; step <= 25; step++)
        {
            optimizer.LearningRate = step < 15 ? 0.1 : 0.02;
            Fill(gradients, random, step % 5 == 0 ? 10f : 1f);
            optimizer.Step(gradients);
            for (int i = 0; i < expected.Length; i++)
            {
                float[] g = gradients[i].ToArray(), p = parameters[i].ToArray();
                for (int k = 0; k < g.Length; k++)
                {
                    expected[i][k] = rule(expected[i][k], g[k], step, optimizer.LearningRate, ref m[i][k], ref v[i][k]);
                    Assert.Equal(expected[i][k], p[k], 3e-6 * Math.Max(1.0, Math.Abs(expected[i][k])));
                }
            }
        }

        Assert.Equal(25, optimizer.Steps);
        Assert.Equal(0, Descriptions.Padding(parameters).NotZero);
        var start = parameters.Arena.Span[parameters.Description.FusedBiases[0].Offset..];
        Assert.Equal(parameters[2].Packed[3] + parameters[3].Packed[3], start[3]);
    }

    private static void Fill(Gradients gradients, Random random, float scale)
    {
        foreach (var tensor in gradients) tensor.CopyFrom(Enumerable.Range(0, tensor.Length).Select(_ => scale * (random.NextSingle() - 0.4f)).ToArray());
    }
}
