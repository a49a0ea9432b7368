/*
 * Android's C library, as much of it as SQLCipher, ring and libunwind use, in one header. ndk.sh makes each name that a
 * source may include (`stdio.h`, `sys/stat.h`) a file that includes this one. The kernel's own headers supply its
 * constants and structures; stddef.h, stdarg.h, stdint.h and float.h are the compiler's.
 *
 * The sizes and places of all structures are Android's. No test compares them with those of Rust's libc crate.
 */
#ifndef HOLDFAST_LIBC_H
#define HOLDFAST_LIBC_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* The kernel's headers and some sources use these marks. */
#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif

#include <asm/ioctl.h>
#include <asm/ioctls.h>
#include <asm/signal.h>
#include <asm/unistd.h>
#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/mman.h>
#include <linux/stat.h>
#include <linux/types.h>

__BEGIN_DECLS

/* limits.h, as far as the compiler's own has it not */
#define PATH_MAX 4096
#define NAME_MAX 255
#define SSIZE_MAX __LONG_MAX__

/* inttypes.h */
#define PRIu8 "u"
#define PRIu32 "u"
#define PRIx32 "x"
#define PRId64 __INT64_FMTd__
#define PRIu64 __UINT64_FMTu__
#define PRIx64 __UINT64_FMTx__
#define PRIxPTR __UINTPTR_FMTx__
#define PRIuPTR __UINTPTR_FMTu__

/* sys/types.h; on 32 bits Android keeps its first, narrow types */
typedef __kernel_ssize_t ssize_t;
typedef int pid_t, clockid_t;
typedef uint32_t uid_t, gid_t, nlink_t, useconds_t, u_int32_t;
typedef unsigned long ino_t, blkcnt_t, blksize_t, u_long;
typedef long time_t, suseconds_t, clock_t;
typedef int64_t off64_t, loff_t;
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
#ifdef __LP64__
typedef uint32_t mode_t;
typedef uint64_t dev_t;
typedef int64_t off_t;
#else
typedef unsigned short mode_t;
typedef uint32_t dev_t;
typedef long off_t;
#endif

/* errno.h */
int *__errno(void) __attribute__((__const__));
#define errno (*__errno())
#define ENOTSUP EOPNOTSUPP

/* time.h, sys/time.h, sys/resource.h */
#ifndef _STRUCT_TIMESPEC
#define _STRUCT_TIMESPEC
struct timespec {
  time_t tv_sec;
  long tv_nsec;
};
#endif
struct timeval {
  time_t tv_sec;
  suseconds_t tv_usec;
};
struct timezone {
  int tz_minuteswest, tz_dsttime;
};
struct tm {
  int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
  long tm_gmtoff;
  const char *tm_zone;
};
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCKS_PER_SEC 1000000
time_t time(time_t *);
time_t mktime(struct tm *);
struct tm *localtime(const time_t *);
struct tm *localtime_r(const time_t *, struct tm *);
struct tm *gmtime(const time_t *);
struct tm *gmtime_r(const time_t *, struct tm *);
size_t strftime(char *, size_t, const char *, const struct tm *);
clock_t clock(void);
int clock_gettime(clockid_t, struct timespec *);
int nanosleep(const struct timespec *, struct timespec *);
int gettimeofday(struct timeval *, struct timezone *);
int utimes(const char *, const struct timeval *);
#define RUSAGE_SELF 0
struct rusage {
  struct timeval ru_utime, ru_stime;
  long ru_others[14];
};
int getrusage(int, struct rusage *);

/* sys/stat.h: the kernel's structure, under the names of the C library */
#if defined(__aarch64__)
struct stat {
  dev_t st_dev;
  ino_t st_ino;
  mode_t st_mode;
  nlink_t st_nlink;
  uid_t st_uid;
  gid_t st_gid;
  dev_t st_rdev;
  unsigned long pad1;
  off_t st_size;
  int st_blksize, pad2;
  long st_blocks;
  struct timespec st_atim, st_mtim, st_ctim;
  unsigned int unused[2];
};
#elif defined(__x86_64__)
struct stat {
  dev_t st_dev;
  ino_t st_ino;
  unsigned long st_nlink;
  mode_t st_mode;
  uid_t st_uid;
  gid_t st_gid;
  unsigned int pad1;
  dev_t st_rdev;
  off_t st_size;
  long st_blksize, st_blocks;
  struct timespec st_atim, st_mtim, st_ctim;
  long unused[3];
};
#elif defined(__arm__)
struct stat {
  unsigned long long st_dev;
  unsigned char pad1[4];
  unsigned long narrow_ino;
  unsigned int st_mode;
  nlink_t st_nlink;
  uid_t st_uid;
  gid_t st_gid;
  unsigned long long st_rdev;
  unsigned char pad2[4];
  long long st_size;
  unsigned long st_blksize;
  unsigned long long st_blocks;
  struct timespec st_atim, st_mtim, st_ctim;
  unsigned long long st_ino;
};
#endif
#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec
int stat(const char *, struct stat *);
int fstat(int, struct stat *);
int lstat(const char *, struct stat *);
int mkdir(const char *, mode_t);
int chmod(const char *, mode_t);
int fchmod(int, mode_t);
mode_t umask(mode_t);

