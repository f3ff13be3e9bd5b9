namespace RnnGen;

/// <summary>A weight file or a checkpoint that cannot be read or does not fit. Model, optimizer and trainer are as they were before.</summary>
public sealed class WeightFileException : IOException
{
    /// <summary>An exception with a message that names what was found and what was expected.</summary>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public WeightFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
