using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// The losses that emitted code calls after a forward pass: they read the workspace's outputs, [T, B, O] or [B, O], and leave the gradient of the mean loss in
/// its output gradient. A position is one (step, sequence), or one sequence after a stage over time; those past a sequence's end
/// do not count, and others may have weights: the mean is Σ w ℓ / Σ w. A position of weight 0 is left out, whatever its output and target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Losses;
