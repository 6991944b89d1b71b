// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/body.hpp"

#include <utility>

#include "web/http/mime.hpp"
#include "web/http/url.hpp"

namespace maillage::web::http {

BodyReader::BodyReader(Request& request, MHD_Connection* connection, Rules rules) : m_request{request}, m_rules{std::move(rules)}
{
    auto const type = parse_media_type(request.headers.get("content-type"));
    if (!type) {
        return;
    }
    if (type->essence == mime::k_form) {
        m_kind = Kind::urlencoded;
    } else if (type->essence == mime::k_multipart) {
        m_kind = Kind::multipart;
        if (!is_boundary(type->parameters.get("boundary"))) {
            m_status = 400;
            return;
        }
        m_multipart = std::make_unique<Multipart>(request, connection, m_rules.spool, m_rules.text_limit);
    }
}

int BodyReader::add(std::string_view bytes)
{
    m_size += bytes.size();
    if (m_status == 0 && m_size > m_rules.limit) {
        m_status = 413;
    }
    if (m_status != 0) {
        return m_status;
    }
    if (m_kind == Kind::multipart) {
        m_status = m_multipart->add(bytes);
    } else {
        m_request.body.append(bytes);
    }
    return m_status;
}

int BodyReader::finish()
{
    if (m_status != 0) {
        return m_status;
    }
    switch (m_kind) {
    case Kind::raw: break;
    case Kind::multipart: m_status = m_multipart->finish(); break;
    case Kind::urlencoded:
        m_status = parse_query(m_request.body, m_request.form) ? 0 : 400;
        std::string{}.swap(m_request.body);
        break;
    }
    return m_status;
}

} // namespace maillage::web::http
