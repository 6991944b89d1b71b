// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/joining_words.hpp"

#include <cmath>

#include "i18n/catalogue.hpp"
#include "service/organisation/lists.hpp"

namespace maillage::service::cooperation {
namespace {

// Enough to see why; the pages of needs and of cooperations have them all.
constexpr std::size_t k_most_matches = 4;
constexpr std::size_t k_most_ties = 3;

class ReasonWriter {
public:
    ReasonWriter(Joiners const& all, Joiner const& one, i18n::Language language) : m_all{all}, m_one{one}, m_language{language} {}

    std::vector<JoiningReason> write()
    {
        for (std::size_t at = 0; at < std::min(m_one.matches.size(), k_most_matches); ++at) {
            match(m_one.matches[at]);
        }
        for (std::size_t at = 0; at < std::min(m_one.ties.size(), k_most_ties); ++at) {
            auto const& tie = m_one.ties[at];
            add(tie.part ? "part" : "tie", tie.part ? "joining.reason.part" : "joining.reason.tie",
                {{"title", tie.title}, {"count", tie.members}}, (tie.pole ? "/poles/" : "/cooperations/") + tie.slug);
        }
        if (m_one.reasons.side) {
            add("side", "joining.side." + std::string{engine::matching::name(*m_one.reasons.side)});
        }
        if (!m_one.reasons.fields.empty()) {
            fields();
        }
        place();
        return std::move(m_reasons);
    }

private:
    void add(std::string kind, std::string const& sentence, i18n::Arguments const& arguments = {}, std::string path = {})
    {
        m_reasons.push_back({std::move(kind), i18n::Catalogue::instance().text(m_language, sentence, arguments), std::move(path)});
    }

    void match(JoiningMatch const& match)
    {
        add(match.offered ? "offer" : "need", match.offered ? "joining.reason.offer" : "joining.reason.need",
            {{"offer", match.offer.title},
             {"need", match.need.title},
             {"of", match.offered ? match.need_of : match.offer_of},
             {"percent", i18n::percent(m_language, match.score)}},
            "/besoins/" + match.need.public_id);
    }

    void fields()
    {
        std::string words;
        for (auto const& code : m_one.reasons.fields) {
            words += (words.empty() ? "" : ", ") + organisation::lists().word("field", code, m_language == i18n::Language::french);
        }
        add("fields", "joining.reason.fields", {{"count", std::ssize(m_one.reasons.fields)}, {"fields", words}});
    }

    void place()
    {
        auto const& organisation = m_one.organisation;
        if (organisation.inside) {
            add("place", "joining.reason.inside", {{"territory", m_all.territory}});
        } else if (organisation.same_area) {
            add("place", "joining.reason.area", {{"territory", m_all.territory}});
        } else if (m_one.metres) {
            constexpr double k_metres = 1000;
            add("place", "joining.reason.near",
                {{"territory", m_all.territory}, {"km", std::int64_t{std::lround(static_cast<double>(*m_one.metres) / k_metres)}}});
        }
    }

    Joiners const& m_all;
    Joiner const& m_one;
    i18n::Language m_language;
    std::vector<JoiningReason> m_reasons;
};

} // namespace

std::vector<JoiningReason> reasons_of(Joiners const& all, Joiner const& one, i18n::Language language)
{
    return ReasonWriter{all, one, language}.write();
}

} // namespace maillage::service::cooperation
