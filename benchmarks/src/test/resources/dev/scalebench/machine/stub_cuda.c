/*
 * A libcuda.so.1 for machines without a GPU: the driver is there, and finds no device.
 *
 * cuInit and cuDeviceGetCount are what CudaDriver calls. The other eighteen functions are those
 * that libcaffe2_nvrtc.so of PyTorch 2.5.1 for CUDA 12.4 imports from libcuda.so.1 (nm -D
 * --undefined-only); with them the CUDA build of libtorch can be loaded. None is meant to be
 * called, and each returns CUDA_ERROR_NO_DEVICE; parameters, which cuda.h has, are left out.
 */
#define CUDA_ERROR_NO_DEVICE 100

#define STUB(function) \
    int function() { return CUDA_ERROR_NO_DEVICE; }

int cuInit(unsigned int flags) {
    (void)flags;
    return CUDA_ERROR_NO_DEVICE;
}

int cuDeviceGetCount(int *count) {
    *count = 0;
    return CUDA_ERROR_NO_DEVICE;
}

STUB(cuCtxGetCurrent)
STUB(cuCtxSetCurrent)
STUB(cuDevicePrimaryCtxGetState)
STUB(cuDevicePrimaryCtxRetain)
STUB(cuFuncGetAttribute)
STUB(cuFuncSetAttribute)
STUB(cuGetErrorString)
STUB(cuLaunchCooperativeKernel)
STUB(cuLaunchKernel)
STUB(cuLinkAddData_v2)
STUB(cuLinkComplete)
STUB(cuLinkCreate_v2)
STUB(cuModuleGetFunction)
STUB(cuModuleLoadData)
STUB(cuModuleLoadDataEx)
STUB(cuModuleUnload)
STUB(cuOccupancyMaxActiveBlocksPerMultiprocessor)
STUB(cuTensorMapEncodeTiled)
