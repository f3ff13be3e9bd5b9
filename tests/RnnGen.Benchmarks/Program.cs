using RnnGen.Benchmarks.Comparison;
using RnnGen.Benchmarks.Compiler;
using RnnGen.Benchmarks.Micro;
using RnnGen.Benchmarks.Peers;

System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
try
{
    return args switch
    {
        ["compare", .. var options] => CompareCommand.Run(CompareOptions.Parse(options)),
        ["compiler"] => CompilerCommand.Run(),
        ["compiler", "cold", var index] => CompilerCommand.RunCold(int.Parse(index)),
        ["micro", .. var options] => MicroCommand.Run(options),
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
        compare [--filter TEXT] [--quick] [--recorded] [--json FILE]
                   this library against ONNX Runtime, oneDNN, PyTorch and the machine's limits
        compiler   what the generator costs: time, text, machine code
        micro      single kernels; arguments are BenchmarkDotNet's
        """);
    return 2;
}
