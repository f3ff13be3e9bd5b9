using System.Diagnostics;
using System.Runtime.Versioning;

namespace RnnGen.Tests;

/// <summary>What a write leaves of the file that stood at its path, what it refuses to replace, and how it fails.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReplacedFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder folder = new();

    public static TheoryData<bool> Reuse => [false, true];

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public void A_link_stays_a_link_and_the_file_that_it_names_is_written()
    {
        Directory.CreateDirectory(folder["real/deep"]);
        Directory.CreateSymbolicLink(folder["short"], folder["real/deep"]);
        File.WriteAllText(folder["real/weights"], "old");
        File.CreateSymbolicLink(folder["real/deep/link"], "../weights");
        File.CreateSymbolicLink(folder["link"], "short/link");

        Write(folder["link"], "new");

        Assert.Equal("short/link", new FileInfo(folder["link"]).LinkTarget);
        Assert.Equal("../weights", new FileInfo(folder["real/deep/link"]).LinkTarget);
        Assert.Null(new FileInfo(folder["real/weights"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(folder["real/weights"]));
        Assert.Equal(["deep", "weights"], Directory.GetFileSystemEntries(folder["real"]).Select(Path.GetFileName).Order());
    }

    [UnixFact]
    public void A_link_to_nothing_makes_the_file_that_it_names_and_a_ring_of_links_is_refused()
    {
        File.CreateSymbolicLink(folder["link"], "later");
        Write(folder["link"], "new");
        Assert.Equal("later", new FileInfo(folder["link"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(folder["later"]));

        File.CreateSymbolicLink(folder["a"], "b");
        File.CreateSymbolicLink(folder["b"], "a");
        Assert.Contains(folder["a"], Refused(folder["a"]).Message);
    }

    [Theory]
    [MemberData(nameof(Reuse))]
    public void The_mode_stays(bool reuse)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var mode in new[] { OwnerOnly, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, (UnixFileMode)0b111_111_111 })
        {
            File.WriteAllText(folder["weights"], "old");
            File.SetUnixFileMode(folder["weights"], mode);
            ReplacedFile.Write(folder["weights"], stream =>
            {
                // Nobody else reads what is being written.
                Assert.Equal(OwnerOnly, File.GetUnixFileMode(((FileStream)stream).SafeFileHandle));
                stream.Write("new"u8);
            }, reuse);
            Assert.Equal(mode, File.GetUnixFileMode(folder["weights"]));
            Assert.Equal("new", File.ReadAllText(folder["weights"]));
        }
    }

    [UnixFact(NeedsRoot = true)]
    public void The_owner_and_the_group_stay()
    {
        File.WriteAllText(folder["weights"], "old");
        Run("chown", "12345:23456", folder["weights"]);
        File.SetUnixFileMode(folder["weights"], OwnerOnly);
        Write(folder["weights"], "new");
        Assert.Equal("12345:23456 600", Run("stat", "-c", "%u:%g %a", folder["weights"]).Trim());
    }

    [Theory]
    [MemberData(nameof(Reuse))]
    public void A_file_that_is_read_only_is_refused(bool reuse)
    {
        File.WriteAllText(folder["weights"], "old");
        File.SetAttributes(folder["weights"], FileAttributes.ReadOnly);
        Assert.Contains("read-only", Refused(folder["weights"], reuse).Message);
        Assert.Equal("old", File.ReadAllText(folder["weights"]));
        File.SetAttributes(folder["weights"], FileAttributes.Normal);
    }

    [UnixFact]
    public void A_pipe_a_device_a_socket_and_a_folder_are_refused()
    {
        Run("mkfifo", folder["pipe"]);
        File.CreateSymbolicLink(folder["link to pipe"], "pipe");
        Directory.CreateDirectory(folder["folder"]);
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(folder["socket"]));
        foreach (string path in new[] { folder["pipe"], folder["link to pipe"], folder["folder"], folder["socket"], "/dev/null" })
        {
            string message = Refused(path).Message;
            Assert.Contains(path, message);
            Assert.Contains("file", message);
        }

        Assert.Equal(["folder", "link to pipe", "pipe", "socket"], Entries());
        Assert.Equal("character special file", Run("stat", "-c", "%F", "/dev/null").Trim());
        Assert.Equal("fifo", Run("stat", "-c", "%F", folder["pipe"]).Trim());
    }

    [UnixFact]
    public void Without_a_system_that_tells_kinds_of_files_apart_pipes_and_devices_are_refused_too()
    {
        Run("mkfifo", folder["pipe"]);
        File.WriteAllText(folder["file"], "old");
        Assert.False(UnixFile.LooksRegular(folder["pipe"]));
        Assert.False(UnixFile.LooksRegular("/dev/null"));
        Assert.True(UnixFile.LooksRegular(folder["file"]));
    }

    [Theory]
    [InlineData(250, false)]
    [InlineData(255, false)]
    [InlineData(250, true)]
    [InlineData(255, true)]
    [InlineData(101, true)]
    public void A_long_name_can_be_written(int length, bool reuse)
    {
        string path = folder[new string('n', length)], other = folder[new string('n', length - 1) + 'o'];
        ReplacedFile.Write(path, stream =>
        {
            stream.Write("new"u8);

            // Two long names do not share what is written first.
            ReplacedFile.Write(other, inner => inner.Write("other"u8), reuse);
        }, reuse);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal("other", File.ReadAllText(other));
        Assert.Equal(2, folder.Files.Length);
    }

    [Theory]
    [MemberData(nameof(Reuse))]
    public void A_failure_names_the_target_and_not_what_is_written_first(bool reuse)
    {
        string path = folder["weights"];
        var error = Assert.Throws<IOException>(() => ReplacedFile.Write(path, stream => throw new IOException($"no space left: {((FileStream)stream).Name}"), reuse));
        Assert.Contains($"no space left: {path}", error.Message);
        Assert.DoesNotContain(".tmp", error.Message);

        string missing = folder["none/weights"];
        error = Refused(missing, reuse);
        Assert.Contains(missing, error.Message);
        Assert.DoesNotContain(".tmp", error.Message);
        Assert.Empty(Entries());
    }

    private static void Write(string path, string text) => ReplacedFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static IOException Refused(string path, bool reuse = false) =>
        Assert.ThrowsAny<IOException>(() => ReplacedFile.Write(path, _ => Assert.Fail("written"), reuse));

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private string[] Entries() => [.. Directory.GetFileSystemEntries(folder["."]).Select(e => Path.GetFileName(e)).Order()];
}
