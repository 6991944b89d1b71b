// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/needs.hpp"

#include "base/text.hpp"
#include "store/organisation_row.hpp"
#include "store/sql/need.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::needs {
namespace {

constexpr std::size_t k_need_columns = 18;

Need need_of(Row const& row)
{
    Need found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.space = row.integer(2);
    found.organisation = row.integer(3);
    found.side = model::need_side_named(row.text(4)).value();
    found.kind = row.text(5);
    found.title = row.text(6);
    found.text = row.text(7);
    found.terms = row.text(8);
    found.territory = row.optional_integer(9);
    found.wanted = row.optional_integer(10);
    found.radius = row.optional_integer(11);
    found.from = row.optional_text(12);
    found.until = row.optional_text(13);
    found.notify = row.boolean(14);
    found.state = model::need_state_named(row.text(15)).value();
    found.created_at = row.time(16);
    found.updated_at = row.time(17);
    return found;
}

Kept kept_of(Row const& row)
{
    return {need_of(row), row.text(k_need_columns), row.text(k_need_columns + 1),
            model::organisation_state_named(row.text(k_need_columns + 2)).value()};
}

Answer answer_of(Row const& row) { return {row.text(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.time(5)}; }

std::string folded_words(Need const& need) { return base::fold_for_search(need.title + " " + need.text); }

} // namespace

std::optional<Kept> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::need::find, {{"public_id", public_id}}, kept_of);
}

std::optional<Kept> find_by_id(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::need::find_by_id, {{"id", id}}, kept_of);
}

std::int64_t add(WriteTransaction& transaction, Need const& need, base::Time now)
{
    auto const folded = folded_words(need);
    return transaction
        .insert(sql::need::insert, {{"public_id", need.public_id},
                                    {"space", need.space},
                                    {"organisation", need.organisation},
                                    {"side", model::name(need.side)},
                                    {"kind", need.kind},
                                    {"title", need.title},
                                    {"text", need.text},
                                    {"folded", folded},
                                    {"terms", need.terms},
                                    {"territory", need.territory},
                                    {"wanted", need.wanted},
                                    {"radius", need.radius},
                                    {"from", need.from},
                                    {"until", need.until},
                                    {"notify", std::int64_t{need.notify}},
                                    {"state", model::name(need.state)},
                                    {"now", now}})
        .value();
}

void update(WriteTransaction& transaction, Need const& need, base::Time now)
{
    auto const folded = folded_words(need);
    transaction.run(sql::need::update, {{"id", need.id},
                                        {"side", model::name(need.side)},
                                        {"kind", need.kind},
                                        {"title", need.title},
                                        {"text", need.text},
                                        {"folded", folded},
                                        {"terms", need.terms},
                                        {"territory", need.territory},
                                        {"wanted", need.wanted},
                                        {"radius", need.radius},
                                        {"from", need.from},
                                        {"until", need.until},
                                        {"notify", std::int64_t{need.notify}},
                                        {"now", now}});
}

void set_state(WriteTransaction& transaction, std::int64_t id, model::NeedState state, base::Time now)
{
    transaction.run(sql::need::set_state, {{"id", id}, {"state", model::name(state)}, {"now", now}});
}

std::vector<Listed> list(ReadTransaction& transaction, Filter const& filter, std::int64_t limit, std::int64_t before)
{
    return transaction.all(sql::need::list,
                           {{"space", filter.space},
                            {"territory", filter.territory},
                            {"organisation", filter.organisation},
                            {"side", filter.side},
                            {"kind", filter.kind},
                            {"closed", std::int64_t{filter.closed}},
                            {"words", filter.words},
                            {"before", before},
                            {"limit", limit}},
                           [](Row const& row) {
                               Listed one;
                               one.id = row.integer(0);
                               one.public_id = row.text(1);
                               one.side = model::need_side_named(row.text(2)).value();
                               one.kind = row.text(3);
                               one.title = row.text(4);
                               one.start = row.text(5);
                               one.terms = row.text(6);
                               one.state = model::need_state_named(row.text(7)).value();
                               one.from = row.optional_text(8);
                               one.until = row.optional_text(9);
                               one.organisation_slug = row.text(10);
                               one.organisation_name = row.text(11);
                               one.territory = territory_key_of(row, 12);
                               one.territory_name = row.optional_text(14).value_or("");
                               one.department_code = row.optional_text(15).value_or("");
                               return one;
                           });
}

std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level)
{
    return transaction.all(sql::need::facets,
                           {{"space", filter.space},
                            {"territory", filter.territory},
                            {"organisation", filter.organisation},
                            {"side", filter.side},
                            {"kind", filter.kind},
                            {"closed", std::int64_t{filter.closed}},
                            {"words", filter.words},
                            {"level", level}},
                           [](Row const& row) {
                               return FacetCount{row.text(0), row.text(1), row.text(2), row.integer(3)};
                           });
}

std::vector<Open> open(ReadTransaction& transaction, std::int64_t space, std::string_view kind)
{
    return transaction.all(sql::need::open, {{"space", space}, {"kind", kind}}, [](Row const& row) {
        constexpr auto k_place = k_need_columns + 3;
        return Open{kept_of(row), row.optional_integer(k_place), row.optional_text(k_place + 1).value_or(""),
                    organisations::position_of(row, k_place + 2), row.optional_text(k_place + 4).value_or("")};
    });
}

std::vector<std::pair<std::int64_t, std::int64_t>> insides(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.all(sql::need::insides, {{"space", space}}, [](Row const& row) {
        return std::pair{row.integer(0), row.integer(1)};
    });
}

std::vector<Keeper> keepers(ReadTransaction& transaction, std::int64_t organisation)
{
    return transaction.all(sql::need::keepers, {{"organisation", organisation}}, [](Row const& row) {
        return Keeper{row.text(0), row.text(1), row.text(2)};
    });
}

void add_answer(WriteTransaction& transaction, Answer const& answer)
{
    (void)transaction
        .insert(sql::need::insert_answer, {{"public_id", answer.public_id},
                                           {"need", answer.need},
                                           {"name", answer.name},
                                           {"email", answer.email},
                                           {"text", answer.text},
                                           {"now", answer.at}})
        .value();
}

std::vector<Answer> answers(ReadTransaction& transaction, std::int64_t need, std::int64_t limit)
{
    return transaction.all(sql::need::answers, {{"need", need}, {"limit", limit}}, answer_of);
}

std::optional<Answer> find_answer(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::need::find_answer, {{"public_id", public_id}}, answer_of);
}

void remove_answers(WriteTransaction& transaction, std::int64_t need) { transaction.run(sql::need::remove_answers, {{"need", need}}); }

std::int64_t forget_answers(WriteTransaction& transaction, base::Time before)
{
    return transaction.run(sql::need::forget_old_answers, {{"before", before}});
}

std::vector<OwnAnswer> answers_of_address(ReadTransaction& transaction, std::string_view email)
{
    return transaction.all(sql::need::answers_of_address, {{"email", base::fold_case(email)}}, [](Row const& row) {
        return OwnAnswer{row.text(0), row.text(1), row.text(2), row.text(3), row.time(4)};
    });
}

void forget_address(WriteTransaction& transaction, std::string_view email)
{
    transaction.run(sql::need::forget_address, {{"email", base::fold_case(email)}});
}

bool note_match(WriteTransaction& transaction, std::int64_t need, std::int64_t offer, base::Time now)
{
    return transaction.run(sql::need::tell_match, {{"need", need}, {"offer", offer}, {"now", now}}) == 1;
}

} // namespace maillage::store::needs
