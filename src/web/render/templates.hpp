// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "i18n/catalogue.hpp"
#include "web/render/view.hpp"

namespace maillage::web::render {

/// The templates of src/web/templates, each compiled once per language, when it is first shown. Shared by all threads.
///
/// Before Mustache sees a template, four marks are replaced, so that they cost nothing per page:
///   {{> name}}     the template name.mustache itself (no cycles)
///   {{t:id}}       the sentence of the catalogue in the page's language, escaped (sentences with arguments come from the view)
///   {{a:path}}     the address of an asset, with its content hash
///   {{u:/path}}    the address of one of our pages in the page's language: /path or /en/path
class Templates {
public:
    using AssetAddress = std::function<std::string(std::string_view path)>;

    explicit Templates(AssetAddress asset_address);
    ~Templates();
    Templates(Templates const&) = delete;
    Templates& operator=(Templates const&) = delete;

    /// An unknown sentence, asset or partial, or a malformed template is our bug: std::logic_error. Tests compile them all.
    void compile_all() const;
    /// `name` without its ending: "layout" for layout.mustache, "errors/404" for a folder. An unknown name is asserted.
    [[nodiscard]] std::string render(i18n::Language language, std::string_view name, View const& view) const;
    [[nodiscard]] std::vector<std::string> names() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// The address of one of our pages in a language. `path` begins with "/"; /api, /assets and the like have no language.
[[nodiscard]] std::string page_address(i18n::Language language, std::string_view path);

/// Escapes text for HTML content and double-quoted attributes.
[[nodiscard]] std::string escape(std::string_view text);

} // namespace maillage::web::render
