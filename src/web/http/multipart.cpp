// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/multipart.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <microhttpd.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

constexpr std::size_t k_in_memory = 64 * 1024;
constexpr std::size_t k_max_parts = 10'000;
constexpr std::size_t k_processor_bytes = 8 * 1024; // room for the headers of one part

/// Only the last component, as some browsers once sent whole paths; browsers escape the double quote as %22.
std::optional<std::string> base_name(std::string_view sent)
{
    sent.remove_prefix(sent.find_last_of("/\\") + 1); // npos + 1 is 0
    std::string name{sent};
    for (auto at = name.find("%22"); at != std::string::npos; at = name.find("%22", at)) {
        name.replace(at, 3, "\"");
    }
    if (auto admitted = base::admit(name); admitted && std::ranges::none_of(*admitted, base::is_ascii_control)) {
        return std::move(*admitted);
    }
    return std::nullopt;
}

} // namespace

Multipart::Multipart(Request& request, MHD_Connection* connection, std::filesystem::path spool, std::size_t text_limit)
    : m_request{request}, m_spool{std::move(spool)}, m_text_left{text_limit},
      m_processor{nullptr, [](MHD_PostProcessor* processor) { MHD_destroy_post_processor(processor); }}
{
    auto const iterator = [](void* self, MHD_ValueKind kind, char const* name, char const* filename, char const* mime, char const* coding,
                             char const* data, std::uint64_t offset, std::size_t size) {
        return static_cast<MHD_Result>(on_piece(self, kind, name, filename, mime, coding, data, offset, size));
    };
    m_processor.reset(MHD_create_post_processor(connection, k_processor_bytes, iterator, this));
    if (!m_processor) {
        refuse(400);
    }
}

Multipart::~Multipart() = default;

int Multipart::add(std::string_view bytes)
{
    if (m_status == 0 && MHD_post_process(m_processor.get(), bytes.data(), bytes.size()) != MHD_YES) {
        refuse(400);
    }
    if (m_failure) {
        std::rethrow_exception(std::exchange(m_failure, nullptr));
    }
    return m_status;
}

int Multipart::finish()
{
    if (m_status != 0) {
        return m_status;
    }
    // The library says here whether the closing boundary came.
    if (MHD_destroy_post_processor(m_processor.release()) != MHD_YES) {
        refuse(400);
    }
    end_part();
    return m_status;
}

int Multipart::on_piece(void* self, int /*kind*/, char const* name, char const* filename, char const* mime, char const* /*coding*/,
                        char const* data, std::uint64_t offset, std::size_t size)
{
    auto& form = *static_cast<Multipart*>(self);
    try {
        form.take({name, filename, mime, std::string_view{data, size}, offset == 0});
    } catch (...) {
        form.m_failure = std::current_exception();
        return MHD_NO;
    }
    return form.m_status == 0 ? MHD_YES : MHD_NO;
}

void Multipart::take(Piece const& piece)
{
    if (piece.first) {
        end_part();
        begin_part(piece);
    }
    if (m_status != 0) {
        return;
    }
    if (m_upload) {
        take_file_bytes(piece.bytes);
        return;
    }
    if (piece.bytes.size() > m_text_left) {
        refuse(413);
        return;
    }
    m_text_left -= piece.bytes.size();
    m_value.append(piece.bytes);
}

void Multipart::begin_part(Piece const& piece)
{
    auto name = base::admit(piece.name == nullptr ? "" : piece.name);
    if (piece.name == nullptr || !name) {
        refuse(400);
        return;
    }
    if (++m_parts > k_max_parts) {
        refuse(413);
        return;
    }
    m_open = true;
    m_value.clear();
    m_name = std::move(*name);
    if (piece.filename == nullptr) {
        return;
    }
    auto filename = base_name(piece.filename);
    if (!filename) {
        refuse(400);
        return;
    }
    m_upload.emplace();
    m_upload->field = m_name;
    m_upload->filename = std::move(*filename);
    m_upload->mime = piece.mime == nullptr ? "" : piece.mime;
    m_spooling = false;
}

void Multipart::take_file_bytes(std::string_view bytes)
{
    auto& upload = *m_upload;
    upload.size += bytes.size();
    if (upload.size <= k_in_memory) {
        upload.content.append(bytes);
        return;
    }
    if (!m_spooling) {
        m_files.emplace_back(m_spool).write(upload.content);
        upload.path = m_files.back().path();
        std::string{}.swap(upload.content);
        m_spooling = true;
    }
    m_files.back().write(bytes);
}

void Multipart::end_part()
{
    if (!std::exchange(m_open, false) || m_status != 0) {
        return;
    }
    if (m_upload) {
        if (m_spooling) {
            m_files.back().close();
        }
        // A file field left empty comes as an empty file without a name.
        if (!m_upload->filename.empty() || m_upload->size > 0) {
            m_request.uploads.push_back(std::move(*m_upload));
        }
        m_upload.reset();
        return;
    }
    auto const value = base::admit(m_value);
    if (!value) {
        refuse(400);
        return;
    }
    m_request.form.add(m_name, *value);
}

} // namespace maillage::web::http
