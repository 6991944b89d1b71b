// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/container.hpp"

#include <array>

#include <zip.h>

#include "base/text.hpp"

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::uint64_t k_most_entries = 20'000;
/// No text shrinks that much, above some size.
constexpr std::uint64_t k_densest = 250;
constexpr std::uint64_t k_dense_from = 8U << 20U;

zip_t* archive_of(void* pointer) { return static_cast<zip_t*>(pointer); }

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

tl::unexpected<base::Error> too_large(std::uint64_t limit)
{
    return failure(ErrorCode::too_large, "error.document.too_large", {{"limit", std::to_string(limit >> 20U)}});
}

void Container::Close::operator()(void* archive) const { zip_discard(archive_of(archive)); }

Container::Container(void* archive) : m_archive{archive}
{
    m_count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive_of(archive), 0), 0));
}

base::result<Container> Container::open(std::string_view bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* const archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (archive == nullptr) {
        if (source != nullptr) {
            zip_source_free(source);
        }
        return failure(ErrorCode::invalid, "error.document.broken");
    }
    Container opened{archive};
    if (opened.m_count > k_most_entries) {
        return failure(ErrorCode::too_large, "error.document.too_many", {{"limit", std::to_string(k_most_entries)}});
    }
    return opened;
}

std::optional<Container::Entry> Container::entry(std::uint64_t index) const
{
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(archive_of(m_archive.get()), index, 0, &about) != 0 || (about.valid & ZIP_STAT_NAME) == 0) {
        return std::nullopt;
    }
    auto name = base::admit(about.name);
    if (!name || name->empty() || name->ends_with('/')) {
        return std::nullopt;
    }
    return Entry{index, *std::move(name), (about.valid & ZIP_STAT_SIZE) != 0 ? about.size : 0};
}

std::optional<Container::Entry> Container::find(std::string_view name) const
{
    auto const index = zip_name_locate(archive_of(m_archive.get()), std::string{name}.c_str(), 0);
    return index < 0 ? std::nullopt : entry(static_cast<std::uint64_t>(index));
}

base::result<void> Container::each_piece(Entry const& entry, std::uint64_t limit,
                                         std::function<base::result<void>(std::string_view)> const& use) const
{
    auto* const archive = archive_of(m_archive.get());
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(archive, entry.index, 0, &about) == 0 && (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        about.encryption_method != ZIP_EM_NONE) {
        return failure(ErrorCode::invalid, "error.document.encrypted");
    }
    if (entry.size > limit) {
        return too_large(limit);
    }
    std::unique_ptr<zip_file_t, CloseFile> const file{zip_fopen_index(archive, entry.index, 0)};
    if (file == nullptr) {
        return failure(ErrorCode::invalid, "error.document.broken");
    }
    std::uint64_t const packed = std::max<std::uint64_t>((about.valid & ZIP_STAT_COMP_SIZE) != 0 ? about.comp_size : 0, 1);
    std::array<char, std::size_t{64} * 1024> buffer{};
    for (std::uint64_t total = 0;;) {
        auto const got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) {
            return failure(ErrorCode::invalid, "error.document.broken");
        }
        if (got == 0) {
            return {};
        }
        total += static_cast<std::uint64_t>(got);
        if (total > limit) {
            return too_large(limit);
        }
        if (total > k_dense_from && total / packed > k_densest) {
            return failure(ErrorCode::invalid, "error.document.bomb");
        }
        if (auto used = use({buffer.data(), static_cast<std::size_t>(got)}); !used) {
            return used;
        }
    }
}

base::result<std::string> Container::content(Entry const& entry, std::uint64_t limit) const
{
    std::string bytes;
    auto const read = each_piece(entry, limit, [&](std::string_view piece) -> base::result<void> {
        bytes += piece;
        return {};
    });
    return read ? base::result<std::string>{std::move(bytes)} : failure(read.error());
}

} // namespace maillage::exchange::documents
