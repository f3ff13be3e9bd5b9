using System.ComponentModel;

namespace RnnGen.CompilerServices;

/// <summary>
/// Parameters of a new model that come from a weight file: the file is read into the place where they stay, and nothing is initialised that it has. A generated constructor
/// takes them; the type keeps it apart from constructors that a user writes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadedParameters
{
    private LoadedParameters(ParameterSet parameters) => Parameters = parameters;

    /// <summary>The parameters.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Parameters from a safetensors file.</summary>
    /// <param name="description">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is taken of it.</param>
    /// <param name="result">What became of the tensors. Those that the file lacks start as a model of seed 0 has them.</param>
    public static LoadedParameters From(ModelDescription description, string path, LoadOptions options, out LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(options);
        (var loaded, result) = WeightSource.Read(path, stream => Fill(description, stream, options));
        return loaded;
    }

    /// <summary>As the other, all tensors of the model and no other.</summary>
    public static LoadedParameters From(ModelDescription description, string path) => From(description, path, LoadOptions.Strict, out _);

    /// <summary>Parameters from a safetensors stream.</summary>
    public static LoadedParameters From(ModelDescription description, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Fill(description, stream, LoadOptions.Strict).Loaded;
    }

    /// <summary>Parameters from a safetensors file in memory.</summary>
    public static LoadedParameters From(ModelDescription description, ReadOnlySpan<byte> file) =>
        WeightSource.Read(file, stream => Fill(description, stream, LoadOptions.Strict)).Loaded;

    private static (LoadedParameters Loaded, LoadResult Result) Fill(ModelDescription description, Stream stream, LoadOptions options)
    {
        var parameters = new ParameterSet(description);
        var result = WeightFile.Fill(stream, parameters, options, seed: 0);
        return (new LoadedParameters(parameters), result);
    }
}
