// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/json.hpp"
#include "exchange/documents/frames.hpp"
#include "exchange/documents/reader.hpp"

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;
using base::failure;

/// The child, killed and waited for at the end of its life.
class Child {
public:
    Child(ReaderLimits const& limits, std::string_view work, int input, std::string const& name, std::size_t first)
    {
        std::array<int, 2> ends{-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw base::file_error("pipe", errno, "pipe2");
        }
        m_output = base::FileDescriptor{ends[0]};
        base::FileDescriptor const inner{ends[1]};
        std::vector<std::string> const words{
            limits.program.string(),       std::string{work}, name, std::to_string(first), std::to_string(limits.memory),
            std::to_string(limits.seconds)};
        std::vector<char*> arguments;
        for (auto const& word : words) {
            arguments.push_back(const_cast<char*>(word.c_str())); // posix_spawn changes nothing of it
        }
        arguments.push_back(nullptr);
        std::array<char*, 1> nothing{nullptr}; // secrets may stand in our environment
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, inner.number(), STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        auto const failed = posix_spawn(&m_id, words.front().c_str(), &actions, nullptr, arguments.data(), nothing.data());
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) {
            m_id = -1;
            throw base::file_error(limits.program, failed, "posix_spawn");
        }
    }
    ~Child()
    {
        if (m_id > 0) {
            kill(m_id, SIGKILL);
            wait(0);
        }
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    /// Appends what it says next; false at its end, or after a silence that was too long.
    bool listen(std::string& bytes, std::chrono::milliseconds silence)
    {
        pollfd waiting{m_output.number(), POLLIN, 0};
        auto const until = std::chrono::steady_clock::now() + silence;
        for (;;) {
            auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            auto const ready = poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
            if (ready < 0 && errno == EINTR) {
                continue;
            }
            if (ready <= 0) {
                m_silent = true;
                return false;
            }
            std::array<char, std::size_t{64} * 1024> buffer{};
            auto const got = ::read(m_output.number(), buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got > 0) {
                bytes.append(buffer.data(), static_cast<std::size_t>(got));
            }
            return got > 0;
        }
    }
    /// Why it said no more: of what it died.
    base::Error fate()
    {
        if (m_silent) {
            return {ErrorCode::invalid, "error.document.slow", {}, {}, {}};
        }
        // It closed the pipe: it is ending by itself, or should have.
        for (int patience = 200; patience > 0 && !wait(WNOHANG); --patience) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        int const signal = WIFSIGNALED(m_status) ? WTERMSIG(m_status) : 0;
        int const code = WIFEXITED(m_status) ? WEXITSTATUS(m_status) : 0;
        return {ErrorCode::invalid,
                signal == SIGXCPU                              ? "error.document.slow"
                : signal == SIGKILL || code == k_reader_memory ? "error.document.memory" // killed for want of memory
                : code == k_reader_unlocked                    ? "error.document.unlocked"
                                                               : "error.document.crashed",
                {},
                {},
                {}};
    }

private:
    bool wait(int options)
    {
        pid_t ended = -1;
        do {
            ended = waitpid(m_id, &m_status, options);
        } while (ended < 0 && errno == EINTR);
        m_id = ended == 0 ? m_id : -1;
        return ended != 0;
    }

    pid_t m_id{-1};
    int m_status{0};
    base::FileDescriptor m_output{};
    bool m_silent{false};
};

std::optional<Read> read_of(std::string_view text)
{
    auto const parsed = base::parse_json(text);
    auto const kind = parsed ? base::json_integer(*parsed, "kind") : base::result<std::int64_t>{failure(parsed.error())};
    auto const sheet = parsed ? base::json_text(*parsed, "sheet") : base::result<std::string>{failure(parsed.error())};
    if (!kind || !sheet || *kind < 0 || *kind > static_cast<std::int64_t>(FileKind::old_office)) {
        return std::nullopt;
    }
    Read read{static_cast<FileKind>(*kind), {*sheet, {}, {}}};
    for (auto const& [name, list] : {std::pair{"others", &read.sheet.others}, std::pair{"remarks", &read.sheet.remarks}}) {
        auto const found = parsed->find(name);
        if (found == parsed->end() || !found->is_array()) {
            return std::nullopt;
        }
        for (auto const& one : *found) {
            if (one.is_string()) {
                list->push_back(one.get<std::string>());
            }
        }
    }
    return read;
}

/// One file in as many children as it takes.
class Reading {
public:
    Reading(std::filesystem::path const& file, std::string const& file_name, ReaderListener const& listener, ReaderLimits const& limits)
        : m_file{file}, m_file_name{file_name}, m_listener{listener}, m_limits{limits}
    {
    }

