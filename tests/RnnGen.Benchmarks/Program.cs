using System.Globalization;
using RnnGen.Benchmarks.Peers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["peer", var name] => PeerServer.Run(name),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        compare [--filter TEXT] [--quick] [--json FILE]   this library against ONNX Runtime, oneDNN, PyTorch and the machine's limits
        """);
    return 2;
}
