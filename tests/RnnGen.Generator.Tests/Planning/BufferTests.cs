using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages;
using RnnGen.Generator.Stages.Dense;
using RnnGen.Generator.Stages.Joins;
using RnnGen.Generator.Stages.OverTime;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>The buffers of a workspace: one for each thing that a pass leaves, of the size that its stage needs, and shared ones for what layers use in turn.</summary>
public class BufferTests
{
    [Fact]
    public void They_are_numbered_and_named_apart()
    {
        foreach (var plan in Plans.All)
        {
            Assert.Equal(Enumerable.Range(0, plan.Buffers.Count), plan.Buffers.Select(b => b.Index));
            Assert.Equal(plan.Buffers.Count, plan.Buffers.Select(b => b.Name).Distinct().Count());
            Assert.Equal(plan.Buffers.Count, plan.Buffers.Select(b => b.Identifier).Distinct().Count());
            Assert.All(plan.Buffers, b => Assert.True(b.Width > 0, b.Name));
        }
    }

    [Fact]
    public void Layers_get_the_rows_that_their_kernels_write()
    {
        foreach (var plan in Plans.All)
        {
            foreach (var layer in plan.Stages.OfType<LayerPlan>())
            {
                var kernel = layer.Kernel;
                AssertBuffer(plan, layer.PreActivations, BufferExtent.Steps, kernel.PreActivationColumns);
                Assert.Equal(kernel.Saved.Count, layer.Saved.Count);
                foreach (var saved in layer.Saved) AssertBuffer(plan, saved, BufferExtent.Steps, kernel.Width);
                foreach (var state in layer.States) AssertBuffer(plan, state.Buffer!, BufferExtent.InitialAndSteps, kernel.Width);

                // Transposed weights: for each unit of what is multiplied, the gradients of all pre-activations that it feeds, with their padding.
                Assert.Equal(kernel.Phases.Count(p => p.Product is not null), layer.HiddenTransposed.Count);
                foreach (var (phase, copy) in kernel.Products.Zip(layer.HiddenTransposed))
                    AssertBuffer(plan, copy.Buffer, BufferExtent.Single, Matrix.Padded(kernel.Units) * phase.Product!.Gates * kernel.Width);
                Assert.Equal(layer.Input.Kind == SourceKind.Tokens, layer.InputTransposed is null);
                if (layer.InputTransposed is { } transposed)
                    AssertBuffer(plan, transposed.Buffer, BufferExtent.Single, Matrix.Padded(layer.Input.Size) * kernel.Input.Gates * kernel.Width);
            }
        }
    }

    [Fact]
    public void Other_stages_get_rows_of_their_outputs()
    {
        foreach (var plan in Plans.All)
        {
            foreach (var stage in plan.Stages)
            {
                bool perStep = stage is not (LastStepPlan or RunningPlan or ConcatenationPlan { PerStep: false }) && stage.Inputs.All(input => input.PerStep);
                Assert.Equal(perStep, stage.Value.PerStep);
                var extent = perStep ? BufferExtent.Steps : BufferExtent.Sequences;
                switch (stage)
                {
                    case ChunkedDensePlan dense:
                        AssertBuffer(plan, dense.Output, BufferExtent.Single, ChunkedDensePlan.Rows * Matrix.Padded(dense.Weights.Matrix.Units));
                        break;
                    case DensePlan dense:
                        Assert.Equal(perStep, dense.PerStep);
                        AssertBuffer(plan, dense.Output, extent, Matrix.Padded(dense.Weights.Matrix.Units));
                        break;
                    case EmbeddingPlan embedding:
                        AssertBuffer(plan, embedding.Output, BufferExtent.Steps, Matrix.Padded(embedding.Table.Matrix.Units));
                        break;
                    case DropoutPlan dropout:
                        AssertBuffer(plan, dropout.Output, extent, dropout.Input.Width);
                        break;
                    case RunningPlan overTime:
                        AssertBuffer(plan, overTime.Output, BufferExtent.Sequences, overTime.Input.Width);
                        break;
                    case ConcatenationPlan both:
                        AssertBuffer(plan, both.Output, BufferExtent.Steps, Matrix.Padded(both.Forward.Size + both.Reverse.Size));
                        break;
                    case LayerNormPlan normalization:
                        AssertBuffer(plan, normalization.Output, extent, normalization.Input.Width);
                        AssertBuffer(plan, normalization.Kept, extent, 2);
                        break;
                    case JoinPlan join:
                        AssertBuffer(plan, Output(join)!, extent, Matrix.Padded(join.Adds ? join.Inputs[0].Size : join.Inputs.Sum(input => input.Size)));
                        break;
                    case LastStepPlan { HasForward: true } last:
                        AssertBuffer(plan, Output(last)!, BufferExtent.Sequences, last.Input.Width);
                        break;
                    case LayerPlan or LastStepPlan:
                        Assert.Null(Output(stage));
                        break;
                    default:
                        throw Unknown(stage);
                }
            }
        }
    }

