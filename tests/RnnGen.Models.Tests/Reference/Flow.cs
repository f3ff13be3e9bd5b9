using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>The layers at work on one sequence, in an order in which each reads what stands before it. A value may be read by any number of them: its gradient is the sum of theirs.</summary>
internal sealed class Flow<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The place of the sequence itself among the values; the layers' values follow.</summary>
    public const int Input = 0;

    private readonly List<(Layer<T> Layer, int[] Inputs)> nodes = [];
    private readonly List<T[][]> values = [];
    private int output = Input;

    public IEnumerable<Layer<T>> Layers => nodes.Select(node => node.Layer);

    /// <summary>Adds a layer, whose value is what the network gives unless another follows.</summary>
    /// <returns>The place of its value.</returns>
    public int Add(Layer<T> layer, params int[] inputs)
    {
        nodes.Add((layer, inputs));
        return output = nodes.Count;
    }

    public T[][] Forward(T[][] x)
    {
        values.Add(x);
        foreach (var (layer, inputs) in nodes) values.Add(layer.Forward([.. inputs.Select(input => values[input])]));
        return values[output];
    }

    /// <summary>From the gradient of the output to that of the sequence.</summary>
    public T[][] Backward(T[][] dy)
    {
        var gradients = values.Select(value => value.Select(v => new T[v.Length]).ToArray()).ToArray();
        gradients[output] = dy;
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            var (layer, inputs) = nodes[i];
            var dx = layer.BackwardAll(gradients[i + 1]);
            for (int k = 0; k < inputs.Length; k++) gradients[inputs[k]] = JoinLayer<T>.Sum(gradients[inputs[k]], dx[k]);
        }

        return gradients[Input];
    }
}
