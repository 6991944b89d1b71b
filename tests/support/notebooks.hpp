// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "service/notebook/consultations.hpp"
#include "service/notebook/moderation.hpp"
#include "service/notebook/writing.hpp"
#include "store/notebooks.hpp"
#include "support/country.hpp"

namespace maillage::support {

/// The small country, with an open consultation of two sections, three questions, two themes and a working group in the first space.
class NotebookTest : public CountryTest {
protected:
    void SetUp() override
    {
        CountryTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        run_script(address(), "update space set is_default = 1 where id = 1");
        auto const made = service::notebook::create_consultation(database(), chair(), input(), m_now);
        ASSERT_TRUE(made.has_value()) << made.error().message;
        ASSERT_TRUE(service::notebook::move_consultation(database(), chair(), made->slug, model::ConsultationState::open, m_now));
        m_slug = made->slug;
        m_form = page().form;
    }
    /// The operator in the first space, or in another.
    static service::notebook::Editor chair(std::int64_t space = 1)
    {
        return service::notebook::Editor::check(service::Actor::operator_of(space)).value();
    }
    static service::notebook::ConsultationInput input()
    {
        service::notebook::ConsultationInput input;
        input.title = "Coopérer près de chez nous";
        input.lead = "Que voulez-vous faire ensemble ?";
        input.opens_on = "2026-11-01";
        input.closes_on = "2027-03-31";
        input.licence = "CC BY 4.0";
        input.themes = {"Mutualiser et coopérer", "Se nourrir", ""};
        input.working_groups = {"Groupe 1"};
        input.sections = {{"", "indignation", "Ce qui nous indigne", "", "", "200"},
                          {"", "proposal", "Ce que nous proposons", "", "10", ""}};
        input.questions = {{"", "choice", "Où ?", "", {"En ville", "À la campagne", "En ville"}},
                           {"", "number", "Combien de temps ?"},
                           {"", "yes_no", "Déjà essayé ?"}};
        return input;
    }
    service::notebook::ConsultationPage page() { return service::notebook::consultation(database(), 1, m_slug, true).value(); }

    /// A draft that may be sent as it is.
    service::notebook::DraftContent draft(std::string title = "Une gare pour tous") const
    {
        service::notebook::DraftContent content;
        content.title = std::move(title);
        content.group_kind = "association";
        content.group_name = "Les Amis du rail";
        content.people = "12";
        content.territory = "commune-26281";
        content.terms = {m_form.terms[0].public_id};
        content.sections = {{m_form.sections[0].public_id, "Le guichet a fermé."},
                            {m_form.sections[1].public_id, "Rouvrir la gare à plusieurs.\r\n\r\n\r\nL’ouvrir aussi le soir."}};
        content.answers = {{m_form.questions[0].public_id, "En ville"}, {m_form.questions[1].public_id, "2,5"}};
        content.signatories = "Ana Petit, Les Amis du rail\n\nBo Grand\n";
        content.contact_email = "ana@exemple.org";
        return content;
    }
    service::notebook::Begun begin(service::notebook::DraftContent const& content)
    {
        return service::notebook::begin_notebook(database(), {.space = 1}, m_slug, content, m_now).value();
    }
    model::Notebook notebook(std::string_view public_id)
    {
        auto transaction = database().read();
        return store::notebooks::find(transaction, public_id).value();
    }
    std::optional<model::Revision> revision(std::string_view public_id, std::int64_t n)
    {
        auto transaction = database().read();
        return store::notebooks::revision(transaction, store::notebooks::find(transaction, public_id).value().id, n);
    }
    /// A notebook that everybody reads; returns its public id.
    std::string publish(service::notebook::DraftContent const& content)
    {
        auto const begun = begin(content);
        EXPECT_TRUE(service::notebook::submit(database(), 1, begun.token, 1, content, m_now).has_value());
        EXPECT_TRUE(service::notebook::decide(database(), chair(), begun.public_id, {.n = 1}, m_now).has_value());
        return begun.public_id;
    }
    static std::vector<std::string> messages(base::Error const& error)
    {
        std::vector<std::string> list{error.message + "@" + error.input};
        for (auto const& other : error.others) {
            list.push_back(other.message + "@" + other.input);
        }
        return list;
    }

    base::Time m_now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{8}};
    std::string m_slug;
    model::Form m_form;
};

} // namespace maillage::support
