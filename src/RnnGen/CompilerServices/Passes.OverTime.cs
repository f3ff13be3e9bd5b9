using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.CompilerServices;

public static partial class Passes
{
    // A running value of a sequence in pieces is two states: the sum or maximum so far, and in the first lane of the other the number of steps so far.

    /// <summary>y[b] = mean over the sequence's steps of x[t, b], with the steps before the batch that the initial state remembers.</summary>
    public static void MeanOverTime(Workspace workspace, ref float x, int width, int state, ref float y)
    {
        for (int b = 0; b < workspace.Size; b++)
        {
            var sum = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, (nint)b * width), width);
            float steps = Begin(workspace, b, state, sum);
            for (int t = 0; t < workspace.Lengths[b]; t++) TensorPrimitives.Add(sum, Row(ref x, (nint)t * workspace.Size + b, width), sum);
            End(workspace, b, state, sum, steps);
            TensorPrimitives.Divide(sum, steps + workspace.Lengths[b], sum);
            ClearPadding(workspace, state, sum);
        }
    }

    /// <summary>The gradient of <see cref="MeanOverTime"/>: dX[t, b] = dY[b] / steps, and zero past the end.</summary>
    public static void MeanOverTimeBackward(Workspace workspace, ref float dY, int width, int state, ref float dX)
    {
        int row = workspace.Size * width;
        MemoryMarshal.CreateSpan(ref dX, workspace.Steps * row).Clear();
        for (int b = 0; b < workspace.Size; b++)
        {
            // The sum so far takes part as every step does.
            var gradient = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dY, (nint)b * width), width);
            TensorPrimitives.Divide(gradient, StepsBefore(workspace, b, state) + workspace.Lengths[b], gradient);
            if (state >= 0)
            {
                TensorPrimitives.Add(gradient, StateRow(workspace.FinalStateGradient, workspace, b, state), gradient);
                ClearPadding(workspace, state, gradient);
                gradient.CopyTo(StateRow(workspace.InitialStateGradients, workspace, b, state));
            }

            for (int t = 0; t < workspace.Lengths[b]; t++) gradient.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dX, (nint)t * row + b * width), width));
        }
    }

    /// <summary>y[b] = largest over the sequence's steps of x[t, b], feature by feature, with the steps before the batch that the initial state remembers.</summary>
    public static void MaxOverTime(Workspace workspace, ref float x, int width, int state, ref float y)
    {
        for (int b = 0; b < workspace.Size; b++)
        {
            var largest = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, (nint)b * width), width);
            float steps = Begin(workspace, b, state, largest);
            int first = 0;
            if (steps == 0f) Row(ref x, first++ * workspace.Size + b, width).CopyTo(largest);
            for (int t = first; t < workspace.Lengths[b]; t++) TensorPrimitives.Max(largest, Row(ref x, (nint)t * workspace.Size + b, width), largest);
            End(workspace, b, state, largest, steps);
        }
    }

    /// <summary>The gradient of <see cref="MaxOverTime"/>: to the first step that has the largest value, or to the steps before the batch.</summary>
    public static void MaxOverTimeBackward(Workspace workspace, ref float x, ref float y, ref float dY, int width, int state, ref float dX)
    {
        int row = workspace.Size * width;
        var target = MemoryMarshal.CreateSpan(ref dX, workspace.Steps * row);
        target.Clear();
        for (int b = 0; b < workspace.Size; b++)
        {
            bool hasBefore = StepsBefore(workspace, b, state) > 0f;
            if (state >= 0) StateRow(workspace.InitialStateGradients, workspace, b, state).Clear();
            for (int j = 0; j < width; j++)
            {
                float largest = Unsafe.Add(ref y, (nint)b * width + j);
                float gradient = Unsafe.Add(ref dY, (nint)b * width + j);
                if (state >= 0) gradient += StateRow(workspace.FinalStateGradient, workspace, b, state)[j];
                if (hasBefore && StateRow(workspace.InitialState, workspace, b, state)[j] == largest)
                {
                    StateRow(workspace.InitialStateGradients, workspace, b, state)[j] = gradient;
                    continue;
                }

                int t = 0;
                while (t < workspace.Lengths[b] - 1 && Unsafe.Add(ref x, (nint)t * row + b * width + j) != largest) t++;
                target[t * row + b * width + j] = gradient;
            }
        }
    }

    /// <summary>One step of a running mean: adds x to the sum, counts the step, and gives the mean so far.</summary>
    public static void StepMean(ref float x, int width, ref float sum, ref float count, ref float y)
    {
        var total = MemoryMarshal.CreateSpan(ref sum, width);
        TensorPrimitives.Add(total, Row(ref x, 0, width), total);
        count += 1f;
        TensorPrimitives.Divide(total, count, MemoryMarshal.CreateSpan(ref y, width));
    }

    /// <summary>One step of a running maximum.</summary>
    public static void StepMax(ref float x, int width, ref float largest, ref float count, ref float y)
    {
        var values = MemoryMarshal.CreateSpan(ref largest, width);
        if (count == 0f) Row(ref x, 0, width).CopyTo(values);
        else TensorPrimitives.Max(values, Row(ref x, 0, width), values);
        count += 1f;
        values.CopyTo(MemoryMarshal.CreateSpan(ref y, width));
    }

    private static float Begin(Workspace workspace, int b, int state, Span<float> running)
    {
        if (state < 0) running.Clear();
        else StateRow(workspace.InitialState, workspace, b, state).CopyTo(running);
        return StepsBefore(workspace, b, state);
    }

    private static void End(Workspace workspace, int b, int state, ReadOnlySpan<float> running, float stepsBefore)
    {
        if (state < 0) return;
        running.CopyTo(StateRow(workspace.FinalStates, workspace, b, state));
        StateRow(workspace.FinalStates, workspace, b, state + 1)[0] = stepsBefore + workspace.Lengths[b];
    }

    /// <summary>Zero by a number of steps is zero, unless a state that somebody has given says that it is NaN or 0.</summary>
    private static void ClearPadding(Workspace workspace, int state, Span<float> row)
    {
        if (state >= 0) row[workspace.Description.States[state].Units..].Clear();
    }

    private static float StepsBefore(Workspace workspace, int b, int state) => state < 0 ? 0f : StateRow(workspace.InitialState, workspace, b, state + 1)[0];

    private static Span<float> StateRow(Span<float> states, Workspace workspace, int b, int state)
    {
        var description = workspace.Description.States[state];
        return states.Slice(b * workspace.Description.StateLength + description.Offset, description.Width);
    }
}
