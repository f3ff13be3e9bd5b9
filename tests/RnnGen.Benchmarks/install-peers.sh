#!/usr/bin/env bash
# Installs what `compare` measures this library against, on Debian or Ubuntu: oneDNN and PyTorch by apt, ONNX Runtime from npm into .peers beside this file.
# OpenBLAS is what PyTorch multiplies with; without it Debian's PyTorch falls back to the reference BLAS, thirty times slower.
set -euo pipefail
cd "$(dirname "$0")"

onnxruntime=1.30
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# npm comes with Node.js, in whichever way that was installed; Debian's stands in where there is none.
packages=(libdnnl2 libdnnl-dev libopenblas0-pthread python3-torch python3-numpy)
command -v npm > /dev/null || packages+=(npm)
as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${packages[@]}"

# Without its scripts, which would fetch libraries for GPUs: the one for the CPU is in the package.
npm install --prefix .peers --ignore-scripts --no-audit --no-fund --no-save "onnxruntime-node@$onnxruntime"
find "$PWD/.peers" -name 'libonnxruntime.so.1' -path "*$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')*"
/usr/bin/python3 -c 'import torch; print("PyTorch", torch.__version__)'
