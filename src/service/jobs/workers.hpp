// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "model/job.hpp"
#include "store/database.hpp"

namespace maillage::service::jobs {

/// A job as its handler sees it. Used by the handler's thread alone, while the lease is renewed beside it.
class Work {
public:
    virtual ~Work() = default;

    [[nodiscard]] virtual model::Job const& job() const = 0;
    /// Ask between two steps: true when the node stops, someone cancelled the job, or the lease was lost. Then return Paused soon.
    [[nodiscard]] virtual bool stopping() const = 0;
    /// Says how far it is; written at most twice a second. `total` is 0 while unknown, `message` a catalogue id or empty.
    virtual void progress(std::int64_t done, std::int64_t total, std::string_view message) = 0;
    /// From here the job goes on if its worker dies. `json` is for the handler alone.
    virtual void checkpoint(std::string const& json) = 0;
    /// The same within a transaction of the handler, so that what it wrote and the checkpoint stand or fall together. False when
    /// the lease was lost: give the transaction up and return Paused.
    [[nodiscard]] virtual bool checkpoint(store::WriteTransaction& transaction, std::string const& json) = 0;
};

/// The job is finished; `result` is JSON for whoever shows it.
struct Done {
    std::string result{"{}"};
};
/// The handler stopped because it was asked to. The job goes back to the queue, or ends as cancelled.
struct Paused {
    std::optional<std::string> checkpoint{}; ///< the last one stands when left out
};
using Outcome = std::variant<Done, Paused>;

/// Does the work of one kind of job. It must be able to start from `work.job().checkpoint`, and to repeat what it did since.
/// An Error ends the job as failed. A base::EnvironmentError is tried again later, while attempts remain.
using Handler = std::function<base::result<Outcome>(Work& work)>;
using Handlers = std::map<std::string, Handler, std::less<>>;

struct Options {
    std::size_t workers{2};
    std::chrono::milliseconds lease{std::chrono::seconds{60}}; ///< how long a dead worker's job waits before it is taken again
    std::chrono::milliseconds poll{std::chrono::seconds{2}};   ///< how often jobs queued by other processes are looked for
    std::chrono::milliseconds retry{std::chrono::seconds{10}}; ///< after a first failure of the environment; doubled each time
};

/// The threads of this process that run jobs.
class Workers {
public:
    Workers(store::Database& database, Handlers handlers, Options options = {});
    /// Stops.
    ~Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    void start();
    /// Asks every handler to stop, waits until they have, and leaves their jobs, with their checkpoints, to other nodes.
    void stop();

    /// Runs what is due on this thread, until nothing is, and says how many jobs that were: for commands.
    std::size_t run_due();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace maillage::service::jobs
