using System.Numerics;

namespace RnnGen.Models.Tests.Reference;

/// <summary>What was computed, in order, so that gradients can be found backwards: for cells that are written down as their equations only.</summary>
internal sealed class Tape<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly List<Action> steps = [];

    /// <summary>A vector that is not computed here.</summary>
    public Vector<T> Given(T[] values) => new(this, values);

    /// <summary>Some rows of W·x + b.</summary>
    public Vector<T> Apply(Affine<T> affine, Vector<T> x, int first, int count)
    {
        var y = new Vector<T>(this, affine.ApplyRows(x.Values, first, count));
        Record(() => x.AddGradient(affine.BackwardRows(x.Values, y.Gradient, first)));
        return y;
    }

    /// <summary>Some values of a tensor.</summary>
    public Vector<T> Read(ParameterValues<T> tensor, int first, int count)
    {
        var y = new Vector<T>(this, tensor.Values[first..(first + count)]);
        Record(() =>
        {
            for (int i = 0; i < count; i++) tensor.Gradient[first + i] += y.Gradient[i];
        });
        return y;
    }

    public void Record(Action backward) => steps.Add(backward);

    /// <summary>From the gradients that results were given to those of all they were made of.</summary>
    public void GoBack()
    {
        for (int i = steps.Count - 1; i >= 0; i--) steps[i]();
    }
}

/// <summary>Values of a layer's units, and their gradients.</summary>
internal sealed class Vector<T>(Tape<T> tape, T[] values)
    where T : IFloatingPointIeee754<T>
{
    public T[] Values => values;

    public T[] Gradient { get; } = new T[values.Length];

    public static Vector<T> operator +(Vector<T> a, Vector<T> b) => a.With(b, (x, y) => x + y, (_, _) => T.One, (_, _) => T.One);

    public static Vector<T> operator -(Vector<T> a, Vector<T> b) => a.With(b, (x, y) => x - y, (_, _) => T.One, (_, _) => -T.One);

    public static Vector<T> operator *(Vector<T> a, Vector<T> b) => a.With(b, (x, y) => x * y, (_, y) => y, (x, _) => x);

    public static Vector<T> operator -(T a, Vector<T> b) => b.Map(x => a - x, (_, _) => -T.One);

    /// <summary>A function of each value; its derivative is given x and y = f(x).</summary>
    public Vector<T> Map(Func<T, T> function, Func<T, T, T> derivative)
    {
        var y = new Vector<T>(tape, Array.ConvertAll(values, x => function(x)));
        tape.Record(() =>
        {
            for (int i = 0; i < values.Length; i++) Gradient[i] += y.Gradient[i] * derivative(values[i], y.Values[i]);
        });
        return y;
    }

    public Vector<T> Apply(NonLinearity phi) => Map(phi.Apply, phi.Derivative);

    /// <summary>Some of the values.</summary>
    public Vector<T> Part(int first, int count)
    {
        var y = new Vector<T>(tape, values[first..(first + count)]);
        tape.Record(() =>
        {
            for (int i = 0; i < count; i++) Gradient[first + i] += y.Gradient[i];
        });
        return y;
    }

    /// <summary>The mean of all values, in the place of each.</summary>
    public Vector<T> Mean()
    {
        T sum = T.Zero, share = T.One / T.CreateTruncating(values.Length);
        foreach (T value in values) sum += value;
        var y = new Vector<T>(tape, Array.ConvertAll(values, _ => sum * share));
        tape.Record(() =>
        {
            T gradient = T.Zero;
            foreach (T part in y.Gradient) gradient += part;
            for (int i = 0; i < values.Length; i++) Gradient[i] += gradient * share;
        });
        return y;
    }

    public void AddGradient(T[] gradient)
    {
        for (int i = 0; i < gradient.Length; i++) Gradient[i] += gradient[i];
    }

    private Vector<T> With(Vector<T> other, Func<T, T, T> function, Func<T, T, T> byThis, Func<T, T, T> byOther)
    {
        var y = new Vector<T>(tape, values.Zip(other.Values, function).ToArray());
        tape.Record(() =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                Gradient[i] += y.Gradient[i] * byThis(values[i], other.Values[i]);
                other.Gradient[i] += y.Gradient[i] * byOther(values[i], other.Values[i]);
            }
        });
        return y;
    }
}
