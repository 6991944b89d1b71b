// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <unistd.h>

#include "base/exception.hpp"
#include "service/mail/mailer.hpp"

namespace maillage::service::mail {
namespace {

namespace fs = std::filesystem;

class Outbox : public testing::Test {
protected:
    ~Outbox() override { fs::remove_all(m_folder); }
    fs::path m_folder{fs::temp_directory_path() / ("maillage-outbox-" + std::to_string(::getpid()))};
    Message m_message{{"", *model::EmailAddress::parse("a@b.fr")}, {"", *model::EmailAddress::parse("c@d.fr")}, "S", "T\n", "k3m9",
                      base::Time{std::chrono::seconds{42}}};
};

TEST_F(Outbox, WritesTheWholeMessageForItsOwnerOnly)
{
    auto const mailer = outbox_mailer(m_folder / "deep");
    ASSERT_TRUE(mailer->send(m_message));
    ASSERT_TRUE(mailer->send(m_message)) << "a retry replaces the same file";
    EXPECT_FALSE(mailer->delivers());
    auto const path = m_folder / "deep" / "42-k3m9.eml";
    std::ifstream file{path, std::ios::binary};
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>{file}, {}), encode(m_message));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator{m_folder / "deep"}, {}), 1);
}

TEST_F(Outbox, SaysWhichFolderCannotBeWritten)
{
    std::ofstream{m_folder} << "a file where the folder should be";
    try {
        (void)outbox_mailer(m_folder)->send(m_message);
        FAIL() << "it was written";
    } catch (base::IoError const& error) {
        EXPECT_EQ(error.message(), "error.mail.outbox");
        EXPECT_EQ(error.fields().at(0).value, m_folder.string());
    }
}

} // namespace
} // namespace maillage::service::mail