/* signal.h: one more than the kernel's signals */
#define NSIG 65

/* fcntl.h, unistd.h, sys/ioctl.h, sys/syscall.h, sys/auxv.h */
#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define _SC_PAGESIZE 39
#define _SC_PAGE_SIZE 40
#define _SC_NPROCESSORS_ONLN 97
#define SYS_process_vm_readv __NR_process_vm_readv
#define SYS_rt_sigprocmask __NR_rt_sigprocmask
int open(const char *, int, ...);
int openat(int, const char *, int, ...);
int fcntl(int, int, ...);
int ioctl(int, int, ...);
long syscall(long, ...);
unsigned long getauxval(unsigned long);
int access(const char *, int);
int close(int);
int dup(int);
int isatty(int);
ssize_t read(int, void *, size_t);
ssize_t write(int, const void *, size_t);
ssize_t pread(int, void *, size_t, off_t);
ssize_t pwrite(int, const void *, size_t, off_t);
ssize_t pread64(int, void *, size_t, off64_t);
ssize_t pwrite64(int, const void *, size_t, off64_t);
off_t lseek(int, off_t, int);
off64_t lseek64(int, off64_t, int);
int ftruncate(int, off_t);
int ftruncate64(int, off64_t);
int posix_fallocate(int, off_t, off_t);
int fsync(int);
int fdatasync(int);
int unlink(const char *);
int rmdir(const char *);
int link(const char *, const char *);
int symlink(const char *, const char *);
ssize_t readlink(const char *, char *, size_t);
char *getcwd(char *, size_t);
int chown(const char *, uid_t, gid_t);
int fchown(int, uid_t, gid_t);
uid_t getuid(void);
uid_t geteuid(void);
pid_t getpid(void);
unsigned int sleep(unsigned int);
int usleep(useconds_t);
long sysconf(int);
int getpagesize(void);

/* sys/mman.h, sys/uio.h */
#define MAP_FAILED ((void *)-1)
struct iovec {
  void *iov_base;
  size_t iov_len;
};
void *mmap(void *, size_t, int, int, int, off_t);
void *mremap(void *, size_t, size_t, int, ...);
int munmap(void *, size_t);
int mprotect(void *, size_t, int);
int msync(void *, size_t, int);
int madvise(void *, size_t, int);
int mlock(const void *, size_t);
int munlock(const void *, size_t);

/* pthread.h */
#ifdef __LP64__
typedef struct {
  int32_t hidden[10];
} pthread_mutex_t;
typedef struct {
  int32_t hidden[12];
} pthread_cond_t;
typedef struct {
  int32_t hidden[14];
} pthread_rwlock_t;
#else
typedef struct {
  int32_t hidden[1];
} pthread_mutex_t, pthread_cond_t;
typedef struct {
  int32_t hidden[10];
} pthread_rwlock_t;
#endif
typedef struct {
  uint32_t flags;
  void *stack_base;
  size_t stack_size, guard_size;
  int32_t policy, priority;
#ifdef __LP64__
  char reserved[16];
#endif
} pthread_attr_t;
typedef long pthread_t, pthread_mutexattr_t, pthread_condattr_t, pthread_rwlockattr_t;
typedef int pthread_key_t, pthread_once_t;
#define PTHREAD_MUTEX_INITIALIZER {{0}}
#define PTHREAD_COND_INITIALIZER {{0}}
#define PTHREAD_RWLOCK_INITIALIZER {{0}}
#define PTHREAD_ONCE_INIT 0
#define PTHREAD_MUTEX_NORMAL 0
#define PTHREAD_MUTEX_RECURSIVE 1
int pthread_mutexattr_init(pthread_mutexattr_t *);
int pthread_mutexattr_settype(pthread_mutexattr_t *, int);
int pthread_mutexattr_destroy(pthread_mutexattr_t *);
int pthread_mutex_init(pthread_mutex_t *, const pthread_mutexattr_t *);
int pthread_mutex_lock(pthread_mutex_t *);
int pthread_mutex_trylock(pthread_mutex_t *);
int pthread_mutex_unlock(pthread_mutex_t *);
int pthread_mutex_destroy(pthread_mutex_t *);
int pthread_rwlock_rdlock(pthread_rwlock_t *);
int pthread_rwlock_wrlock(pthread_rwlock_t *);
int pthread_rwlock_unlock(pthread_rwlock_t *);
int pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int pthread_join(pthread_t, void **);
pthread_t pthread_self(void);
int pthread_equal(pthread_t, pthread_t);
int pthread_once(pthread_once_t *, void (*)(void));
int pthread_key_create(pthread_key_t *, void (*)(void *));
void *pthread_getspecific(pthread_key_t);
int pthread_setspecific(pthread_key_t, const void *);

