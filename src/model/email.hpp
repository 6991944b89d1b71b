// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace maillage::model {

/// An e-mail address that a mail server will accept and that cannot carry a header: exists only once checked.
///
/// Accepted: the dot-atom form of RFC 5321 (local part of 1–64 ASCII characters), a domain of at least two labels, international
/// domains written in Unicode (sent in their ASCII form). Refused: quoted local parts, address literals, non-ASCII local parts,
/// which too few servers take.
class EmailAddress {
public:
    /// `error.email.malformed`, or `error.email.too_long` past 254 bytes. Spaces around the address are dropped.
    static base::result<EmailAddress> parse(std::string_view text);

    /// As the person writes it.
    [[nodiscard]] std::string const& text() const { return m_text; }
    /// What goes on the wire: the domain in ASCII.
    [[nodiscard]] std::string const& wire() const { return m_wire; }
    /// Lower case, domain in ASCII: two addresses with the same folded form are one account.
    [[nodiscard]] std::string const& folded() const { return m_folded; }

private:
    EmailAddress() = default;
    std::string m_text;
    std::string m_wire;
    std::string m_folded;
};

} // namespace maillage::model
