namespace RnnGen;

public sealed partial class ParameterSet
{
    /// <summary>
    /// Writes the parameters as a safetensors file (F32, in PyTorch's names and shapes), with the <see cref="Metadata"/>. It is written
    /// beside the target and renamed; a file that it replaces lends it its permissions, and symbolic links are followed.
    /// </summary>
    /// <exception cref="IOException">
    /// The file cannot be written, is read-only, or is a folder, a pipe or a device; what was there before is untouched.
    /// </exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReplacedFile.Write(path, Save);
    }

    /// <summary>Writes the parameters in the safetensors format.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var fields = new Dictionary<string, string>
        {
            ["format"] = "rnngen",
            [WeightBinding.ModelKey] = Description.Name,
            [WeightBinding.FingerprintKey] = Description.Fingerprint,
        };
        Metadata.Write(fields, toCheckpoint: false);
        SafetensorsWriter.Write(stream, [.. this.Select(t => new FileTensor(t))], fields);
    }

    /// <summary>
    /// Reads a safetensors file. One that RnnGen wrote must have this model's fingerprint; one from elsewhere, PyTorch's for instance, must
    /// have exactly its tensors, by name and shape. F16, BF16 and F64 become floats; all must be finite. One that declares preprocessing is
    /// loaded only by options that name it: see <see cref="LoadOptions.Preprocessing"/>.
    /// </summary>
    /// <exception cref="WeightFileException">
    /// The file is damaged or does not fit; the message names it, and the parameters are unchanged.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path) => Load(path, LoadOptions.Strict);

    /// <summary>Reads parameters in the safetensors format, to the end of the stream.</summary>
    /// <exception cref="WeightFileException">The data is damaged or does not fit; the parameters are unchanged.</exception>
    public void Load(Stream stream) => Load(stream, LoadOptions.Strict);

    /// <summary>Reads parameters in the safetensors format.</summary>
    /// <exception cref="WeightFileException">The data is damaged or does not fit; the parameters are unchanged.</exception>
    public void Load(ReadOnlySpan<byte> file) => Load(file, LoadOptions.Strict);

    /// <summary>Reads of a safetensors file what the options say.</summary>
    /// <returns>Which tensors were loaded, which were kept, and which of the file were left aside.</returns>
    /// <exception cref="WeightFileException">
    /// The file is damaged or does not fit; the message names it, and the parameters are unchanged.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The options name a tensor that the model has not.</exception>
    public LoadResult Load(string path, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return WeightSource.Read(path, stream => WeightFile.Load(stream, this, options));
    }

    /// <summary>Reads of parameters in the safetensors format what the options say, to the end of the stream.</summary>
    /// <returns>Which tensors were loaded, which were kept, and which of the stream were left aside.</returns>
    /// <exception cref="WeightFileException">The data is damaged or does not fit; the parameters are unchanged.</exception>
    /// <exception cref="ArgumentException">The options name a tensor that the model has not.</exception>
    public LoadResult Load(Stream stream, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return WeightFile.Load(stream, this, options);
    }

    /// <summary>Reads of parameters in the safetensors format what the options say.</summary>
    /// <returns>Which tensors were loaded, which were kept, and which of the file were left aside.</returns>
    /// <exception cref="WeightFileException">The data is damaged or does not fit; the parameters are unchanged.</exception>
    /// <exception cref="ArgumentException">The options name a tensor that the model has not.</exception>
    public LoadResult Load(ReadOnlySpan<byte> file, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return WeightSource.Read(file, stream => WeightFile.Load(stream, this, options));
    }
}
