namespace RnnGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// Places of functions in the table OrtApi, named as in onnxruntime_c_api.h. That structure is only ever appended to; version 1 ends at place 101, version 5 behind
/// the bindings.
/// </summary>
internal static class OrtPlace
{
    public const int GetErrorMessage = 2;
    public const int CreateEnv = 3;
    public const int CreateSessionFromArray = 8;
    public const int Run = 9;
    public const int CreateSessionOptions = 10;
    public const int SetSessionExecutionMode = 13;
    public const int SetSessionGraphOptimizationLevel = 23;
    public const int SetIntraOpNumThreads = 24;
    public const int SetInterOpNumThreads = 25;
    public const int CreateTensorWithDataAsOrtValue = 49;
    public const int CreateCpuMemoryInfo = 69;
    public const int ReleaseStatus = 93;
    public const int ReleaseMemoryInfo = 94;
    public const int ReleaseSession = 95;
    public const int ReleaseValue = 96;
    public const int ReleaseSessionOptions = 100;
    public const int AddSessionConfigEntry = 130;
    public const int RunWithBinding = 133;
    public const int CreateIoBinding = 134;
    public const int ReleaseIoBinding = 135;
    public const int BindInput = 136;
    public const int BindOutput = 137;
}
