/*
 * What a compiler for Android 9 calls for a variable of each thread, which its loader does not know yet (clang's library
 * of builtins has it in the NDK). SQLCipher has one such variable.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* How the compiler describes a variable; `first` is its initial value, or NULL for zeros. */
struct variable {
  size_t size, alignment;
  void *unused;
  const void *first;
};

/* One thread's copy of one variable, and the thread's next. */
struct copy {
  struct copy *next;
  const struct variable *of;
  void *value;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t copies;

static void release(void *list) {
  for (struct copy *copy = list, *next; copy != NULL; copy = next) {
    next = copy->next;
    free(copy->value);
    free(copy);
  }
}

static void prepare(void) {
  if (pthread_key_create(&copies, release) != 0) abort();
}

void *__emutls_get_address(const struct variable *variable) {
  pthread_once(&once, prepare);
  struct copy *list = pthread_getspecific(copies);
  for (struct copy *copy = list; copy != NULL; copy = copy->next) {
    if (copy->of == variable) return copy->value;
  }
  struct copy *copy = malloc(sizeof *copy);
  size_t alignment = variable->alignment < sizeof(void *) ? sizeof(void *) : variable->alignment;
  if (copy == NULL || posix_memalign(&copy->value, alignment, variable->size) != 0) abort();
  if (variable->first != NULL) {
    memcpy(copy->value, variable->first, variable->size);
  } else {
    memset(copy->value, 0, variable->size);
  }
  copy->of = variable;
  copy->next = list;
  if (pthread_setspecific(copies, copy) != 0) abort();
  return copy->value;
}