    /// <summary>Nothing that one stage leaves lies where another leaves something, nor where a copy of weights is.</summary>
    [Fact]
    public void No_two_stages_write_one_buffer()
    {
        foreach (var plan in Plans.All)
        {
            var layers = plan.Stages.OfType<LayerPlan>().ToList();
            var written = layers.SelectMany(l => l.States.Select(s => s.Buffer!).Append(l.PreActivations).Concat(l.Saved))
                .Concat(plan.Copies.OfType<WorkspaceCopy>().Select(copy => copy.Buffer)).Concat(layers.Select(l => l.Sums.Values).OfType<BufferPlan>())
                .Concat(plan.Stages.Select(Output).OfType<BufferPlan>()).Append(plan.Zeros).Select(b => b.Index).ToList();
            var inTurn = plan.Backward.SelectMany(b => b.Gradients.SelectMany(g => new[] { g.Buffer, g.Via }).OfType<BufferPlan>().Prepend(b.Outputs)).Select(b => b.Index).Distinct().ToList();
            var shared = layers.SelectMany(l => l.States.Select(s => s.GradientBuffer!).Concat(l.OperandGradients).Concat(new[] { l.Passed, l.Sums.Gradients, l.Sums.Handed }.OfType<BufferPlan>()))
                .Select(b => b.Index).Distinct().ToList();
            Assert.Equal(written.Count, written.Distinct().Count());
            Assert.Empty(written.Intersect(inTurn.Concat(shared)));
            Assert.Empty(inTurn.Intersect(shared));
        }
    }

    [Fact]
    public void What_layers_use_in_turn_is_shared_and_fits_the_widest()
    {
        int several = 0;
        foreach (var plan in Plans.All.Where(p => p.Stages.OfType<LayerPlan>().Any()))
        {
            var layers = plan.Stages.OfType<LayerPlan>().ToList();
            for (int state = 0; state < layers.Max(l => l.States.Count); state++)
                AssertShared(plan, layers.Where(l => l.States.Count > state), l => l.States[state].GradientBuffer, l => l.Kernel.Width, BufferExtent.Sequences);
            Assert.All(layers, l => Assert.Equal(LaterProducts(l), l.OperandGradients.Count));
            for (int product = 0; product < layers.Max(LaterProducts); product++)
                AssertShared(plan, layers.Where(l => LaterProducts(l) > product), l => l.OperandGradients[product], l => l.Kernel.Width, BufferExtent.Sequences);
            Assert.All(layers, l => Assert.Equal(l.Kernel.PassedLength > 0, l.Passed is not null));
            AssertShared(plan, layers.Where(l => l.Kernel.PassedLength > 0), l => l.Passed, PassedLength, BufferExtent.Single);
            several += layers.Count > 1 ? 1 : 0;
        }

        Assert.True(several > 50, $"only {several} models have several layers");

        static int LaterProducts(LayerPlan layer) => layer.Kernel.Cell.Operands.Skip(1).Count(operand => operand.Length > 0);

        // Values of all units, then the sums over units.
        static int PassedLength(LayerPlan layer) => (layer.Kernel.Width * layer.Kernel.Passed.Count) + Matrix.Padded(layer.Kernel.Cell.Reductions.Count);
    }