    base::result<Read> run()
    {
        for (std::size_t first = 1; first > 0;) {
            auto const next = one_child(first);
            if (!next) {
                return failure(next.error());
            }
            first = *next;
        }
        return m_read;
    }

private:
    /// Where the next child goes on; 0 when all is read.
    base::result<std::size_t> one_child(std::size_t first)
    {
        auto const input = base::open_to_read(m_file);
        if (!input) {
            return failure(input.error());
        }
        // The name tells what a text is; what else it says is nobody's business there.
        m_name_there = "file" + std::filesystem::path{m_file_name}.extension().string();
        Child child{m_limits, k_reader_argument, input->number(), m_name_there, first};
        std::string bytes;
        m_number = 0;
        m_answered = true;
        bool malformed = false;
        while (!malformed && child.listen(bytes, m_limits.silence)) {
            while (auto const frame = take_frame(bytes, malformed)) {
                auto const next = take(*frame, malformed);
                if (!next) {
                    return failure(next.error());
                }
                if (*next) {
                    return **next;
                }
            }
        }
        auto const why = malformed ? base::Error{ErrorCode::invalid, "error.document.crashed", {}, {}, {}} : child.fate();
        if (m_number == 0 || m_answered) {
            return failure(why);
        }
        refuse(why);
        m_read.kind = FileKind::archive;
        return m_number + 1;
    }

    void refuse(base::Error const& why)
    {
        m_answered = true;
        if (m_listener.refused) {
            m_listener.refused(m_number, m_name, why);
        }
    }

    /// Nothing to go on listening; a number to end this child, as one_child returns it.
    base::result<std::optional<std::size_t>> take(Frame const& frame, bool& malformed)
    {
        switch (frame.kind) {
        case FrameKind::table:
            if (m_listener.table) {
                m_listener.table(frame.content);
            }
            break;
        case FrameKind::begins: {
            auto const parsed = base::parse_json(frame.content);
            auto const number = parsed ? base::json_integer(*parsed, "number") : base::result<std::int64_t>{failure(parsed.error())};
            auto name = parsed ? base::json_text(*parsed, "name") : base::result<std::string>{failure(parsed.error())};
            malformed = !number || !name || *number <= static_cast<std::int64_t>(m_last) || !m_answered;
            if (!malformed) {
                m_number = m_last = static_cast<std::size_t>(*number);
                m_name = *name == m_name_there ? m_file_name : *std::move(name);
                m_answered = false;
            }
            break;
        }
        case FrameKind::document: {
            auto document = document_of(frame.content);
            malformed = !document || m_answered;
            if (!malformed) {
                m_answered = true;
                document->name = m_name;
                if (m_listener.document) {
                    if (auto const taken = m_listener.document(m_number, *std::move(document)); !taken) {
                        return failure(taken.error());
                    }
                }
            }
            break;
        }
        case FrameKind::refused: {
            auto const why = error_of(frame.content);
            malformed = !why;
            if (why && m_number == 0) {
                return failure(*why); // the file itself
            }
            if (why && !m_answered) {
                refuse(*why);
            }
            break;
        }
        case FrameKind::picture: malformed = true; break; // nobody asked for one
        case FrameKind::pause: return std::optional{m_last + 1};
        case FrameKind::end: {
            auto const read = read_of(frame.content);
            malformed = !read;
            if (read) {
                m_read = *read;
                return std::optional{std::size_t{0}};
            }
            break;
        }
        }
        return std::optional<std::size_t>{};
    }

    std::filesystem::path const& m_file;
    std::string const& m_file_name;
    ReaderListener const& m_listener;
    ReaderLimits const& m_limits;
    Read m_read{};
    std::size_t m_last{0};
    std::size_t m_number{0};
    std::string m_name{};
    std::string m_name_there{}; ///< what a file that is one document is called in the child
    bool m_answered{true};
};

} // namespace

base::result<Read> read_in_child(std::filesystem::path const& file, std::string const& file_name, ReaderListener const& listener,
                                 ReaderLimits const& limits)
{
    return Reading{file, file_name, listener, limits}.run();
}

base::result<pictures::Shown> shown_by_child(std::string_view bytes, ReaderLimits limits, pictures::Size most)
{
    base::FileDescriptor const input{memfd_create("picture", MFD_CLOEXEC)};
    for (auto rest = bytes; !rest.empty();) {
        auto const put = ::write(input.number(), rest.data(), rest.size());
        if (put <= 0) {
            throw base::file_error("picture", errno, "write");
        }
        rest.remove_prefix(static_cast<std::size_t>(put));
    }
    // Somebody waits for the page: what takes longer than this is no picture for it.
    constexpr unsigned k_seconds = 20;
    limits.seconds = std::min(limits.seconds, k_seconds);
    limits.silence = std::min(limits.silence, std::chrono::milliseconds{std::chrono::seconds{k_seconds}});
    Child child{limits, k_picture_argument, input.number(), std::to_string(most.width), most.height};
    std::string said;
    bool malformed = false;
    while (!malformed && child.listen(said, limits.silence)) {
        auto const frame = take_frame(said, malformed);
        if (!frame) {
            continue;
        }
        if (frame->kind == FrameKind::refused) {
            if (auto const why = error_of(frame->content)) {
                return failure(*why);
            }
        } else if (frame->kind == FrameKind::picture) {
            if (auto picture = picture_of(frame->content)) {
                return *std::move(picture);
            }
        }
        malformed = true;
    }
    auto const why = malformed ? base::Error{ErrorCode::invalid, "error.document.crashed", {}, {}, {}} : child.fate();
    return failure(why.message == "error.document.crashed" ? base::Error{why.code, "error.document.picture_broken", {}, {}, {}} : why);
}

} // namespace maillage::exchange::documents
