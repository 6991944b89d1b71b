// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/matrix_market/lines.hpp"

#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include <zlib.h>

#include "base/files.hpp"

namespace maillage::exchange::matrix_market {

void Lines::Close::operator()(gzFile_s* file) const { gzclose(file); }

base::result<Lines> Lines::open(std::filesystem::path const& path)
{
    auto descriptor = base::open_to_read(path);
    if (!descriptor) {
        return base::failure(descriptor.error());
    }
    Lines lines{path};
    lines.m_file.reset(gzdopen(descriptor->number(), "rb"));
    if (!lines.m_file) {
        throw std::bad_alloc{}; // the only way it fails on an open file
    }
    descriptor->release();
    gzbuffer(lines.m_file.get(), k_size);
    return lines;
}

bool Lines::fill()
{
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    if (m_over || m_end == m_buffer.size()) {
        return false;
    }
    errno = 0;
    auto const got = gzread(m_file.get(), m_buffer.data() + m_end, static_cast<unsigned>(m_buffer.size() - m_end));
    int code = Z_OK;
    gzerror(m_file.get(), &code);
    if (got < 0 || code == Z_BUF_ERROR) { // Z_BUF_ERROR: the compressed stream ends in its middle
        if (code == Z_ERRNO) {
            throw base::file_error(m_path, errno, "read");
        }
        m_damaged = true;
        m_over = true;
        return false;
    }
    m_over = got == 0;
    m_end += static_cast<std::size_t>(got);
    return got > 0;
}

bool Lines::next(std::string_view& line)
{
    while (true) {
        auto const* const begin = m_buffer.data() + m_begin;
        auto const size = m_end - m_begin;
        if (auto const* const end = static_cast<char const*>(std::memchr(begin, '\n', size)); end != nullptr) {
            line = {begin, static_cast<std::size_t>(end - begin)};
            m_begin += line.size() + 1;
            break;
        }
        if (!fill()) {
            if (m_damaged || m_begin == m_end) {
                return false;
            }
            line = {m_buffer.data() + m_begin, m_end - m_begin};
            m_begin = m_end;
            break;
        }
    }
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    ++m_number;
    return true;
}

} // namespace maillage::exchange::matrix_market
