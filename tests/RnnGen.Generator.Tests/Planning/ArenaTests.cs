namespace RnnGen.Generator.Tests.Planning;

/// <summary>Where parameters lie, and behind them what derives from them.</summary>
public class ArenaTests
{
    /// <summary>Floats of a cache line, which is also the widest vector.</summary>
    private const int Alignment = 16;

    [Fact]
    public void Tensors_do_not_overlap_and_begin_at_cache_lines()
    {
        foreach (var plan in Plans.All)
        {
            var context = Plans.Describe(plan);
            Plans.AssertDisjoint(plan.Arena.Tensors.Select(t => (t.Name, t.Matrix.Offset, t.Matrix.Length)), 0, plan.Arena.PackedLength, context);
            Assert.All(plan.Arena.Tensors, t => Assert.True(t.Matrix.Offset % Alignment == 0, $"{t.Name} at {t.Matrix.Offset}, in {context}"));
            Assert.True(plan.Arena.PackedLength - plan.Arena.Tensors.Sum(t => t.Matrix.Length) < Alignment * plan.Arena.Tensors.Count, $"gaps in {context}");
        }
    }

    [Fact]
    public void What_derives_from_them_lies_behind_them()
    {
        int biases = 0, tails = 0;
        foreach (var plan in Plans.All)
        {
            var (arena, context) = (plan.Arena, Plans.Describe(plan));
            var derived = arena.FusedBiases.Select((bias, i) => (Name: $"fused bias {i}", Offset: arena.OffsetOf(bias), Length: bias.Kernel.PreActivationColumns))
                .Concat(arena.Tail.Select((tail, i) => (Name: $"tail {i}", Offset: arena.OffsetOf(tail), Length: TailLength(plan, tail.Tensor)))).ToList();
            Plans.AssertDisjoint(derived, arena.PackedLength, arena.Length, context);
            Assert.All(derived, d => Assert.True(d.Offset % Alignment == 0, $"{d.Name} at {d.Offset}, in {context}"));
            Assert.Equal(plan.Layers.Count(), arena.FusedBiases.Count);
            biases += arena.FusedBiases.Count;
            tails += arena.Tail.Count;
        }

        Assert.True(biases > 100 && tails > 10, $"only {biases} fused biases and {tails} tails");
    }

    /// <summary>A fused bias is of the two biases of its layer, which have the gates that its kernel's products feed.</summary>
    [Fact]
    public void A_fused_bias_is_of_its_layers_two()
    {
        foreach (var layer in Plans.All.SelectMany(plan => plan.Layers.Select(layer => (plan, layer))))
        {
            var (plan, l) = layer;
            Assert.Same(l.InputBias, plan.Arena.Tensors[l.Start.InputBias]);
            Assert.Same(l.HiddenBias, plan.Arena.Tensors[l.Start.HiddenBias]);
            Assert.Equal(l.Kernel.Input.Gates, l.InputBias.Matrix.Gates);
            Assert.Equal(l.Kernel.Hidden.Gates, l.HiddenBias.Matrix.Gates);
        }
    }

    /// <summary>A last block of up to half a vector of units behind two others, of several gates: two inputs share a vector, four where a quarter holds the units.</summary>
    [Theory]
    [InlineData("Lstm(40)", 2)]
    [InlineData("Lstm(36)", 4)]
    [InlineData("Lstm(37)", 2)]
    [InlineData("Lstm(41)", 1)]
    [InlineData("Lstm(33)", 4)]
    [InlineData("Lstm(24)", 1)]
    [InlineData("Lstm(32)", 1)]
    [InlineData("Lstm(48)", 1)]
    [InlineData("Gru(72)", 2)]
    [InlineData("Rnn(40)", 1)]
    [InlineData("Gru(40, Reset = Reset.BeforeMatMul)", 1)]
    public void Inputs_share_vectors_where_the_last_units_leave_room(string cell, int inputs)
    {
        var numbers = Plans.Of($"[Input(3)] [{cell}]");
        Assert.Equal(inputs, numbers.Kernels[0].TailInputs);

        // The recurrent weights first, then those of the inputs; of tokens a step takes one row.
        Assert.Equal(inputs == 1 ? [] : ["weight_hh_l0", "weight_ih_l0"], numbers.Arena.Tail.Select(t => numbers.Arena.Tensors[t.Tensor].Name.Split('.')[1]));
        Assert.All(numbers.Arena.Tail, t => Assert.Equal(inputs, t.Inputs));
        var tokens = Plans.Of($"[OneHot(5)] [{cell}]");
        Assert.Equal(inputs == 1 ? [] : ["weight_hh_l0"], tokens.Arena.Tail.Select(t => tokens.Arena.Tensors[t.Tensor].Name.Split('.')[1]));
    }

    [Fact]
    public void Names_are_unique_and_parameters_are_counted()
    {
        foreach (var plan in Plans.All)
        {
            Assert.Equal(plan.Arena.Tensors.Count, plan.Arena.Tensors.Select(t => t.Name).Distinct().Count());
            Assert.Equal(plan.Arena.Tensors.Count, plan.Arena.Tensors.Select(t => t.Identifier).Distinct().Count());
            Assert.Equal(plan.Cost.Parameters, plan.Arena.Tensors.Sum(t => (long)t.Matrix.Count));
        }
    }

    private static int TailLength(RnnGen.Generator.Planning.ModelPlan plan, int tensor)
    {
        var layer = plan.Layers.First(l => plan.Arena.Tensors[tensor] == l.InputWeights || plan.Arena.Tensors[tensor] == l.HiddenWeights);
        return layer.Kernel.KPackedTailLength(plan.Arena.Tensors[tensor].Matrix);
    }
}
