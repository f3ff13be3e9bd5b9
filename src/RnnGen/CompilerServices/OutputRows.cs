using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>Where in its buffer a model's outputs are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OutputRows
{
    /// <summary>From the start: the outputs of a dense layer.</summary>
    First,

    /// <summary>Past the initial states: the states after every step.</summary>
    AfterInitial,

    /// <summary>The rows of the last step.</summary>
    Last,
}
