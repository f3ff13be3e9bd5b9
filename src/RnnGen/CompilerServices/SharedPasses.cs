using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>The part of a forward pass that one worker does.</summary>
/// <param name="w">The first of the parameters.</param>
/// <param name="workspace">The memory of the pass.</param>
/// <param name="worker">Who takes the parts.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ForwardPass(ref float w, Workspace workspace, ref Worker worker);

/// <summary>The part of a backward pass that one worker does.</summary>
/// <param name="w">The first of the parameters.</param>
/// <param name="workspace">The memory of the pass.</param>
/// <param name="g">The first of the gradients.</param>
/// <param name="worker">Who takes the parts.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void BackwardPass(ref float w, Workspace workspace, ref float g, ref Worker worker);
