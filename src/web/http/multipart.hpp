// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/request.hpp"
#include "web/http/spool.hpp"

struct MHD_Connection;
struct MHD_PostProcessor;

namespace maillage::web::http {

/// Reads multipart/form-data (RFC 7578) piece by piece into the form and the uploads of a request. Text parts stay in memory, files go to
/// disk past 64 KiB. Lives as long as the request, since it owns the files.
class Multipart {
public:
    /// `text_limit`: most bytes of all text parts together.
    Multipart(Request& request, MHD_Connection* connection, std::filesystem::path spool, std::size_t text_limit);
    ~Multipart();
    Multipart(Multipart const&) = delete;
    Multipart& operator=(Multipart const&) = delete;

    /// 0, or the status of the failure: 400 malformed, 413 too much text or too many parts. Throws base::IoError when the spool fails.
    [[nodiscard]] int add(std::string_view bytes);
    /// Same, once the body has ended.
    [[nodiscard]] int finish();

private:
    struct Piece {
        char const* name;
        char const* filename; ///< null for a text part
        char const* mime;
        std::string_view bytes;
        bool first;
    };
    /// What the library calls for each piece of a part. Exceptions wait in m_failure until its C frames are left.
    static int on_piece(void* self, int kind, char const* name, char const* filename, char const* mime, char const* coding,
                        char const* data, std::uint64_t offset, std::size_t size);
    void take(Piece const& piece);
    void begin_part(Piece const& piece);
    void take_file_bytes(std::string_view bytes);
    void end_part();
    void refuse(int status) { m_status = m_status == 0 ? status : m_status; }

    Request& m_request;
    std::filesystem::path m_spool;
    std::size_t m_text_left;
    int m_status{0};
    std::exception_ptr m_failure{};
    bool m_open{false};
    std::optional<Upload> m_upload{}; // the part being read, when it is a file
    std::string m_name{};             // otherwise
    std::string m_value{};
    std::size_t m_parts{0};
    std::vector<SpoolFile> m_files{};
    bool m_spooling{false}; // the last of m_files belongs to m_upload
    std::unique_ptr<MHD_PostProcessor, void (*)(MHD_PostProcessor*)> m_processor;
};

} // namespace maillage::web::http
