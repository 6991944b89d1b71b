// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/sandbox.hpp"

#include <cerrno>
#include <csignal>

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace maillage::exchange::documents {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool k_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool k_sanitized = true;
#else
constexpr bool k_sanitized = false;
#endif
#else
constexpr bool k_sanitized = false;
#endif

bool limit(__rlimit_resource_t what, std::uint64_t most, std::uint64_t more = 0)
{
    rlimit const bound{most, most + more};
    return setrlimit(what, &bound) == 0;
}

/// Memory, the pipe, the file that is mapped already, and the end. No opening of files, no socket, no process, no signal to others.
constexpr int k_allowed[]{SCMP_SYS(read),         SCMP_SYS(pread64),        SCMP_SYS(write),          SCMP_SYS(writev),
                          SCMP_SYS(lseek),        SCMP_SYS(close),          SCMP_SYS(fstat),          SCMP_SYS(mmap),
                          SCMP_SYS(munmap),       SCMP_SYS(mremap),         SCMP_SYS(mprotect),       SCMP_SYS(brk),
                          SCMP_SYS(madvise),      SCMP_SYS(futex),          SCMP_SYS(exit),           SCMP_SYS(exit_group),
                          SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),   SCMP_SYS(clock_gettime),
                          SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),      SCMP_SYS(sched_yield),    SCMP_SYS(getpid),
                          SCMP_SYS(gettid),       SCMP_SYS(getrusage),      SCMP_SYS(restart_syscall)};

} // namespace

bool limit_this_process(std::uint64_t memory, unsigned seconds)
{
    // Sanitizers reserve terabytes of addresses and mean no harm.
    bool const bounded = k_sanitized || limit(RLIMIT_AS, memory);
    return bounded && limit(RLIMIT_CPU, seconds, 5) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 16) &&
           prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
}

bool lock_this_process()
{
    // What is not allowed fails instead of killing: libraries look for a configuration file or a font, and go on without.
    auto* const filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr) {
        return false;
    }
    bool made = true;
    for (int const call : k_allowed) {
        made = made && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    }
    // An assertion or a sanitizer ends this very process.
    scmp_arg_cmp const to_itself{.arg = 0, .op = SCMP_CMP_EQ, .datum_a = static_cast<scmp_datum_t>(getpid()), .datum_b = 0};
    made = made && seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &to_itself) == 0;
    made = made && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return made;
}

} // namespace maillage::exchange::documents
