// Measures a product whose weights lie in L2 in part: cold, and after a prefetch of a share of them.
//
// One run:  flush L2 | stand-in for a collective (a few SMs wait) beside the prefetch | product, timed alone.
// Everything of a run is queued while the flush runs, so that no launch waits for the host. Times are CUDA events around
// the product on an otherwise idle device; `empty_us` is the same around an empty kernel. Medians of many runs, the order of
// cases shuffled, so that clocks drift over all of them alike. Lines go to standard output as CSV.
//
// nvcc -O3 -std=c++17 -arch=native -o measure measure.cu && ./measure > l2_prefetch_measured.csv

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

#include <cuda_bf16.h>
#include <cuda_runtime.h>

#define CHECK(call)                                                                                   \
  do {                                                                                                \
    cudaError_t fault = (call);                                                                       \
    if (fault != cudaSuccess) {                                                                       \
      std::fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, #call, cudaGetErrorString(fault));  \
      std::exit(1);                                                                                   \
    }                                                                                                 \
  } while (0)

// One row of results is a warp's: weights [n, k] are read once, 16 bytes a lane, inputs [rows, k] stay in L1 and L2.
template <int rows>
__global__ void product(const uint4 *weights, const __nv_bfloat16 *inputs, float *outputs, int n, int k) {
  const int lane = threadIdx.x % 32;
  const int warps = gridDim.x * (blockDim.x / 32);
  const int chunks = k / 8;
  for (int row = blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32; row < n; row += warps) {
    float sums[rows] = {};
    const uint4 *line = weights + static_cast<size_t>(row) * chunks;
#pragma unroll 4
    for (int chunk = lane; chunk < chunks; chunk += 32) {
      const uint4 packed = __ldg(line + chunk);
      const __nv_bfloat162 *pairs = reinterpret_cast<const __nv_bfloat162 *>(&packed);
#pragma unroll
      for (int input = 0; input < rows; ++input) {
        const uint4 other = *reinterpret_cast<const uint4 *>(inputs + static_cast<size_t>(input) * k + 8 * chunk);
        const __nv_bfloat162 *values = reinterpret_cast<const __nv_bfloat162 *>(&other);
#pragma unroll
        for (int pair = 0; pair < 4; ++pair) {
          const float2 a = __bfloat1622float2(pairs[pair]);
          const float2 b = __bfloat1622float2(values[pair]);
          sums[input] += a.x * b.x + a.y * b.y;
        }
      }
    }
#pragma unroll
    for (int input = 0; input < rows; ++input) {
      for (int step = 16; step > 0; step /= 2) sums[input] += __shfl_down_sync(0xffffffff, sums[input], step);
      if (lane == 0) outputs[static_cast<size_t>(input) * n + row] = sums[input];
    }
  }
}

enum Mechanism { none, hint, evictLast, window, mechanisms };
const char *const names[mechanisms] = {"none", "prefetch", "evict_last", "set_aside"};

// One thread for each line of 128 bytes; under a set-aside plain loads, whose lines the window makes persisting.
__global__ void prefetch(const char *data, size_t bytes, int mechanism, int *sink) {
  const size_t stride = static_cast<size_t>(gridDim.x) * blockDim.x * 128;
  int sum = 0;
  for (size_t at = (static_cast<size_t>(blockIdx.x) * blockDim.x + threadIdx.x) * 128; at < bytes; at += stride) {
    if (mechanism == hint) {
      asm volatile("prefetch.global.L2 [%0];" ::"l"(data + at));
    } else if (mechanism == evictLast) {
      asm volatile("prefetch.global.L2::evict_last [%0];" ::"l"(data + at));
    } else {
      for (int sector = 0; sector < 128; sector += 32) {
        int value;
        asm volatile("ld.global.cg.s32 %0, [%1];" : "=r"(value) : "l"(data + at + sector));
        sum ^= value;
      }
    }
  }
  if (sum == 0x7fffffff) *sink = sum;
}

// Writes and reads more than L2 holds.
__global__ void flush(uint4 *buffer, size_t count, unsigned value) {
  for (size_t at = static_cast<size_t>(blockIdx.x) * blockDim.x + threadIdx.x; at < count;
       at += static_cast<size_t>(gridDim.x) * blockDim.x) {
    uint4 word = buffer[at];
    word.x ^= value;
    buffer[at] = word;
  }
}

