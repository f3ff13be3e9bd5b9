"""PyTorch as a side of the comparison: the line protocol of PeerServer.cs on standard input and output. Exit code 3: PyTorch is missing."""
import os
import sys

if os.environ.get("RNNGEN_BENCH_CORE"):
    os.sched_setaffinity(0, {int(os.environ["RNNGEN_BENCH_CORE"])})

import base64
import ctypes
import gc
import time

try:
    import torch
    import works
except ImportError as e:
    print(f"{sys.executable}: {e}", file=sys.stderr)
    sys.exit(3)

torch.set_num_threads(1)
FLUSHES = torch.set_flush_denormal(True)


def blas():
    """The kernels that OpenBLAS has chosen, where PyTorch uses OpenBLAS."""
    try:
        library = ctypes.CDLL("libopenblas.so.0", mode=os.RTLD_NOLOAD | os.RTLD_NOW)
        library.openblas_get_corename.restype = ctypes.c_char_p
        library.openblas_get_config.restype = ctypes.c_char_p
        return " ".join(library.openblas_get_config().decode().split()[:2]) + " with kernels for " + library.openblas_get_corename().decode()
    except (OSError, AttributeError):
        return "BLAS unknown"


def describe():
    capability = next((line.split(":")[1].strip() for line in torch.__config__.show().splitlines() if "CPU capability" in line), "unknown")
    denormals = "denormals flushed (FTZ, DAZ)" if FLUSHES else "denormals kept (IEEE 754)"
    return f"PyTorch {torch.__version__}, {capability} kernels, {blas()}, {denormals}, {torch.get_num_threads()} thread"


def timed(run, count):
    start = time.process_time_ns()
    for _ in range(count):
        run()
    return (time.process_time_ns() - start) / count


def product():
    """Nanoseconds of a product of 32 × 128 by 128 × 512."""
    a, b = torch.rand(32, 128), torch.rand(128, 512)
    with torch.inference_mode():
        timed(lambda: torch.mm(a, b), 100)
        return min(timed(lambda: torch.mm(a, b), 10) for _ in range(100))


class Server:
    def __init__(self):
        self.work = None
        self.estimate = 0

    def warm(self, microseconds):
        self.estimate, count, start = float("inf"), 1, time.perf_counter()
        while True:
            self.estimate = min(self.estimate, timed(self.work.run, count))
            if (time.perf_counter() - start) * 1e6 >= microseconds:
                return
            if count * self.estimate < 50_000:
                count *= 2

    def sample(self, microseconds):
        if self.estimate == 0:
            self.warm(1000)
        count = max(1, int(microseconds * 1000 / self.estimate))
        timed(self.work.run, (count + 7) // 8)
        result = timed(self.work.run, count)
        self.estimate = min(self.estimate, result)
        return result

    def release(self):
        self.work, self.estimate = None, 0
        gc.collect()

    def answer(self, request):
        name, _, argument = request.partition(" ")
        if name == "describe":
            return "ok " + describe()
        if name == "product":
            return f"ok {product()}"
        if name == "prepare":
            self.release()
            self.work = works.prepare(works.Work(argument))
            return "ok"
        if name == "output":
            output = self.work.output()
            return "ok " + ("" if output is None else base64.b64encode(output.tobytes()).decode())
        if name == "warm":
            self.warm(float(argument))
            return "ok"
        if name == "sample":
            return f"ok {self.sample(float(argument))}"
        if name == "release":
            self.release()
            return "ok"
        return f"error '{request}' is no request."


server = Server()
gc.disable()
for line in sys.stdin:
    try:
        reply = server.answer(line.rstrip("\n"))
    except Exception as e:
        reply = f"error {type(e).__name__}: {e}"
    print(" ".join(reply.split("\n")), flush=True)
