namespace RnnGen;

public sealed partial class ParameterSet
{
    /// <summary>
    /// Writes the parameters as a safetensors file (F32, in PyTorch's names and shapes). It is written beside the target and renamed.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReplacedFile.Write(path, Save);
    }

    /// <summary>Writes the parameters in the safetensors format.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SafetensorsWriter.Write(stream, [.. this.Select(t => new FileTensor(t))], new Dictionary<string, string>
        {
            ["format"] = "rnngen",
            [WeightBinding.ModelKey] = Description.Name,
            [WeightBinding.FingerprintKey] = Description.Fingerprint,
        });
    }

    /// <summary>
    /// Reads a safetensors file. One that RnnGen wrote must have this model's fingerprint; one from elsewhere, PyTorch's for instance, must have exactly its
    /// tensors, by name and shape, in F32.
    /// </summary>
    /// <exception cref="WeightFileException">The file is damaged or does not fit; the message names it, and the parameters are unchanged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            WeightFile.Load(stream, this);
        }
        catch (WeightFileException e)
        {
            throw new WeightFileException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads parameters in the safetensors format, to the end of the stream.</summary>
    /// <exception cref="WeightFileException">The data is damaged or does not fit; the parameters are unchanged.</exception>
    public void Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WeightFile.Load(stream, this);
    }

    /// <summary>Reads parameters in the safetensors format.</summary>
    /// <exception cref="WeightFileException">The data is damaged or does not fit; the parameters are unchanged.</exception>
    public void Load(ReadOnlySpan<byte> file) => WeightFile.Load(file, this);
}
