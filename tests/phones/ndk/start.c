/*
 * The code that every Android library and program begins with: a handle of its own, `atexit` bound to that handle, the
 * version of Android it was built for, and the entry of a program (only there, with PROGRAM defined).
 */
extern int __cxa_atexit(void (*)(void *), void *, void *);
extern void __cxa_finalize(void *);

#define HIDDEN __attribute__((visibility("hidden")))

HIDDEN void *__dso_handle = &__dso_handle;
HIDDEN int atexit(void (*act)(void)) { return __cxa_atexit((void (*)(void *))act, 0, &__dso_handle); }

static void unload(void) { __cxa_finalize(&__dso_handle); }
__attribute__((section(".fini_array"), used)) static void (*at_end)(void) = unload;

/* An ELF note: the lengths of name and value, the type, the name, the value. */
__attribute__((section(".note.android.ident"), aligned(4), used)) static const struct {
  unsigned name_bytes, value_bytes, type;
  char name[8];
  unsigned api;
} built_for = {8, 4, 1, "Android", __ANDROID_API__};

#ifdef PROGRAM
extern int main(int, char **, char **);
extern void __libc_init(void *, void (*)(void), int (*)(int, char **, char **), void *) __attribute__((noreturn));

/* Constructors and destructors of a program; the loader has run the constructors by now. */
__attribute__((used)) static void begin(void *stack) {
  static void *none[] = {(void *)-1, 0};
  struct {
    void *before, *first, *last;
  } lists = {none, none, none};
  __libc_init(stack, 0, main, &lists);
}

#if defined(__aarch64__)
__asm__(".globl _start\n_start:\n mov x29, #0\n mov x30, #0\n mov x0, sp\n b begin\n");
#elif defined(__arm__)
__asm__(".globl _start\n_start:\n mov fp, #0\n mov lr, #0\n mov r0, sp\n b begin\n");
#elif defined(__x86_64__)
__asm__(".globl _start\n_start:\n xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");
#endif
#endif
