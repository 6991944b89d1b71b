// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

std::string group_word(Visit const& visit, model::GroupKind kind) { return visit.t("notebook.group." + std::string{model::name(kind)}); }

std::string section_word(Visit const& visit, model::SectionKind kind) { return visit.t("notebook.kind." + std::string{model::name(kind)}); }

std::string section_class(model::SectionKind kind)
{
    return kind == model::SectionKind::proposal ? "kind-perspective" : "kind-" + std::string{model::name(kind)};
}

std::string signed_by(Visit const& visit, std::string const& name, model::GroupKind kind, std::string const& organisation)
{
    auto text = name.empty() ? group_word(visit, kind) : name;
    return organisation.empty() || organisation == name ? text : text + ", " + organisation;
}

std::string written_day(Visit const& visit, base::Time time)
{
    return i18n::date(visit.language(), base::Date{std::chrono::floor<std::chrono::days>(time)});
}

std::vector<render::View> paragraphs_of(std::string_view text)
{
    std::vector<render::View> paragraphs;
    while (!text.empty()) {
        auto const end = std::min(text.find("\n\n"), text.size());
        if (end > 0) {
            paragraphs.push_back(render::View{}.set("text", text.substr(0, end)));
        }
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return paragraphs;
}

} // namespace maillage::web::pages
