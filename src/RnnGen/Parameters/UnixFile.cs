using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>What .NET does not tell of a file: its kind, its owner and its group. Only Linux is asked; where it does not answer, nothing is known.</summary>
internal sealed partial class UnixFile
{
    private const int CurrentFolder = -100;
    private const uint TypeOwnerGroup = 0x1 | 0x8 | 0x10;
    private const uint NoChange = uint.MaxValue;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private readonly uint owner;
    private readonly uint group;

    private UnixFile(in Status status)
    {
        IsRegular = (status.Mode & TypeMask) == RegularType;
        (owner, group) = (status.Owner, status.Group);
    }

    /// <summary>Whether it is a file, and not a folder, a pipe, a device or a socket.</summary>
    public bool IsRegular { get; }

    /// <summary>What the system says of a file, or null.</summary>
    public static UnixFile? At(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return QueryStatus(CurrentFolder, path, 0, TypeOwnerGroup, out var status) == 0 && (status.Mask & TypeOwnerGroup) == TypeOwnerGroup
                ? new UnixFile(status)
                : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// What can be told of a file without asking the system for its kind: devices stand in one folder, and a pipe has no positions. To open a pipe for reading and
    /// writing waits for nobody.
    /// </summary>
    public static bool LooksRegular(string path)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal)) return false;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        return stream.CanSeek;
    }

    /// <summary>Gives another file this one's owner and group, or the group alone.</summary>
    /// <returns>Whether it has this one's group.</returns>
    public bool GiveTo(string path)
    {
        if (At(path) is not { } other) return false;
        if (other.owner == owner && other.group == group) return true;
        return ChangeOwner(path, owner, group) == 0 || other.group == group || ChangeOwner(path, NoChange, group) == 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int QueryStatus(int folder, string path, int flags, uint mask, out Status status);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint owner, uint group);

    /// <summary>The kernel's struct statx, which is the same on every processor (linux/stat.h).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(0)]
        public uint Mask;

        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