// Some SMs wait so long, as those of a collective wait for the links.
__global__ void standIn(long long nanoseconds) {
  long long begin, now;
  asm volatile("mov.u64 %0, %globaltimer;" : "=l"(begin));
  do {
    __nanosleep(200);
    asm volatile("mov.u64 %0, %globaltimer;" : "=l"(now));
  } while (now - begin < nanoseconds);
}

__global__ void empty() {}

struct Case {
  int rows, n, k;
  size_t prefetched;
  int mechanism;
  double collective;  // us
  std::vector<float> times;
};

struct Bench {
  cudaDeviceProp device;
  cudaStream_t main, side;
  cudaEvent_t flushed, begun, ended;
  uint4 *weights, *buffer;
  size_t bufferCount;
  __nv_bfloat16 *inputs;
  float *outputs;
  int *sink;

  explicit Bench(size_t largest, int columns) {
    CHECK(cudaGetDeviceProperties(&device, 0));
    CHECK(cudaStreamCreateWithFlags(&main, cudaStreamNonBlocking));
    CHECK(cudaStreamCreateWithFlags(&side, cudaStreamNonBlocking));
    CHECK(cudaEventCreateWithFlags(&flushed, cudaEventDisableTiming));
    CHECK(cudaEventCreate(&begun));
    CHECK(cudaEventCreate(&ended));
    bufferCount = 4 * static_cast<size_t>(device.l2CacheSize) / sizeof(uint4);
    CHECK(cudaMalloc(&weights, largest));
    CHECK(cudaMalloc(&buffer, bufferCount * sizeof(uint4)));
    CHECK(cudaMalloc(&inputs, 8 * static_cast<size_t>(columns) * sizeof(__nv_bfloat16)));
    CHECK(cudaMalloc(&outputs, 8 * (largest / columns) * sizeof(float)));
    CHECK(cudaMalloc(&sink, sizeof(int)));
    CHECK(cudaMemset(weights, 0x3c, largest));
    CHECK(cudaMemset(buffer, 0, bufferCount * sizeof(uint4)));
    CHECK(cudaMemset(inputs, 0x3c, 8 * static_cast<size_t>(columns) * sizeof(__nv_bfloat16)));
  }

  // Where lines of the weights stay: in the set-aside, or as any others.
  void setWindow(const Case &one) {
    CHECK(cudaCtxResetPersistingL2Cache());
    const bool isUsed = one.mechanism == window && one.prefetched > 0;
    const size_t aside = isUsed ? static_cast<size_t>(device.persistingL2CacheMaxSize) : 0;
    CHECK(cudaDeviceSetLimit(cudaLimitPersistingL2CacheSize, aside));
    cudaStreamAttrValue value = {};
    value.accessPolicyWindow.base_ptr = weights;
    value.accessPolicyWindow.num_bytes =
        isUsed ? std::min(one.prefetched, static_cast<size_t>(device.accessPolicyMaxWindowSize)) : 0;
    value.accessPolicyWindow.hitRatio =
        isUsed ? static_cast<float>(std::min(1.0, double(aside) / double(std::max<size_t>(1, one.prefetched)))) : 0.0f;
    value.accessPolicyWindow.hitProp = isUsed ? cudaAccessPropertyPersisting : cudaAccessPropertyNormal;
    value.accessPolicyWindow.missProp = cudaAccessPropertyNormal;
    CHECK(cudaStreamSetAttribute(side, cudaStreamAttributeAccessPolicyWindow, &value));
  }

  void launch(const Case &one) {
    const int blocks = 4 * device.multiProcessorCount;
    if (one.n == 0) {
      empty<<<1, 32, 0, main>>>();
    } else if (one.rows == 1) {
      product<1><<<blocks, 256, 0, main>>>(weights, inputs, outputs, one.n, one.k);
    } else {
      product<8><<<blocks, 256, 0, main>>>(weights, inputs, outputs, one.n, one.k);
    }
  }

