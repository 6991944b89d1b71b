// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/exception.hpp"
#include "service/mail/mailer.hpp"

namespace maillage::service::mail {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& path, int error)
{
    throw base::IoError{
        "error.mail.outbox", {{"folder", path.parent_path().string()}}, fmt::format("{}: {}", path.string(), std::strerror(error))};
}

/// A file that is closed, and removed unless it was renamed into place.
class PendingFile {
public:
    explicit PendingFile(fs::path path) : m_path{std::move(path)}
    {
        // Messages hold one-time links: nobody else on the machine reads them.
        m_descriptor = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (m_descriptor < 0) {
            fail(m_path, errno);
        }
    }
    ~PendingFile()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
            ::unlink(m_path.c_str());
        }
    }
    PendingFile(PendingFile const&) = delete;
    PendingFile& operator=(PendingFile const&) = delete;

    void write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                fail(m_path, errno);
            }
            bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
        }
    }

    void publish(fs::path const& target)
    {
        if (::fsync(m_descriptor) != 0 || ::rename(m_path.c_str(), target.c_str()) != 0) {
            fail(target, errno);
        }
        ::close(std::exchange(m_descriptor, -1));
    }

private:
    fs::path m_path;
    int m_descriptor{-1};
};

class OutboxMailer final : public Mailer {
public:
    explicit OutboxMailer(fs::path folder) : m_folder{std::move(folder)} {}

    base::result<void> send(Message const& message) override
    {
        auto error = std::error_code{};
        fs::create_directories(m_folder, error);
        auto const second = std::chrono::floor<std::chrono::seconds>(message.date).time_since_epoch().count();
        auto const name = fmt::format("{}-{}", second, message.id);
        auto const pending = m_folder / ("." + name + ".part");
        fs::remove(pending, error); // left by an attempt that was cut short
        PendingFile file{pending};
        file.write(encode(message));
        file.publish(m_folder / (name + ".eml"));
        return {};
    }
    bool delivers() const override { return false; }

private:
    fs::path m_folder;
};

} // namespace

std::unique_ptr<Mailer> outbox_mailer(fs::path folder) { return std::make_unique<OutboxMailer>(std::move(folder)); }

} // namespace maillage::service::mail
