// SPDX-License-Identifier: AGPL-3.0-or-later
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "http/server_fixture.hpp"

namespace maillage::web::http {
namespace {

class UploadTest : public ServerTest {
protected:
    static constexpr std::size_t k_limit = 1'000'000;

    void SetUp() override
    {
        m_application.body_limit = [](Method, std::string const&) { return std::optional{k_limit}; };
        m_application.handle = [this](Request& request) {
            std::lock_guard const lock{m_mutex};
            ++m_handled;
            m_seen.clear();
            for (auto const& [name, value] : request.form) {
                m_seen.push_back("text " + std::string{name} + "=" + std::string{value});
            }
            for (auto const& upload : request.uploads) {
                m_seen.push_back("file " + upload.field + " " + upload.filename + " " + upload.mime + " " + std::to_string(upload.size) +
                                 (upload.path.empty() ? " memory" : " disk"));
                m_bytes = upload.bytes();
            }
            m_spooled_meanwhile = spooled();
            return Response{.body = std::string{"handled"}};
        };
        start();
    }

    static std::string part(std::string_view disposition, std::string_view bytes, std::string_view type = "")
    {
        return "--b0undary\r\nContent-Disposition: form-data; " + std::string{disposition} + "\r\n" +
               (type.empty() ? "" : "Content-Type: " + std::string{type} + "\r\n") + "\r\n" + std::string{bytes} + "\r\n";
    }
    static constexpr std::string_view k_type = "multipart/form-data; boundary=b0undary";
    static constexpr std::string_view k_end = "--b0undary--\r\n";

    Answer submit(std::string const& parts) const { return ask(post("/", k_type, parts + std::string{k_end})); }

    std::mutex m_mutex{};
    std::vector<std::string> m_seen{};
    std::string m_bytes{};
    std::size_t m_spooled_meanwhile{0};
};

using testing::ElementsAre;

std::string any_bytes(std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xFF);
    }
    return bytes;
}

TEST_F(UploadTest, SmallFilesStayInMemory)
{
    auto const file = any_bytes(64 * 1024);
    EXPECT_EQ(submit(part("name=\"title\"", "L’e\xCC\x81te\xCC\x81") + part("name=\"f\"; filename=\"a.csv\"", file, "text/csv")).status,
              200);
    EXPECT_THAT(m_seen, ElementsAre("text title=L’été", "file f a.csv text/csv 65536 memory"));
    EXPECT_EQ(m_bytes, file);
    EXPECT_EQ(m_spooled_meanwhile, 0U);
}

TEST_F(UploadTest, LargeFilesGoToDiskAndAreRemoved)
{
    auto const file = any_bytes(64 * 1024 + 1);
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"a.bin\"", file) + part("name=\"g\"; filename=\"b.bin\"", any_bytes(300'000))).status,
              200);
    EXPECT_THAT(m_seen, ElementsAre("file f a.bin  65537 disk", "file g b.bin  300000 disk"));
    EXPECT_EQ(m_bytes, any_bytes(300'000));
    EXPECT_EQ(m_spooled_meanwhile, 2U);
    EXPECT_TRUE(soon([&] { return spooled() == 0; }));
}

TEST_F(UploadTest, NamesLoseTheirFolders)
{
    EXPECT_EQ(
        submit(part("name=\"f\"; filename=\"C:\\\\temp\\\\é.csv\"", "x") + part("name=\"f\"; filename=\"../../etc/passwd\"", "x")).status,
        200);
    EXPECT_THAT(m_seen, ElementsAre("file f é.csv  1 memory", "file f passwd  1 memory"));
}

TEST_F(UploadTest, AFieldLeftEmptyIsNoFile)
{
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"\"", "", "application/octet-stream") + part("name=\"t\"", "")).status, 200);
    EXPECT_THAT(m_seen, ElementsAre("text t="));
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"empty.txt\"", "")).status, 200);
    EXPECT_THAT(m_seen, ElementsAre("file f empty.txt  0 memory"));
}

TEST_F(UploadTest, EndsAtTheLimit)
{
    auto const frame = part("name=\"f\"; filename=\"a\"", "").size() + k_end.size();
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"a\"", any_bytes(k_limit - frame))).status, 200);
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"a\"", any_bytes(k_limit - frame + 1))).body, "failure 413");
    EXPECT_TRUE(soon([&] { return spooled() == 0; }));
}

TEST_F(UploadTest, TextHasTheLimitOfTextWhateverTheFiles)
{
    EXPECT_EQ(submit(part("name=\"t\"", std::string(200'001, 'a'))).body, "failure 413");
    EXPECT_EQ(submit(part("name=\"t\"", std::string(200'000, 'a'))).status, 200);
    EXPECT_EQ(submit(part("name=\"t\"", std::string(150'000, 'a')) + part("name=\"u\"", std::string(150'000, 'a'))).body, "failure 413");
}

TEST_F(UploadTest, MalformedFormsAreRefused)
{
    EXPECT_EQ(ask(post("/", k_type, part("name=\"t\"", "no end"))).body, "failure 400");
    EXPECT_EQ(ask(post("/", "multipart/form-data", part("name=\"t\"", "x") + std::string{k_end})).body, "failure 400");
    EXPECT_EQ(ask(post("/", "multipart/form-data; boundary=\"a\\\"b\"", "x")).body, "failure 400");
    EXPECT_EQ(ask(post("/", "multipart/form-data; boundary=" + std::string(300, 'a'), "x")).body, "failure 400");
    EXPECT_EQ(submit(part("filename=\"nameless\"", "x")).body, "failure 400");
    EXPECT_EQ(submit(part("name=\"t\"", "\xFF")).body, "failure 400");
    EXPECT_EQ(submit(part("name=\"t\"", std::string("a\0b", 3))).body, "failure 400");
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"\xFF\"", "x")).body, "failure 400");
    EXPECT_EQ(m_handled, 0);
}

TEST_F(UploadTest, AClientThatLeavesLeavesNoFile)
{
    auto client = connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string{k_type} + "\r\nContent-Length: 900000\r\n\r\n");
    client.send(part("name=\"f\"; filename=\"a\"", any_bytes(200'000)));
    ASSERT_TRUE(soon([&] { return spooled() == 1; }));
    client.reset();
    EXPECT_TRUE(soon([&] { return spooled() == 0; }));
    EXPECT_EQ(m_handled, 0);
}

TEST_F(UploadTest, ASpoolThatFailsIsOurFault)
{
    std::filesystem::remove(m_folder);
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"a\"", any_bytes(200'000))).body, "failure 500");
    std::filesystem::create_directory(m_folder);
    EXPECT_EQ(submit(part("name=\"f\"; filename=\"a\"", any_bytes(200'000))).status, 200);
}

} // namespace
} // namespace maillage::web::http
