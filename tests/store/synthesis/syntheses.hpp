// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/synthesis/open_data.hpp"
#include "service/synthesis/reading.hpp"
#include "service/synthesis/run.hpp"
#include "support/notebooks.hpp"
#include "support/two_worlds.hpp"

namespace maillage::support {

/// A consultation with notebooks of two worlds, whose classes nobody could mistake.
class SynthesisTest : public NotebookTest {
protected:
    static constexpr int k_notebooks = 24;

    void SetUp() override
    {
        NotebookTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        for (int number = 0; number < k_notebooks; ++number) {
            auto content = draft("Cahier " + std::to_string(number));
            auto const world = number % 2;
            content.terms = {m_form.terms[static_cast<std::size_t>(world)].public_id};
            content.group_kind = number % 3 == 0 ? "person" : "association";
            content.sections = {
                {m_form.sections[0].public_id, sentence_of_world(world, number)},
                {m_form.sections[1].public_id, sentence_of_world(world, number + 1) + sentence_of_world(world, number + 2)}};
            m_ids.push_back(publish(content));
        }
    }
    static service::synthesis::Analyst analyst(std::int64_t space = 1)
    {
        return service::synthesis::Analyst::check(service::Actor::operator_of(space)).value();
    }
    service::synthesis::SynthesisOrder order() const
    {
        service::synthesis::SynthesisOrder order;
        order.consultation = m_slug;
        order.title = "Deux mondes";
        order.parameters.classes = 2;
        return order;
    }
    base::result<std::string> try_make(service::synthesis::SynthesisOrder const& what)
    {
        return service::synthesis::make_synthesis(
            database(), analyst(), what, [](std::int64_t, std::string_view) { return true; }, m_now);
    }
    std::string make(service::synthesis::SynthesisOrder const& what)
    {
        auto made = try_make(what);
        EXPECT_TRUE(made.has_value()) << made.error().message;
        return made.value_or("");
    }
    service::synthesis::SynthesisRead read(std::string const& id, service::synthesis::Depth const& depth = {})
    {
        return service::synthesis::read_synthesis(database(), 1, id, true, depth).value();
    }
    std::string file(std::string const& id, service::synthesis::DataFormat format)
    {
        auto const data = service::synthesis::SynthesisData::open(database(), 1, id, true, format).value();
        std::string text;
        for (auto piece = data->piece(); !piece.empty(); piece = data->piece()) {
            text += piece;
        }
        return text;
    }

    std::vector<std::string> m_ids{}; ///< public ids of the notebooks
};

} // namespace maillage::support
