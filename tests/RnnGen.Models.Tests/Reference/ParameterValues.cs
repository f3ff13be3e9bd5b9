using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>A parameter that is no part of a product with weights, and its gradient, to which every use adds.</summary>
internal sealed class ParameterValues<T>(T[] values)
    where T : IFloatingPointIeee754<T>
{
    public T[] Values => values;

    public T[] Gradient { get; } = new T[values.Length];
}
