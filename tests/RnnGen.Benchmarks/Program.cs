using RnnGen.Benchmarks.Comparison;
using RnnGen.Benchmarks.Peers;

System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
try
{
    return args switch
    {
        ["compare", .. var options] => CompareCommand.Run(CompareOptions.Parse(options)),
        ["peer", var name] => PeerServer.Run(name),
        _ => Usage(),
    };
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static int Usage()
{
    Console.Error.WriteLine("""
        compare [--filter TEXT] [--quick] [--json FILE]   this library against ONNX Runtime, oneDNN, PyTorch and the machine's limits
        """);
    return 2;
}
