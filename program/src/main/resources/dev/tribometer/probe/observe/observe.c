/* Watches the calls of libc that make a thread wait: how often, for how long, and from where. It is preloaded into a program (LD_PRELOAD)
   and changes nothing of what the calls do. What it counts stands in a file that is mapped into memory, so that it is there however the
   program ends.

   TRIBOMETER_OBSERVE_INTO  the directory for the files, two a process: NAME.calls (struct table) and NAME.maps (/proc/self/maps)
   TRIBOMETER_OBSERVE_ONLY  paths, separated by colons: only executables at or below them are watched

   Calls on descriptors that do not block, and what is printed (1 and 2), are not counted. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SLOTS 4096
#define FRAMES 48
#define OWN_FRAMES 2 /* record() and the wrapper */

struct slot {
  uint64_t key;
  uint64_t count, total_ns, max_ns;
  uint32_t frames, unused;
  char call[16];
  uint64_t stack[FRAMES];
};

struct table {
  char magic[8];
  uint32_t slots, frames;
  uint64_t lost;
  struct slot slot[SLOTS];
};

static struct table *table;
static __thread int inside __attribute__((tls_model("initial-exec")));

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void record(const char *call, uint64_t ns) {
  void *stack[FRAMES + OWN_FRAMES];
  inside = 1;
  int depth = backtrace(stack, FRAMES + OWN_FRAMES) - OWN_FRAMES;
  uint64_t key = 1469598103934665603u;
  for (const char *c = call; *c; c++) key = (key ^ (unsigned char)*c) * 1099511628211u;
  for (int i = 0; i < depth; i++) key = (key ^ (uint64_t)(uintptr_t)stack[i + OWN_FRAMES]) * 1099511628211u;
  if (key == 0) key = 1;
  for (uint64_t probe = 0; probe < SLOTS; probe++) {
    struct slot *s = &table->slot[(key + probe) % SLOTS];
    uint64_t seen = 0;
    if (__atomic_compare_exchange_n(&s->key, &seen, key, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      strncpy(s->call, call, sizeof s->call - 1);
      for (int i = 0; i < depth; i++) s->stack[i] = (uint64_t)(uintptr_t)stack[i + OWN_FRAMES];
      s->frames = depth < 0 ? 0 : (uint32_t)depth;
    } else if (seen != key) {
      continue;
    }
    __atomic_fetch_add(&s->count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&s->total_ns, ns, __ATOMIC_RELAXED);
    uint64_t max = __atomic_load_n(&s->max_ns, __ATOMIC_RELAXED);
    while (ns > max && !__atomic_compare_exchange_n(&s->max_ns, &max, ns, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
    inside = 0;
    return;
  }
  __atomic_fetch_add(&table->lost, 1, __ATOMIC_RELAXED);
  inside = 0;
}

/* Whether a descriptor makes its thread wait. */
static int waits(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && !(flags & O_NONBLOCK);
}

static int printed(int fd) { return fd == 1 || fd == 2; }

#define WATCH(type, name, parameters, arguments, counts)                              \
  type name parameters {                                                              \
    static type(*real) parameters;                                                    \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name);                             \
    if (!table || inside || !(counts)) return real arguments;                         \
    uint64_t from = now();                                                            \
    type result = real arguments;                                                     \
    int error = errno;                                                                \
    record(#name, now() - from);                                                      \
    errno = error;                                                                    \
    return result;                                                                    \
  }

WATCH(int, nanosleep, (const struct timespec *t, struct timespec *r), (t, r), 1)
WATCH(int, clock_nanosleep, (clockid_t c, int f, const struct timespec *t, struct timespec *r), (c, f, t, r), 1)
WATCH(int, usleep, (useconds_t t), (t), 1)
WATCH(unsigned, sleep, (unsigned t), (t), 1)
WATCH(ssize_t, read, (int fd, void *b, size_t n), (fd, b, n), waits(fd))
WATCH(ssize_t, write, (int fd, const void *b, size_t n), (fd, b, n), !printed(fd) && waits(fd))
WATCH(ssize_t, readv, (int fd, const struct iovec *v, int n), (fd, v, n), waits(fd))
WATCH(ssize_t, writev, (int fd, const struct iovec *v, int n), (fd, v, n), !printed(fd) && waits(fd))
WATCH(ssize_t, pread64, (int fd, void *b, size_t n, off64_t o), (fd, b, n, o), waits(fd))
WATCH(ssize_t, pwrite64, (int fd, const void *b, size_t n, off64_t o), (fd, b, n, o), waits(fd))
WATCH(int, fsync, (int fd), (fd), 1)
WATCH(int, fdatasync, (int fd), (fd), 1)
WATCH(int, ftruncate64, (int fd, off64_t n), (fd, n), 1)
WATCH(int, flock, (int fd, int o), (fd, o), !(o & LOCK_NB))
WATCH(int, mkdir, (const char *p, mode_t m), (p, m), 1)
WATCH(int, rmdir, (const char *p), (p), 1)
WATCH(int, rename, (const char *a, const char *b), (a, b), 1)
WATCH(int, unlink, (const char *p), (p), 1)
WATCH(int, unlinkat, (int d, const char *p, int f), (d, p, f), 1)
WATCH(int, link, (const char *a, const char *b), (a, b), 1)
WATCH(int, symlink, (const char *a, const char *b), (a, b), 1)
WATCH(ssize_t, readlink, (const char *p, char *b, size_t n), (p, b, n), 1)
WATCH(char *, realpath, (const char *p, char *b), (p, b), 1)
WATCH(int, stat64, (const char *p, struct stat64 *s), (p, s), 1)
WATCH(int, lstat64, (const char *p, struct stat64 *s), (p, s), 1)
WATCH(int, fstat64, (int fd, struct stat64 *s), (fd, s), 1)
WATCH(int, statx, (int d, const char *restrict p, int f, unsigned m, struct statx *restrict s), (d, p, f, m, s), 1)
WATCH(DIR *, opendir, (const char *p), (p), 1)
WATCH(struct dirent64 *, readdir64, (DIR *d), (d), 1)
WATCH(int, connect, (int fd, const struct sockaddr *a, socklen_t n), (fd, a, n), waits(fd))
WATCH(int, accept, (int fd, struct sockaddr *a, socklen_t *n), (fd, a, n), waits(fd))
WATCH(int, accept4, (int fd, struct sockaddr *a, socklen_t *n, int f), (fd, a, n, f), waits(fd))
WATCH(ssize_t, recv, (int fd, void *b, size_t n, int f), (fd, b, n, f), !(f & MSG_DONTWAIT) && waits(fd))
WATCH(ssize_t, recvfrom, (int fd, void *b, size_t n, int f, struct sockaddr *a, socklen_t *l), (fd, b, n, f, a, l), !(f & MSG_DONTWAIT) && waits(fd))
WATCH(ssize_t, recvmsg, (int fd, struct msghdr *m, int f), (fd, m, f), !(f & MSG_DONTWAIT) && waits(fd))
WATCH(ssize_t, send, (int fd, const void *b, size_t n, int f), (fd, b, n, f), !(f & MSG_DONTWAIT) && waits(fd))
WATCH(ssize_t, sendto, (int fd, const void *b, size_t n, int f, const struct sockaddr *a, socklen_t l), (fd, b, n, f, a, l), !(f & MSG_DONTWAIT) && waits(fd))
WATCH(ssize_t, sendmsg, (int fd, const struct msghdr *m, int f), (fd, m, f), !(f & MSG_DONTWAIT) && waits(fd))
WATCH(int, poll, (struct pollfd *p, nfds_t n, int t), (p, n, t), t != 0)
WATCH(int, getaddrinfo, (const char *n, const char *s, const struct addrinfo *h, struct addrinfo **r), (n, s, h, r), 1)
WATCH(pid_t, waitpid, (pid_t p, int *s, int o), (p, s, o), !(o & WNOHANG))
WATCH(int, waitid, (idtype_t t, id_t i, siginfo_t *s, int o), (t, i, s, o), !(o & WNOHANG))
WATCH(int, pthread_join, (pthread_t t, void **r), (t, r), 1)

/* Those with a variable number of arguments. */
#define WATCH_OPEN(name)                                                              \
  int name(const char *path, int flags, ...) {                                        \
    static int (*real)(const char *, int, ...);                                       \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name);                             \
    va_list list;                                                                     \
    va_start(list, flags);                                                            \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(list, int) : 0;    \
    va_end(list);                                                                     \
    if (!table || inside) return real(path, flags, mode);                             \
    uint64_t from = now();                                                            \
    int result = real(path, flags, mode);                                             \
    int error = errno;                                                                \
    record(#name, now() - from);                                                      \
    errno = error;                                                                    \
    return result;                                                                    \
  }
WATCH_OPEN(open)
WATCH_OPEN(open64)

/* The standard library's locks, channels and parking wait by this call. */
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "syscall");
  va_list list;
  va_start(list, number);
  long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
  long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
  va_end(list);
  int operation = (int)b & FUTEX_CMD_MASK;
  if (!table || inside || number != SYS_futex || (operation != FUTEX_WAIT && operation != FUTEX_WAIT_BITSET))
    return real(number, a, b, c, d, e, f);
  uint64_t from = now();
  long result = real(number, a, b, c, d, e, f);
  int error = errno;
  record("futex", now() - from);
  errno = error;
  return result;
}

static int is_wanted(const char *executable, const char *only) {
  const char *base = strrchr(executable, '/');
  if (!base || !strncmp(base, "/build-script-", 14)) return 0;
  for (const char *from = only; *from;) {
    const char *to = strchrnul(from, ':');
    size_t length = (size_t)(to - from);
    if (length && !strncmp(executable, from, length) && (executable[length] == '/' || !executable[length])) return 1;
    from = *to ? to + 1 : to;
  }
  return 0;
}

static void copy_maps(const char *to) {
  int in = open("/proc/self/maps", O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  char buffer[4096];
  ssize_t n;
  while (in >= 0 && out >= 0 && (n = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, (size_t)n) != n) break;
  if (in >= 0) close(in);
  if (out >= 0) close(out);
}

__attribute__((constructor)) static void begin(void) {
  const char *into = getenv("TRIBOMETER_OBSERVE_INTO"), *only = getenv("TRIBOMETER_OBSERVE_ONLY");
  char executable[4096], name[4200];
  ssize_t length = readlink("/proc/self/exe", executable, sizeof executable - 1);
  if (!into || !only || length <= 0) return;
  executable[length] = 0;
  if (!is_wanted(executable, only)) return;
  void *first[4];
  backtrace(first, 4); /* loads the unwinder now and not in the middle of a call */
  unsigned long long stamp = now();
  snprintf(name, sizeof name, "%s/%d-%llx.maps", into, (int)getpid(), stamp);
  copy_maps(name);
  snprintf(name, sizeof name, "%s/%d-%llx.calls", into, (int)getpid(), stamp);
  int fd = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0) return;
  if (!ftruncate(fd, sizeof(struct table))) {
    struct table *mapped = mmap(NULL, sizeof(struct table), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (mapped != MAP_FAILED) {
      memcpy(mapped->magic, "TRBOBS01", 8);
      mapped->slots = SLOTS;
      mapped->frames = FRAMES;
      table = mapped;
    }
  }
  close(fd);
}
