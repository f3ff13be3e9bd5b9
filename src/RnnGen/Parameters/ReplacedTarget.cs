namespace RnnGen;

/// <summary>
/// What stands where a file is to be written. A file that is replaced keeps its mode and, where the process may give files away (root on Linux), its owner and
/// group; elsewhere the new file is the writer's, and if the group is lost the permissions of the group go with it. On Windows it keeps its attributes, and takes the
/// access rules of its folder. Nothing but a file that the process may write is replaced.
/// </summary>
internal sealed class ReplacedTarget
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;
    private readonly FileAttributes? attributes;
    private readonly UnixFile? file;

    private ReplacedTarget(string path)
    {
        Path = path;
        var info = new FileInfo(path);
        if (Directory.Exists(path)) throw new IOException("it is a folder; a file was expected.");
        if (!Directory.Exists(info.DirectoryName)) throw new DirectoryNotFoundException($"the folder {info.DirectoryName} does not exist.");
        if (!info.Exists) return;
        attributes = info.Attributes;
        file = UnixFile.At(path);
        if (!(file?.IsRegular ?? OperatingSystem.IsWindows() || UnixFile.LooksRegular(path)))
            throw new IOException("it is a pipe, a device or a socket; a file was expected.");
        if (attributes.Value.HasFlag(FileAttributes.ReadOnly)) throw new IOException("the file is read-only.");

        // A rename asks the folder for permission and not the file, which this does.
        using var probe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>The file that is to be replaced or made, behind all links.</summary>
    public string Path { get; }

    /// <summary>What stands at a path.</summary>
    /// <exception cref="IOException">It is not a file, is read-only, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write it.</exception>
    public static ReplacedTarget At(string path) => new(LinkTarget.Resolve(path));

    /// <summary>Keeps a file that is being written in the place of another from the eyes of all but its writer.</summary>
    public void Hide(FileStream stream)
    {
        if (attributes is not null && !OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
    }

    /// <summary>Gives a file that was written in the place of another what that one had.</summary>
    public void Lend(FileStream stream)
    {
        if (attributes is null) return;
        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(stream.SafeFileHandle, attributes.Value);
            return;
        }

        var mode = File.GetUnixFileMode(Path) & Permissions;
        if (file is not null && !file.GiveTo(stream.Name)) mode &= ~Group;
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
    }
}
