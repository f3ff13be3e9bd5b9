using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Mutations;

// dotnet run -c Release --project tests/RnnGen.Mutations -- COUNT FILTER PATH...
// Takes COUNT faults, spread evenly over the files of the generator whose paths begin with one of PATHs, and lists those that the tests of the FILTER do not see: a filter of dotnet test, or several
// with ; between them, of which a later one is asked about what an earlier one has let through. The tests have to be built.
int count = int.Parse(args[0]);
string[] filters = args[1].Split(';');
string root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));
string generator = Path.Combine(root, "generator/RnnGen.Generator"), run = Path.Combine(root, "tests/RnnGen.Mutations/run");
string tests = Path.Combine(root, "tests/RnnGen.Generator.Tests/bin/Release/net10.0");

var options = new CSharpParseOptions(LanguageVersion.Latest);
var sources = Directory.EnumerateFiles(generator, "*.cs", SearchOption.AllDirectories).Where(p => !p.Contains("/obj/") && !p.Contains("/bin/"))
    .Concat(Directory.EnumerateFiles(Path.Combine(generator, "obj/Release/netstandard2.0"), "RnnGen.Generator.*.cs")).Order(StringComparer.Ordinal).ToList();
var trees = sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)).ToList();

// The framework from here, Roslyn as the tests have it.
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
    .Concat(Directory.EnumerateFiles(tests, "Microsoft.CodeAnalysis*.dll")).Select(p => MetadataReference.CreateFromFile(p));
var compilation = CSharpCompilation.Create("RnnGen.Generator", trees, references,
    new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

Copy(tests, run);
if (!Build(compilation)) throw new InvalidOperationException("The generator does not compile as it is: " + compilation.GetDiagnostics().First(d => d.Severity == DiagnosticSeverity.Error));
if (!filters.All(Passes)) throw new InvalidOperationException("The tests fail without a fault.");

var all = trees.Where(t => args[2..].Any(p => Path.GetRelativePath(generator, t.FilePath).StartsWith(p, StringComparison.Ordinal))).SelectMany(Mutation.Of).ToList();
int tried = 0, survived = 0;
for (int i = 0; i < count; i++)
{
    // One that does not compile gives way to the next.
    var mutation = all.Skip((int)((long)i * all.Count / count)).Take(Math.Max(1, all.Count / count)).FirstOrDefault(m => Build(compilation.ReplaceSyntaxTree(m.Tree, m.Apply())));
    if (mutation is null) continue;
    tried++;
    bool survives = filters.All(Passes);
    if (survives) survived++;
    Console.WriteLine($"{(survives ? "SURVIVED" : "seen    ")} {mutation}");
}

Console.WriteLine($"{survived} of {tried} survived; {all.Count} are possible.");

bool Build(Compilation mutated)
{
    using var stream = new MemoryStream();
    if (!mutated.Emit(stream).Success) return false;
    File.WriteAllBytes(Path.Combine(run, "RnnGen.Generator.dll"), stream.ToArray());
    return true;
}

// A fault may also lead into an endless loop.
bool Passes(string filter)
{
    var start = new ProcessStartInfo("dotnet", ["vstest", Path.Combine(run, "RnnGen.Generator.Tests.dll"), $"--TestCaseFilter:{filter}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
    using var process = Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.ErrorDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    if (process.WaitForExit(TimeSpan.FromMinutes(5))) return process.ExitCode == 0;
    process.Kill(entireProcessTree: true);
    return false;
}

static void Copy(string from, string to)
{
    if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
    foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        var target = Path.Combine(to, Path.GetRelativePath(from, path));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(path, target);
    }
}
