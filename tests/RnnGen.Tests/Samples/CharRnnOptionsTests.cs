using CharRnn;

namespace RnnGen.Tests;

public sealed class CharRnnOptionsTests
{
    [Fact]
    public void A_directory_is_no_place_for_the_weights()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["there"]);
        foreach (string value in new[] { folder["there"], folder["new"] + Path.DirectorySeparatorChar, "" })
        {
            var message = Assert.Throws<ArgumentException>(() => Options.Parse(["--out", value])).Message;
            Assert.Contains("--out", message);
            Assert.Contains($"'{value}'", message);
        }
    }

    [Fact]
    public void The_place_of_the_weights_is_made_before_the_training_or_refused()
    {
        using var folder = new TemporaryFolder();
        Options.Parse(["--out", folder["a/b/weights"]]).PrepareOut();
        Assert.Empty(new DirectoryInfo(folder["a/b"]).GetFileSystemInfos());
        File.WriteAllText(folder["file"], "");
        Assert.ThrowsAny<IOException>(() => Options.Parse(["--out", folder["file/weights"]]).PrepareOut());
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_is_refused_before_the_training()
    {
        using var folder = new TemporaryFolder();
        string path = folder["weights"];
        File.WriteAllText(path, "kept");
        Options.Parse(["--out", path]).PrepareOut();
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Contains(path, Assert.Throws<IOException>(() => Options.Parse(["--out", path]).PrepareOut()).Message);
        File.SetAttributes(path, FileAttributes.Normal);
        Assert.Equal("kept", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }
}
