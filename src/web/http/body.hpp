// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "web/http/multipart.hpp"
#include "web/http/request.hpp"

struct MHD_Connection;

namespace maillage::web::http {

/// Takes the body of a request piece by piece and puts it where the handler finds it: form, uploads, or body.
class BodyReader {
public:
    struct Rules {
        std::size_t limit;      ///< most bytes in all
        std::size_t text_limit; ///< most bytes of text in a multipart form
        std::filesystem::path spool;
    };

    /// The headers of the request say what kind of body it is.
    BodyReader(Request& request, MHD_Connection* connection, Rules rules);

    /// 0, or the status of the failure: 400 malformed, 413 too large. Throws base::IoError when the spool fails.
    [[nodiscard]] int add(std::string_view bytes);
    /// Same, once the body has ended.
    [[nodiscard]] int finish();

private:
    enum class Kind { raw, urlencoded, multipart };

    Request& m_request;
    Rules m_rules;
    Kind m_kind{Kind::raw};
    int m_status{0};
    std::size_t m_size{0};
    std::unique_ptr<Multipart> m_multipart{};
};

} // namespace maillage::web::http
