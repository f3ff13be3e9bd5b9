using RnnGen.Generator.Tests.Harness;

namespace RnnGen.Generator.Tests.Emission;

/// <summary>What the picture of a model says of the step that is kept: for a direction in reverse it is step 0.</summary>
public class LastStepEmissionTests
{
    private const string Both = "○ laststep: the final state of each direction, forward at a sequence's last step and in reverse at step 0, side by side";

    [Theory]
    [InlineData("[Gru(3, Direction = Direction.Bidirectional)] [LastStep] [Dense(2)]", Both)]
    [InlineData("[Gru(3, Direction = Direction.Bidirectional)] [Dense(5)] [LastStep]", Both)]
    [InlineData("[Gru(3, Direction = Direction.Bidirectional, Layers = 2)] [LastStep(Name = \"end\")]", "○ end: the final state of each direction")]
    [InlineData("[Lstm(3, Direction = Direction.Reverse)] [LastStep] [Dense(2)]", "○ laststep: the final state of 3, in reverse at step 0")]
    [InlineData("[Lstm(3)] [LastStep] [Dense(2)]", "○ laststep: the last step of 3")]
    public void The_picture_says_which_step_is_kept(string stages, string expected) =>
        Assert.Contains($"/// <para>{expected}", string.Concat(
            Generated.From($"using RnnGen; [RnnModel] [Input(2)] {stages} public partial class Net;").Compiles().Result.GeneratedSources.Select(s => s.SourceText)));
}
