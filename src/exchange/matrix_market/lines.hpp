// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct gzFile_s;

namespace maillage::exchange::matrix_market {

/// The lines of a plain or gzip-compressed file, in constant memory.
class Lines {
public:
    [[nodiscard]] static base::result<Lines> open(std::filesystem::path const& path);
    Lines(Lines&&) noexcept = default;

    /// Moves to the next line, without its end (\n or \r\n); false at the end of the file or when it is damaged. The view is good
    /// until the next call. A line of over 64 KiB comes in several.
    bool next(std::string_view& line);
    [[nodiscard]] std::uint64_t number() const { return m_number; } ///< of the line last read, from 1
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    explicit Lines(std::filesystem::path path) : m_path{std::move(path)}, m_buffer(k_size) {}
    bool fill();

    static constexpr std::size_t k_size = 1U << 16U;
    struct Close {
        void operator()(gzFile_s* file) const;
    };
    std::filesystem::path m_path;
    std::unique_ptr<gzFile_s, Close> m_file{};
    std::vector<char> m_buffer;
    std::size_t m_begin = 0; // what is not consumed: [m_begin, m_end)
    std::size_t m_end = 0;
    std::uint64_t m_number = 0;
    bool m_over = false;
    bool m_damaged = false;
};

} // namespace maillage::exchange::matrix_market
