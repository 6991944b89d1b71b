// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/priority.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace maillage::base {

void give_way()
{
    constexpr int k_nice = 10; // a tenth of a processor that others want, all of one that nobody does
    // Of Linux: a thread is what the number names. A refusal changes nothing but the comfort of others.
    static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), k_nice));
}

} // namespace maillage::base
