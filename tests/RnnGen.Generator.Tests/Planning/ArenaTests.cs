using RnnGen.Generator.Copies;
using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages.Recurrent;

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
            var derived = plan.Copies.OfType<ArenaCopy>()
                .Select(copy => (Name: $"{copy.List} of {string.Join(", ", copy.Sources.Select(t => t.Name))}", Offset: arena.OffsetOf(copy), Length: Length(plan, copy))).ToList();
            Plans.AssertDisjoint(derived, arena.PackedLength, arena.Length, context);
            Assert.All(derived, d => Assert.True(d.Offset % Alignment == 0, $"{d.Name} at {d.Offset}, in {context}"));
            Assert.Equal(plan.Stages.OfType<LayerPlan>().Select(l => l.Start), plan.Copies.OfType<FusedBiasCopy>());
            biases += plan.Copies.OfType<FusedBiasCopy>().Count();
            tails += plan.Copies.OfType<KPackedTailCopy>().Count();
        }

        Assert.True(biases > 100 && tails > 10, $"only {biases} fused biases and {tails} tails");
    }

    /// <summary>A fused bias is of the two biases of its layer, which have the gates that its kernel's products feed.</summary>
    [Fact]
    public void A_fused_bias_is_of_its_layers_biases()
    {
        foreach (var (plan, l) in Plans.All.SelectMany(plan => plan.Stages.OfType<LayerPlan>().Select(layer => (plan, layer))))
        {
            // A product that is not there has no bias, and those of a cell that has none have none.
            var cell = l.Kernel.Cell;
            Assert.Equal((cell.HasBiases, cell.HasBiases && l.Kernel.Hidden is not null), (l.InputBias is not null, l.HiddenBias is not null));
            Assert.Equal((l.InputBias, l.HiddenBias), (l.Start.InputBias, l.Start.HiddenBias));
            if (l.InputBias is { } input) Assert.Equal(l.Kernel.Input.Gates, plan.Arena.Tensors[plan.Arena.IndexOf(input)].Matrix.Gates);
            if (l.HiddenBias is { } hidden) Assert.Equal(l.Kernel.Hidden!.Gates, plan.Arena.Tensors[plan.Arena.IndexOf(hidden)].Matrix.Gates);
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
        Assert.Equal(inputs == 1 ? [] : ["weight_hh_l0", "weight_ih_l0"], Tails(numbers).Select(t => t.Weights.Name.Split('.')[1]));
        Assert.All(Tails(numbers), t => Assert.Equal(inputs, t.Inputs));
        Assert.Same(Tails(numbers).FirstOrDefault(), Layer(numbers).Tail);
        var tokens = Plans.Of($"[OneHot(5)] [{cell}]");
        Assert.Equal(inputs == 1 ? [] : ["weight_hh_l0"], Tails(tokens).Select(t => t.Weights.Name.Split('.')[1]));
        Assert.Same(Tails(tokens).FirstOrDefault(), Layer(tokens).Tail);

        static List<KPackedTailCopy> Tails(ModelPlan plan) => [.. plan.Copies.OfType<KPackedTailCopy>()];

        static LayerPlan Layer(ModelPlan plan) => plan.Stages.OfType<LayerPlan>().Single();
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

    /// <summary>What a copy needs: a row of its layer's pre-activations, or a last block of weights.</summary>
    private static int Length(ModelPlan plan, ArenaCopy copy) => copy switch
    {
        FusedBiasCopy bias => bias.Kernel.PreActivationColumns,
        KPackedTailCopy tail => plan.Stages.OfType<LayerPlan>().First(l => tail.Weights == l.InputWeights || tail.Weights == l.HiddenWeights).Kernel.KPackedTailLength(tail.Weights.Matrix),
        _ => throw new NotSupportedException($"{copy.GetType().Name} is a kind of copy that this does not know."),
    };
}