/* dlfcn.h, link.h */
typedef struct {
  const char *dli_fname;
  void *dli_fbase;
  const char *dli_sname;
  void *dli_saddr;
} Dl_info;
#define RTLD_NOW 2
#define RTLD_DEFAULT ((void *)0)
void *dlopen(const char *, int);
void *dlsym(void *, const char *);
int dladdr(const void *, Dl_info *);
#ifdef __LP64__
#define ElfW(type) Elf64_##type
#else
#define ElfW(type) Elf32_##type
#endif
#define PT_ARM_EXIDX 0x70000001
struct dl_phdr_info {
  ElfW(Addr) dlpi_addr;
  const char *dlpi_name;
  const ElfW(Phdr) *dlpi_phdr;
  ElfW(Half) dlpi_phnum;
  unsigned long long dlpi_adds, dlpi_subs;
  size_t dlpi_tls_modid;
  void *dlpi_tls_data;
};
int dl_iterate_phdr(int (*)(struct dl_phdr_info *, size_t, void *), void *);
#ifdef __arm__
uintptr_t dl_unwind_find_exidx(uintptr_t, int *);
#endif

/* stdlib.h, string.h, ctype.h, math.h */
#define RAND_MAX 0x7fffffff
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
void free(void *);
int posix_memalign(void **, size_t, size_t);
void abort(void) __attribute__((__noreturn__));
void exit(int) __attribute__((__noreturn__));
int atexit(void (*)(void));
char *getenv(const char *);
int atoi(const char *);
long strtol(const char *, char **, int);
unsigned long strtoul(const char *, char **, int);
double strtod(const char *, char **);
int abs(int);
void qsort(void *, size_t, size_t, int (*)(const void *, const void *));
char *realpath(const char *, char *);
void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
void *memchr(const void *, int, size_t);
int memcmp(const void *, const void *, size_t);
size_t strlen(const char *);
int strcmp(const char *, const char *);
int strncmp(const char *, const char *, size_t);
int strcasecmp(const char *, const char *);
int strncasecmp(const char *, const char *, size_t);
char *strcpy(char *, const char *);
char *strncpy(char *, const char *, size_t);
char *strcat(char *, const char *);
char *strchr(const char *, int);
char *strrchr(const char *, int);
char *strstr(const char *, const char *);
size_t strspn(const char *, const char *);
size_t strcspn(const char *, const char *);
char *strdup(const char *);
char *strerror(int);
int isalnum(int);
int isalpha(int);
int isdigit(int);
int isspace(int);
int isxdigit(int);
int isprint(int);
int tolower(int);
int toupper(int);
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define HUGE_VAL __builtin_huge_val()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
double fabs(double);
double floor(double);
double ceil(double);
double sqrt(double);
double pow(double, double);
double log(double);
double log10(double);
double exp(double);
double fmod(double, double);
double ldexp(double, int);
double frexp(double, int *);
double round(double);
double trunc(double);

/* stdio.h */
typedef struct __sFILE FILE;
extern FILE *stdin, *stdout, *stderr;
#define EOF (-1)
#define BUFSIZ 1024
#define FILENAME_MAX 4096
FILE *fopen(const char *, const char *);
int fclose(FILE *);
int fflush(FILE *);
size_t fread(void *, size_t, size_t, FILE *);
size_t fwrite(const void *, size_t, size_t, FILE *);
int fseek(FILE *, long, int);
long ftell(FILE *);
int printf(const char *, ...);
int fprintf(FILE *, const char *, ...);
int snprintf(char *, size_t, const char *, ...);
int sprintf(char *, const char *, ...);
int vfprintf(FILE *, const char *, va_list);
int vsnprintf(char *, size_t, const char *, va_list);
int fputs(const char *, FILE *);
int fputc(int, FILE *);
int puts(const char *);
int remove(const char *);
int rename(const char *, const char *);

/* android/log.h: declared so that a source that logs compiles, and check-elf.py finds the name */
enum { ANDROID_LOG_DEBUG = 3, ANDROID_LOG_INFO, ANDROID_LOG_WARN, ANDROID_LOG_ERROR, ANDROID_LOG_FATAL };
int __android_log_print(int, const char *, const char *, ...);
int __android_log_write(int, const char *, const char *);
int __android_log_vprint(int, const char *, const char *, va_list);

void __assert2(const char *, int, const char *, const char *) __attribute__((__noreturn__));
__END_DECLS
#endif

/* assert.h: means what NDEBUG says at each place where it is included */
#undef assert
#ifdef NDEBUG
#define assert(what) ((void)0)
#else
#define assert(what) ((what) ? (void)0 : __assert2(__FILE__, __LINE__, __func__, #what))
#endif
#if !defined(__cplusplus) && !defined(static_assert)
#define static_assert _Static_assert
#endif
