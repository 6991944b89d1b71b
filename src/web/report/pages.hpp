// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/synthesis/texts.hpp"
#include "web/render/templates.hpp"
#include "web/report/report.hpp"

namespace maillage::web::report {

using render::View;
using service::synthesis::TextClass;
using service::synthesis::TextSynthesis;

/// What every page of a report is made with.
class Pages {
public:
    Pages(TextSynthesis const& synthesis, ReportOptions const& options);

    [[nodiscard]] std::string index() const;
    [[nodiscard]] std::string one_class(TextClass const& one) const;
    [[nodiscard]] std::string method() const;
    /// `page` from 0.
    [[nodiscard]] std::string texts(std::uint32_t page) const;
    [[nodiscard]] std::uint32_t text_pages() const;

private:
    // parts.cpp: what several pages show
    [[nodiscard]] std::string t(std::string_view id, i18n::Arguments const& arguments = {}) const;
    [[nodiscard]] std::string number(double value, int digits = 0) const;
    [[nodiscard]] std::string percent(double share, int digits = 0) const;
    [[nodiscard]] std::string in_frame(std::string const& title, std::string_view here, std::string const& content) const;
    [[nodiscard]] std::string name_of(TextClass const& one) const;
    [[nodiscard]] std::string passage_address(std::uint32_t passage) const;
    [[nodiscard]] View quotation(TextClass const& one, engine::stats::Characteristic const& chosen) const;
    [[nodiscard]] std::vector<View> pieces(TextClass const& one, std::uint32_t passage) const;
    [[nodiscard]] std::vector<View> words(std::vector<engine::stats::Tie> const& ties, std::size_t most) const;
    [[nodiscard]] std::vector<View> values(std::size_t variable, std::vector<engine::stats::Tie> const& ties, std::size_t most) const;
    [[nodiscard]] std::string about_text(std::uint32_t text) const;
    // index_page.cpp
    [[nodiscard]] std::vector<View> summary() const;
    [[nodiscard]] View class_in_short(TextClass const& one) const;
    [[nodiscard]] View word_plot(TextClass const& one) const;
    // method_page.cpp
    [[nodiscard]] std::vector<View> set_aside() const;

    TextSynthesis const& m_synthesis;
    ReportOptions const& m_options;
    render::Templates m_templates;
    service::synthesis::StrongWords m_strong;
    service::synthesis::Spread m_spread;
    std::vector<std::uint32_t> m_first_passage{}; // per text, and one more
};

} // namespace maillage::web::report