    [Fact]
    public void Gradients_of_activations_and_zeros_fit_the_widest_row()
    {
        foreach (var plan in Plans.All)
        {
            foreach (var stage in plan.Backward)
            {
                foreach (var buffer in stage.Gradients.SelectMany(g => new[] { g.Buffer, g.Via }).OfType<BufferPlan>().Prepend(stage.Outputs))
                {
                    var widths = plan.Stages.Select(Output).OfType<BufferPlan>().Where(b => b.Extent != BufferExtent.Single).Select(b => b.Width)
                        .Concat(plan.Stages.OfType<LayerPlan>().Select(l => l.Kernel.Width)).Append(plan.Input.Tokens ? 1 : Matrix.Padded(plan.Input.Size));
                    if (!plan.Output.KeepsGradient || buffer != stage.Outputs || stage != plan.Backward[0])
                        Assert.True(plan.Buffers[buffer.Index].Width >= widths.Max(), $"{buffer.Name} in {Plans.Describe(plan)}");
                }
            }

            Assert.True(plan.Zeros.Width >= plan.Stages.OfType<LayerPlan>().Select(l => l.Kernel.Width).Append(1).Max(), Plans.Describe(plan));
        }
    }

    [Theory]
    [InlineData("[Input(3)] [Lstm(20)]", 32)]
    [InlineData("[Input(70)] [Rnn(4)] [Dense(33)] [Dense(2)]", 80)]
    [InlineData("[OneHot(9)] [Rnn(5)] [Dense(40)] [Dropout(0.5f)]", 48)]
    [InlineData("[Embedding(9, 50)] [Gru(8, Direction = Direction.Bidirectional)] [LastStep] [Dense(2)]", 64)]
    public void And_are_no_wider(string stages, int width)
    {
        var plan = Plans.Of(stages);
        Assert.Equal(width, plan.Zeros.Width);
        Assert.All(plan.Backward.SelectMany(b => b.Gradients).Select(g => g.Buffer), b => Assert.Equal(width, plan.Buffers[b.Index].Width));
    }

    private static BufferPlan? Output(StagePlan stage) => stage switch
    {
        DensePlan dense => dense.Output,
        EmbeddingPlan embedding => embedding.Output,
        DropoutPlan dropout => dropout.Output,
        RunningPlan overTime => overTime.Output,
        ConcatenationPlan both => both.Output,
        LayerNormPlan or JoinPlan or LastStepPlan { HasForward: true } => stage.Value.Buffer,

        // A layer's are its states; of the last step the next stage reads the rows where they are.
        LayerPlan or LastStepPlan => null,
        _ => throw Unknown(stage),
    };

    private static NotSupportedException Unknown(StagePlan stage) => new($"{stage.GetType().Name} is a kind of stage that this does not know.");

    private static void AssertBuffer(ModelPlan plan, BufferPlan buffer, BufferExtent extent, int width)
    {
        var planned = plan.Buffers[buffer.Index];
        Assert.True((planned.Extent, planned.Width) == (extent, width), $"{planned.Name} has {planned.Width} floats for {planned.Extent} and not {width} for {extent}, in {Plans.Describe(plan)}");
    }

    private static void AssertShared(ModelPlan plan, IEnumerable<LayerPlan> layers, Func<LayerPlan, BufferPlan?> select, Func<LayerPlan, int> width, BufferExtent extent)
    {
        var users = layers.ToList();
        if (users.Count == 0) return;
        AssertBuffer(plan, plan.Buffers[Assert.Single(users.Select(l => select(l)!.Index).Distinct())], extent, users.Max(width));
    }
}
