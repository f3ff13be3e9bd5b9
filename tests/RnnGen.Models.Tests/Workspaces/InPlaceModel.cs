using RnnGen.CompilerServices;

namespace RnnGen.Models.Tests.Workspaces;

/// <summary>A model whose type nobody else needs to know, and a training pass over inputs that may lie anywhere.</summary>
public abstract class InPlaceModel
{
    public const int Steps = 9, Size = 7;

    public abstract string Name { get; }

    public abstract int InputSize { get; }

    public abstract ModelDescription Description { get; }

    /// <summary>Memory for one more sequence than <see cref="Size"/>.</summary>
    public abstract Workspace CreateWorkspace();

    /// <summary>Forward in training, a gradient of the outputs that depends on step, sequence and number alone, and Backward.</summary>
    public abstract Gradients Train(ReadOnlySpan<float> inputs, int steps, int size, Workspace workspace, ReadOnlySpan<int> lengths = default, float ofLast = 1);

    public abstract void Forward(ReadOnlySpan<float> inputs, int steps, int size, Workspace workspace, Mode mode);

    /// <summary>Inputs of so many steps of <see cref="Size"/> sequences.</summary>
    public float[] Inputs(int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Steps * Size * InputSize).Select(_ => 2 * random.NextSingle() - 1)];
    }

    /// <summary>Everything that a pass leaves, bit by bit.</summary>
    public static uint[] Bits(Workspace workspace, Gradients gradients) => Bits(
    [
        .. workspace.Output, .. workspace.OutputGradient, .. workspace.InputGradient, .. workspace.FinalState, .. workspace.InitialStateGradient, .. gradients.SelectMany(t => t.ToArray()),
    ]);

    public static uint[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);
}

internal sealed class InPlaceModel<TModel> : InPlaceModel
    where TModel : ISequenceModel<TModel, float>
{
    private readonly TModel model = TModel.Create(seed: 3);

    public override string Name => typeof(TModel).Name;

    public override int InputSize => TModel.InputSize;

    public override ModelDescription Description => CreateWorkspace().Description;

    public override Workspace CreateWorkspace()
    {
        var workspace = model.CreateWorkspace(Size + 1, Steps);
        workspace.WithInputGradient = true;
        return workspace;
    }

    public override Gradients Train(ReadOnlySpan<float> inputs, int steps, int size, Workspace workspace, ReadOnlySpan<int> lengths, float ofLast)
    {
        var batch = new SequenceBatch<float>(inputs, steps, size, lengths);
        var gradients = model.CreateGradients();
        workspace.Pass = 0;
        model.Forward(batch, workspace, Mode.Training);
        var gradient = workspace.OutputGradient;
        for (int t = 0; t < steps; t++)
            for (int b = 0; b < size; b++)
                for (int k = 0; k < TModel.OutputSize; k++)
                    gradient[(t * size + b) * TModel.OutputSize + k] = MathF.Sin(1 + 17 * t + 5 * b + 3 * k) * (b == size - 1 ? ofLast : 1);
        model.Backward(batch, workspace, gradients);
        return gradients;
    }

    public override void Forward(ReadOnlySpan<float> inputs, int steps, int size, Workspace workspace, Mode mode) =>
        model.Forward(new SequenceBatch<float>(inputs, steps, size), workspace, mode);
}
