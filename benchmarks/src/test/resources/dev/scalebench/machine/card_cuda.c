/*
 * A driver with one card, whose memory is the host's: what CardLibrary declares of cuda.h, with
 * cuda.h's parameters. Tests break it, and ask what it has done.
 */
#include <stdlib.h>
#include <string.h>

typedef int CUresult;
typedef int CUdevice;
typedef unsigned long long CUdeviceptr;
typedef struct context *CUcontext;

static int started, retained, allocated, current, forgets, full, copies;

CUresult cuInit(unsigned int flags) {
    started = flags == 0;
    return started ? 0 : 1;
}

CUresult cuDeviceGet(CUdevice *device, int ordinal) {
    *device = 7;
    return started ? ordinal : 3;
}

CUresult cuDeviceGetName(char *name, int length, CUdevice device) {
    strncpy(name, "Fake Card", length);
    return device == 7 ? 0 : 101;
}

CUresult cuDeviceGetAttribute(int *value, int attribute, CUdevice device) {
    *value = attribute == 38 ? 50 << 20 : 0;
    return device == 7 ? 0 : 101;
}

CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice device) {
    *context = (CUcontext) &retained;
    retained++;
    return device == 7 ? 0 : 101;
}

CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
    retained--;
    return device == 7 ? 0 : 101;
}

CUresult cuCtxSetCurrent(CUcontext context) {
    current = context == (CUcontext) &retained;
    return current ? 0 : 201;
}

CUresult cuCtxSynchronize(void) { return current ? 0 : 201; }

CUresult cuMemAlloc_v2(CUdeviceptr *address, size_t bytes) {
    *address = (CUdeviceptr) calloc(bytes, 1);
    allocated++;
    return current ? 0 : 201;
}

CUresult cuMemFree_v2(CUdeviceptr address) {
    free((void *) address);
    allocated--;
    return 0;
}

CUresult cuMemHostAlloc(void **address, size_t bytes, unsigned int flags) {
    if (full) {
        return 2;
    }
    *address = malloc(bytes);
    allocated++;
    return flags;
}

CUresult cuMemFreeHost(void *address) {
    free(address);
    allocated--;
    return 0;
}

static CUresult copy(void *to, const void *from, size_t bytes) {
    copies++;
    if (!forgets) {
        memcpy(to, from, bytes);
    }
    return current ? 0 : 201;
}

CUresult cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t bytes) {
    return copy((void *) to, from, bytes);
}

CUresult cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t bytes) {
    return copy(to, (void *) from, bytes);
}

CUresult cuMemcpyDtoD_v2(CUdeviceptr to, CUdeviceptr from, size_t bytes) {
    return copy((void *) to, (void *) from, bytes);
}

/* Makes copies do nothing. */
void forget(int yes) { forgets = yes; }

/* Makes it refuse pinned memory. */
void fill(int yes) { full = yes; }

/* Memory and contexts that nobody gave back. */
int held(void) { return allocated + retained; }

int copied(void) { return copies; }