  // One run; its time in us.
  float run(const Case &one, unsigned number) {
    setWindow(one);
    flush<<<4 * device.multiProcessorCount, 512, 0, main>>>(buffer, bufferCount, number);
    CHECK(cudaEventRecord(flushed, main));
    CHECK(cudaStreamWaitEvent(side, flushed, 0));
    if (one.prefetched > 0) {
      prefetch<<<2 * device.multiProcessorCount, 256, 0, side>>>(
          reinterpret_cast<const char *>(weights), one.prefetched, one.mechanism, sink);
    }
    standIn<<<8, 32, 0, main>>>(static_cast<long long>(1000 * one.collective));
    CHECK(cudaEventRecord(begun, main));
    launch(one);
    CHECK(cudaEventRecord(ended, main));
    CHECK(cudaGetLastError());
    CHECK(cudaDeviceSynchronize());
    float milliseconds = 0;
    CHECK(cudaEventElapsedTime(&milliseconds, begun, ended));
    return 1000 * milliseconds;
  }
};

static float quantile(std::vector<float> &times, double share) {
  std::sort(times.begin(), times.end());
  return times[static_cast<size_t>(share * double(times.size() - 1) + 0.5)];
}

// Weights from an eighth of L2 to twice of it, a share of 0 to all of them, behind a collective that is long enough and one
// that is not.
static std::vector<Case> cases(double l2, double bandwidth, int k) {
  std::vector<Case> all;
  all.push_back({1, 0, k, 0, none, 20, {}});
  for (int rows : {1, 8}) {
    for (double size : {0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0}) {
      const int n = static_cast<int>(size * l2 / (2.0 * k) / 8) * 8;
      const double bytes = 2.0 * n * k;
      all.push_back({rows, n, k, 0, none, 20, {}});
      for (double share : {0.25, 0.5, 0.75, 1.0}) {
        const size_t prefetched = static_cast<size_t>(share * bytes / 128) * 128;
        for (int mechanism : {hint, evictLast, window}) {
          all.push_back({rows, n, k, prefetched, mechanism, 20 + 2e6 * share * bytes / bandwidth, {}});
        }
        all.push_back({rows, n, k, prefetched, hint, 10, {}});
      }
    }
  }
  return all;
}

int main(int count, char **arguments) {
  const int repeats = count > 1 ? std::max(5, std::atoi(arguments[1])) : 101;
  const int k = 8192;
  cudaDeviceProp device;
  CHECK(cudaGetDeviceProperties(&device, 0));
  int memoryClock = 0, clock = 0;
  CHECK(cudaDeviceGetAttribute(&memoryClock, cudaDevAttrMemoryClockRate, 0));
  CHECK(cudaDeviceGetAttribute(&clock, cudaDevAttrClockRate, 0));
  const double l2 = device.l2CacheSize;
  const double bandwidth = 2e3 * memoryClock * (device.memoryBusWidth / 8.0);
  std::vector<Case> all = cases(l2, bandwidth, k);
  Bench bench(static_cast<size_t>(2.1 * l2), k);
  std::mt19937 generator(1);
  std::vector<size_t> order(all.size());
  for (size_t at = 0; at < order.size(); ++at) order[at] = at;
  for (int round = -5; round < repeats; ++round) {
    std::shuffle(order.begin(), order.end(), generator);
    for (size_t at : order) {
      const float time = bench.run(all[at], static_cast<unsigned>(round + 6));
      if (round >= 0) all[at].times.push_back(time);
    }
  }
  const float nothing = quantile(all[0].times, 0.5);
  std::printf("device,l2_bytes,clock_mhz,m,n,k,weight_bytes,prefetched_bytes,mechanism,collective_us,us,p10_us,p90_us,"
              "empty_us,repeats\n");
  for (size_t at = 1; at < all.size(); ++at) {
    Case &one = all[at];
    const float middle = quantile(one.times, 0.5);
    std::printf("%s,%d,%.0f,%d,%d,%d,%zu,%zu,%s,%.1f,%.3f,%.3f,%.3f,%.3f,%d\n", device.name, device.l2CacheSize,
                clock / 1e3, one.rows, one.n, one.k, 2 * static_cast<size_t>(one.n) * one.k, one.prefetched,
                names[one.mechanism], one.collective, middle, quantile(one.times, 0.1), quantile(one.times, 0.9), nothing,
                repeats);
  }
  return 0;
}
