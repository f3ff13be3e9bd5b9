using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>State vectors by their names, which is how what is written to one cannot meet the padding of another.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NamedStates
{
    /// <summary>Sets the values of one state vector; its padding stays zero.</summary>
    /// <param name="description">The model.</param>
    /// <param name="state">StateLength floats.</param>
    /// <param name="name">As in <c>lstm.c_l0</c>.</param>
    /// <param name="values">One for each unit.</param>
    /// <exception cref="ArgumentException">There is no such state vector, or it has another number of units; nothing has changed.</exception>
    public static void Set(ModelDescription description, Span<float> state, string name, ReadOnlySpan<float> values)
    {
        var slot = Find(description, name);
        if (values.Length != slot.Units)
            throw new ArgumentException($"values has {values.Length} elements; the state {name} of {description.Name} has {slot.Units} units.", nameof(values));
        values.CopyTo(state[slot.Offset..]);
    }

    /// <summary>The values of one state vector, without its padding.</summary>
    /// <param name="description">The model.</param>
    /// <param name="state">StateLength floats.</param>
    /// <param name="name">As in <c>lstm.c_l0</c>.</param>
    /// <exception cref="ArgumentException">There is no such state vector.</exception>
    public static float[] Get(ModelDescription description, ReadOnlySpan<float> state, string name)
    {
        var slot = Find(description, name);
        return state.Slice(slot.Offset, slot.Units).ToArray();
    }

    private static StateDescription Find(ModelDescription description, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var slot in description.States)
            if (slot.Name == name) return slot;
        throw new ArgumentException($"{description.Name} has no state '{name}'; it has {string.Join(", ", description.States.Select(slot => slot.Name))}.", nameof(name));
    }
}
