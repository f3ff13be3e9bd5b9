namespace RnnGen.Generator.Planning;

/// <summary>
/// Buffers in which gradients of values go from stage to stage in the backward pass. The first reader of a value takes one that is free, later readers add to it, and it is free
/// again behind the stage that gave the value: so the values of a line take turns in two, and two directions need a third.
/// </summary>
/// <param name="buffers">Where buffers are planned.</param>
/// <param name="before">How many others there are that gradients take turns with.</param>
internal sealed class GradientBuffers(BufferPlanner buffers, int before)
{
    private readonly List<BufferPlan> all = [];
    private readonly List<BufferPlan> free = [];

    /// <summary>Makes another, which is free.</summary>
    public BufferPlan Make()
    {
        var turn = (before + all.Count) switch { 0 => string.Empty, 1 => ", in turn", 2 => ", in reverse", var n => $", {n + 1}" };
        all.Add(buffers.Add("gradient of activations" + turn, BufferExtent.Steps, buffers.WidestActivation));
        free.Add(all[all.Count - 1]);
        return all[all.Count - 1];
    }

    /// <summary>The first that is free.</summary>
    public BufferPlan Take()
    {
        var taken = free.Count == 0 ? Make() : free.OrderBy(buffer => buffer.Index).First();
        free.Remove(taken);
        return taken;
    }

    /// <summary>Lets others take one, if it is one of these.</summary>
    public void Free(BufferPlan? buffer)
    {
        if (buffer is not null && all.Contains(buffer)) free.Add(buffer);
    }
}
