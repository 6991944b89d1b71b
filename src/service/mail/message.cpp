// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/mail/message.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sodium.h>

namespace maillage::service::mail {

namespace {

constexpr std::size_t k_line = 76;

/// Bytes of the UTF-8 sequence that `lead` begins; 1 for what is not valid, so that nothing is ever skipped.
std::size_t sequence_length(unsigned char lead) { return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1; }

std::string one_line(std::string_view text)
{
    auto line = std::string{text};
    for (auto& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            c = ' ';
        }
    }
    return line;
}

std::string base64(std::string_view bytes)
{
    auto text = std::string(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.resize(text.find('\0'));
    return text;
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// RFC 2047 encoded words, each under 75 characters, none cutting a character in two, on folded lines.
std::string encoded_words(std::string_view text)
{
    constexpr std::size_t k_bytes = 42; // 42 bytes make 56 base64 characters and a 68-character word
    std::string words;
    std::string chunk;
    auto const flush = [&] {
        if (!chunk.empty()) {
            words += (words.empty() ? "" : "\r\n ") + fmt::format("=?UTF-8?B?{}?=", base64(chunk));
            chunk.clear();
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const piece = text.substr(at, sequence_length(static_cast<unsigned char>(text[at])));
        if (chunk.size() + piece.size() > k_bytes) {
            flush();
        }
        chunk += piece;
        at += piece.size();
    }
    flush();
    return words;
}

/// Text of a header without structure (Subject).
std::string unstructured(std::string_view text)
{
    auto const line = one_line(text);
    // A plain line must also not look like an encoded word, and must fit without folding.
    return is_ascii(line) && line.find("=?") == std::string::npos && line.size() < k_line - 12 ? line : encoded_words(line);
}

std::string mailbox(Mailbox const& box)
{
    auto const address = fmt::format("<{}>", box.address.wire());
    auto const name = one_line(box.name);
    if (name.empty()) {
        return address;
    }
    if (!is_ascii(name) || name.size() > 50) {
        return encoded_words(name) + "\r\n " + address;
    }
    std::string quoted;
    for (auto const c : name) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return fmt::format("\"{}\"\r\n {}", quoted, address);
}

/// RFC 5322 §3.3, always in UTC.
std::string date(base::Time time)
{
    using namespace std::chrono;
    constexpr std::array k_days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array k_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = floor<days>(time);
    auto const calendar = year_month_day{day};
    auto const clock = hh_mm_ss{floor<seconds>(time - day)};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", k_days[weekday{day}.c_encoding()], unsigned{calendar.day()},
                       k_months[unsigned{calendar.month()} - 1], int{calendar.year()}, clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

/// RFC 2045 §6.7. Spaces at line ends, "=", control characters and bytes past ASCII are escaped; soft breaks keep lines short.
std::string quoted_printable(std::string_view text)
{
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
            continue;
        }
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        auto const ends_line = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
        auto const plain = (c > 0x20 && c < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !ends_line);
        // A lone "." and "From " at the start of a line are what old relays change.
        auto const fragile = column == 0 && (c == '.' || c == 'F');
        auto const piece = plain && !fragile ? std::string(1, static_cast<char>(c)) : fmt::format("={:02X}", c);
        if (column + piece.size() > k_line - 1) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
    if (column != 0) {
        out += "\r\n";
    }
    return out;
}

std::string_view domain(model::EmailAddress const& address)
{
    return std::string_view{address.wire()}.substr(address.wire().rfind('@') + 1);
}

} // namespace

std::string encode(Message const& message)
{
    return fmt::format("Date: {}\r\n"
                       "From: {}\r\n"
                       "To: {}\r\n"
                       "Subject: {}\r\n"
                       "Message-ID: <{}@{}>\r\n"
                       "Auto-Submitted: auto-generated\r\n" // RFC 3834: holiday responders stay silent
                       "MIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: quoted-printable\r\n"
                       "\r\n"
                       "{}",
                       date(message.date), mailbox(message.from), mailbox(message.to), unstructured(message.subject), message.id,
                       domain(message.from.address), quoted_printable(message.text));
}

} // namespace maillage::service::mail
