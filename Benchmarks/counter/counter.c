/* Counts allocations of the whole process when it is loaded before the C library: LD_PRELOAD=libcounter.so. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_long count;

long phaseline_allocations(void) { return atomic_load(&count); }

void *malloc(size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_malloc(size);
}

void *calloc(size_t items, size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_calloc(items, size);
}

void *realloc(void *place, size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_realloc(place, size);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  atomic_fetch_add(&count, 1);
  *place = __libc_memalign(alignment, size);
  return *place ? 0 : 12;
}

void *aligned_alloc(size_t alignment, size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_memalign(alignment, size);
}
