// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "service/mail/message.hpp"

#include <gmock/gmock.h>

namespace maillage::service::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

Message message()
{
    using namespace std::chrono;
    return {{"Maillage", *model::EmailAddress::parse("no-reply@reseau.example")},
            {"Élodie Lefèvre", *model::EmailAddress::parse("elodie@exemple.org")},
            "Votre invitation",
            "Bonjour,\nvoici votre lien.\n",
            "k3m9",
            base::Time{sys_days{2026y / November / 24} + 8h + 5min + 9s}};
}

std::string header(std::string const& encoded, std::string const& name)
{
    auto const start = encoded.find("\r\n" + name + ": ");
    auto end = start + 2;
    do {
        end = encoded.find("\r\n", end + 1);
    } while (encoded[end + 2] == ' ');
    return encoded.substr(start + name.size() + 4, end - start - name.size() - 4);
}

TEST(MailMessage, HasTheHeadersThatServersExpect)
{
    auto const encoded = encode(message());
    EXPECT_TRUE(encoded.starts_with("Date: Tue, 24 Nov 2026 08:05:09 +0000\r\n"));
    EXPECT_EQ(header(encoded, "From"), "\"Maillage\"\r\n <no-reply@reseau.example>");
    EXPECT_EQ(header(encoded, "Message-ID"), "<k3m9@reseau.example>");
    EXPECT_EQ(header(encoded, "Subject"), "Votre invitation");
    EXPECT_EQ(header(encoded, "Auto-Submitted"), "auto-generated");
}

TEST(MailMessage, EncodesNamesAndSubjectsPastAscii)
{
    auto mail = message();
    mail.subject = "Réinitialiser votre mot de passe : le réseau « Cahiers d’espérance » vous répond aujourd’hui";
    auto const encoded = encode(mail);
    EXPECT_EQ(header(encoded, "To"), "=?UTF-8?B?w4lsb2RpZSBMZWbDqHZyZQ==?=\r\n <elodie@exemple.org>");
    auto const subject = header(encoded, "Subject");
    EXPECT_THAT(subject, HasSubstr("\r\n =?UTF-8?B?"));
    for (std::size_t at = 0; at < subject.size();) {
        auto const end = std::min(subject.find("\r\n", at), subject.size());
        EXPECT_LE(end - at, 76U);
        at = end + 2;
    }
    EXPECT_TRUE(std::ranges::all_of(encoded, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(MailMessage, NothingInAFieldAddsAHeader)
{
    auto mail = message();
    mail.subject = "Bonjour\r\nBcc: espion@exemple.org";
    mail.to.name = "A\" <b@c.fr>\r\nX-Injected: 1";
    auto const encoded = encode(mail);
    EXPECT_THAT(encoded, Not(HasSubstr("\r\nBcc")));
    EXPECT_THAT(encoded, Not(HasSubstr("\r\nX-Injected")));
    EXPECT_EQ(header(encoded, "To"), "\"A\\\" <b@c.fr>  X-Injected: 1\"\r\n <elodie@exemple.org>");
    // What looks like an encoded word is encoded, so that it is shown as it was written.
    mail.subject = "=?UTF-8?Q?faux?=";
    EXPECT_EQ(header(encode(mail), "Subject"), "=?UTF-8?B?PT9VVEYtOD9RP2ZhdXg/PQ==?=");
}

TEST(MailMessage, TheTextIsQuotedPrintable)
{
    auto mail = message();
    mail.text = "déjà = vu \n.\nFrom ici\n" + std::string(100, 'x') + "\nfin";
    auto const encoded = encode(mail);
    auto const body = encoded.substr(encoded.find("\r\n\r\n") + 4);
    EXPECT_EQ(body,
              "d=C3=A9j=C3=A0 =3D vu=20\r\n=2E\r\n=46rom ici\r\n" + std::string(75, 'x') + "=\r\n" + std::string(25, 'x') + "\r\nfin\r\n");
}

} // namespace
} // namespace maillage::service::mail
