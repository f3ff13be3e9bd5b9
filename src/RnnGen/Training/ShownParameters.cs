namespace RnnGen;

/// <summary>Parameters that a model has for a while in place of those from which training goes on: the best, or an average.</summary>
internal sealed class ShownParameters(ParameterSet parameters)
{
    private readonly PackedValues trained = new(parameters.Description);
    private PackedValues? shown;
    private long version;

    /// <summary>The parameters from which training goes on: the model's, unless it has others meanwhile.</summary>
    public PackedTensors Trained => IsShown ? trained : parameters;

    /// <summary>Whether the model has others; parameters that somebody else has set meanwhile are none.</summary>
    private bool IsShown => shown is not null && parameters.Version == version;

    /// <summary>Gives the model other parameters, until training goes on.</summary>
    public void Show(PackedValues values)
    {
        if (IsShown && shown == values) return;
        if (!IsShown) parameters.Packed.CopyTo(trained.Packed);
        values.Packed.CopyTo(parameters.Packed);
        parameters.OnChanged();
        (shown, version) = (values, parameters.Version);
    }

    /// <summary>Gives the model back the parameters from which training goes on.</summary>
    /// <returns>What it had instead; null where it had none.</returns>
    public PackedValues? Hide()
    {
        var was = IsShown ? shown : null;
        shown = null;
        if (was is null) return null;
        trained.Packed.CopyTo(parameters.Packed);
        parameters.OnChanged();
        return was;
    }

    /// <summary>Takes the parameters that the model has for those of the training.</summary>
    public void Forget() => shown = null;
}
