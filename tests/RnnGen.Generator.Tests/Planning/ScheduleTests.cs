using RnnGen.Generator.Planning;
using RnnGen.Generator.Stages.Recurrent;

namespace RnnGen.Generator.Tests.Planning;

/// <summary>How a pass goes through time, and through the streams of a step.</summary>
public class ScheduleTests
{
    [Theory]
    [InlineData("[Input(3)] [Lstm(63)]", "Numbers")]
    [InlineData("[Input(3)] [Lstm(64)]", "PreActivations")]
    [InlineData("[OneHot(3)] [Lstm(63)]", "Tokens")]
    [InlineData("[OneHot(3)] [Lstm(64)]", "PreActivations")]
    [InlineData("[Embedding(9, 5)] [Gru(20)]", "Numbers")]
    [InlineData("[Input(3)] [Rnn(63)] [Gru(64)]", "Numbers PreActivations")]
    [InlineData("[Input(3)] [Rnn(64, Layers = 2)]", "PreActivations PreActivations")]
    public void From_64_units_a_single_sequence_has_its_inputs_multiplied_ahead(string stages, string expected)
    {
        var layers = Plans.Of(stages).Stages.OfType<LayerPlan>().ToList();
        Assert.Equal(expected, string.Join(' ', layers.Select(l => l.SingleSequence)));
        Assert.All(layers, l => Assert.Equal(l.Kernel.Units >= 64, l.HoistInput));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 63)]
    [InlineData(64, 64)]
    [InlineData(65, 13)]
    [InlineData(70, 14)]
    [InlineData(97, 32)]
    [InlineData(128, 32)]
    [InlineData(130, 26)]
    [InlineData(784, 28)]
    [InlineData(4096, 32)]
    public void All_steps_up_to_64_are_straight_line_and_beyond_a_group(int length, int group)
    {
        var plan = Plans.Of($"[RnnModel(SequenceLength = {length})] [Input(3)] [Lstm(4)]");
        Assert.Equal((length, group), (plan.SequenceOf(plan.Kernels[0])!.Length, plan.SequenceOf(plan.Kernels[0])!.Group));
    }

    [Fact]
    public void A_group_leaves_the_fewest_steps()
    {
        for (int length = 65; length < 600; length++)
        {
            int group = SequencePlan.GroupOf(length);
            Assert.InRange(group, 8, 32);
            for (int other = 8; other <= 32; other++) Assert.True(length % group < length % other || (length % group == length % other && group >= other), $"{length} in groups of {group}, not {other}");
        }
    }

    [Fact]
    public void A_schedule_runs_the_ways_that_its_layers_run()
    {
        Assert.Null(Plans.Of("[Input(3)] [Lstm(4)]") is var any ? any.SequenceOf(any.Kernels[0]) : null);
        Check("[Lstm(4)]", inOrder: true, inReverse: false, "Numbers");
        Check("[Lstm(4, Direction = Direction.Reverse)]", inOrder: false, inReverse: true, "Numbers");
        Check("[Lstm(4, Direction = Direction.Bidirectional)]", inOrder: true, inReverse: true, "Numbers");
        Check("[Lstm(64)] [Lstm(64, Name = \"more\")]", inOrder: true, inReverse: false, "PreActivations");

        static void Check(string stages, bool inOrder, bool inReverse, string feeds)
        {
            var plan = Plans.Of($"[RnnModel(SequenceLength = 9)] [Input(3)] {stages}");
            var sequence = plan.SequenceOf(plan.Kernels.Single())!;
            Assert.Equal((inOrder, inReverse, feeds), (sequence.InOrder, sequence.InReverse, string.Join(' ', plan.SingleSequencesOf(plan.Kernels.Single()))));
        }
    }

    [Theory]
    [InlineData("[Input(3)] [Lstm(20)]", true)]
    [InlineData("[Input(3)] [Lstm(20)] [LastStep] [Dense(3)]", true)]
    [InlineData("[Input(3)] [Lstm(20)] [Gru(3, Direction = Direction.Reverse)]", false)]
    [InlineData("[Input(3)] [Lstm(20, Direction = Direction.Bidirectional)]", false)]
    public void What_runs_forward_streams(string stages, bool streams)
    {
        var plan = Plans.Of(stages);
        Assert.Equal(streams, plan.Streams);
        Assert.Equal(streams ? plan.Stages.OfType<LayerPlan>().Count() : 0, plan.Kernels.Sum(k => plan.StreamsOf(k).Count));
    }

    /// <summary>A kernel that layers share steps several streams once for each kind of input.</summary>
    [Fact]
    public void A_shared_kernel_steps_streams_of_tokens_and_of_numbers()
    {
        var plan = Plans.Of("[OneHot(3)] [Lstm(20, Layers = 3)]");
        Assert.Equal([SourceKind.Tokens, SourceKind.RowsAfterInitial], plan.StreamsOf(plan.Kernels.Single()));
    }
}
