using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

// The exit code is the number of checks that failed.
int failures = 0;
void Check(bool holds, string what)
{
    Console.WriteLine($"{(holds ? "ok    " : "FAILED")} {what}");
    if (!holds) failures++;
}

int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
Console.WriteLine($"{RuntimeInformation.ProcessArchitecture}, vectors of {bits} bits{(AdvSimd.IsSupported ? ", NEON" : "")}");
HelloChecks.Run(Check);
ReferenceChecks.Run(Check);
Console.WriteLine(failures == 0 ? "passed" : $"{failures} failed");
return failures;
