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
}
