/* Events of a made-up CUDA runtime: each mark is a tick of 250 microseconds. */
#include <stdlib.h>

static int ticks = 0;
static int held = 0;

int cudaEventCreate(void **event) {
  *event = malloc(sizeof(int));
  held++;
  return 0;
}

int cudaEventRecord(void *event, void *stream) {
  if (stream != NULL) {
    return 400;
  }
  *(int *)event = ++ticks;
  return 0;
}

int cudaEventSynchronize(void *event) { return *(int *)event == ticks ? 0 : 600; }

int cudaEventElapsedTime(float *milliseconds, void *start, void *end) {
  *milliseconds = 0.25f * (float)(*(int *)end - *(int *)start);
  return 0;
}

int cudaEventDestroy(void *event) {
  free(event);
  held--;
  return 0;
}

int cudaGetLastError(void) { return 0; }

int held_events(void) { return held; }
