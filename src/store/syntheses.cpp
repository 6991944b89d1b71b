// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/syntheses.hpp"

#include <algorithm>

#include "store/sql/synthesis.hpp"

namespace maillage::store::syntheses {
namespace {

Synthesis synthesis_of(Row const& row)
{
    Synthesis found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.consultation = row.integer(2);
    found.title = row.text(3);
    found.lead = row.text(4);
    found.state = model::synthesis_state_named(row.text(5)).value();
    found.selection = row.text(6);
    found.parameters = row.text(7);
    found.figures = row.text(8);
    found.corpus_digest = row.text(9);
    found.result_digest = row.text(10);
    found.engine = row.text(11);
    found.job = row.text(12);
    found.based_on = row.optional_integer(13);
    found.account = row.optional_integer(14);
    found.published_at = row.optional_time(15);
    found.created_at = row.time(16);
    found.updated_at = row.time(17);
    return found;
}
constexpr std::size_t k_after_synthesis = 18;

CorpusSection section_of(Row const& row)
{
    CorpusSection found;
    found.notebook = row.integer(0);
    found.notebook_id = row.text(1);
    found.revision = row.integer(2);
    found.n = row.integer(3);
    found.title = row.text(4);
    found.group_kind = model::group_kind_named(row.text(5)).value();
    found.written_at = row.time(6);
    found.territory = row.optional_integer(7);
    found.position = row.integer(8);
    found.kind = model::section_kind_named(row.text(9)).value();
    found.text = row.text(10);
    return found;
}

Measures measures_of(Row const& row, std::size_t column)
{
    return {row.integer(column),  row.integer(column + 1), row.real(column + 2),
            row.real(column + 3), row.real(column + 4),    row.real(column + 5)};
}

Passage passage_of(Row const& row)
{
    Passage found;
    found.position = row.integer(0);
    found.number = row.optional_integer(1);
    found.score = row.real(8);
    found.marks = row.text(9);
    found.quoted = quoted_of(row, 2, 2);
    return found;
}

Word word_of(Row const& row) { return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)}; }

} // namespace

Quoted quoted_of(Row const& row, std::size_t column, std::size_t between)
{
    Quoted found;
    found.notebook_id = row.text(column);
    found.revision = row.integer(column + 1);
    found.n = row.integer(column + 2);
    found.section = row.integer(column + 3);
    found.begins = row.integer(column + 4);
    found.ends = row.integer(column + 5);
    auto const then = column + 6 + between;
    found.kind = model::section_kind_named(row.text(then)).value();
    auto const text = row.text(then + 1);
    auto const begins = std::min(static_cast<std::size_t>(found.begins), text.size());
    found.words = text.substr(begins, static_cast<std::size_t>(found.ends) - begins);
    found.title = row.text(then + 2);
    found.language = row.text(then + 3);
    found.group_name = row.text(then + 4);
    found.group_kind = model::group_kind_named(row.text(then + 5)).value();
    found.organisation = row.text(then + 6);
    found.territory_name = row.optional_text(then + 7).value_or("");
    found.written_at = row.time(then + 8);
    found.notebook = row.integer(then + 9);
    found.territory = row.optional_integer(then + 10);
    return found;
}

std::optional<Synthesis> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::synthesis::find, {{"public_id", public_id}}, synthesis_of);
}

std::optional<Synthesis> find(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::synthesis::find_by_id, {{"id", id}}, synthesis_of);
}

std::vector<Listed> of_space(ReadTransaction& transaction, std::int64_t space, std::int64_t consultation, bool drafts, std::int64_t limit)
{
    return transaction.all(sql::synthesis::of_space,
                           {{"space", space}, {"consultation", consultation}, {"drafts", drafts}, {"limit", limit}}, [](Row const& row) {
                               return Listed{synthesis_of(row), row.text(k_after_synthesis), row.text(k_after_synthesis + 1)};
                           });
}

std::vector<CorpusSection> corpus(ReadTransaction& transaction, CorpusFilter const& filter)
{
    return transaction.all(
        sql::synthesis::corpus,
        {{"consultation", filter.consultation}, {"territory", filter.territory}, {"from", filter.from}, {"until", filter.until}},
        section_of);
}

std::vector<CorpusSection> corpus_again(ReadTransaction& transaction, std::int64_t synthesis)
{
    return transaction.all(sql::synthesis::corpus_again, {{"synthesis", synthesis}}, section_of);
}

std::vector<ThemeOf> themes(ReadTransaction& transaction, std::int64_t consultation)
{
    return transaction.all(sql::synthesis::themes, {{"consultation", consultation}}, [](Row const& row) {
        return ThemeOf{row.integer(0), row.text(1), row.text(2)};
    });
}

std::vector<PlaceOf> places(ReadTransaction& transaction, std::int64_t consultation)
{
    return transaction.all(sql::synthesis::places, {{"consultation", consultation}}, [](Row const& row) {
        return PlaceOf{row.integer(0), row.text(1), row.text(2), row.text(3)};
    });
}

std::vector<Class> classes(ReadTransaction& transaction, std::int64_t synthesis)
{
    return transaction.all(sql::synthesis::classes, {{"synthesis", synthesis}}, [](Row const& row) {
        return Class{row.integer(0),  row.integer(1),           row.optional_integer(2), row.integer(3), row.integer(4),
                     row.real(5),     row.optional_integer(6),  row.integer(7),          row.text(8),    row.text(9),
                     row.boolean(10), row.optional_integer(11), row.integer(12),         row.integer(13)};
    });
}

std::vector<Term> terms(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t number, std::int64_t most)
{
    return transaction.all(sql::synthesis::terms, {{"synthesis", synthesis}, {"number", number}, {"most", most}}, [](Row const& row) {
        return Term{row.integer(0), row.text(1), row.text(2), measures_of(row, 3)};
    });
}

std::vector<VariableValue> variables(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t number, std::int64_t most)
{
    return transaction.all(sql::synthesis::variables, {{"synthesis", synthesis}, {"number", number}, {"most", most}}, [](Row const& row) {
        return VariableValue{row.integer(0), row.text(1), row.text(2), row.text(3), measures_of(row, 4)};
    });
}

std::vector<Passage> chosen(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t number,
                            std::optional<model::SectionKind> kind, std::int64_t most)
{
    return transaction.all(
        sql::synthesis::chosen,
        {{"synthesis", synthesis}, {"number", number}, {"kind", kind ? model::name(*kind) : std::string_view{}}, {"most", most}},
        passage_of);
}

std::vector<Passage> passages(ReadTransaction& transaction, std::int64_t synthesis, std::int64_t after, std::int64_t limit)
{
    return transaction.all(sql::synthesis::passages, {{"synthesis", synthesis}, {"after", after}, {"limit", limit}}, passage_of);
}

std::vector<Place> places_of_passages(ReadTransaction& transaction, std::int64_t synthesis)
{
    return transaction.all(sql::synthesis::places_of_passages, {{"synthesis", synthesis}}, [](Row const& row) {
        return Place{row.integer(0), row.optional_integer(1).value_or(0), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
    });
}

std::vector<Spread> spread(ReadTransaction& transaction, std::int64_t synthesis)
{
    return transaction.all(sql::synthesis::spread, {{"synthesis", synthesis}}, [](Row const& row) {
        return Spread{row.time(0), row.optional_integer(1), row.integer(2), row.integer(3)};
    });
}

std::optional<std::string> picture(ReadTransaction& transaction, std::int64_t synthesis, std::string_view kind, std::int64_t number)
{
    return transaction.first(sql::synthesis::picture, {{"synthesis", synthesis}, {"kind", kind}, {"number", number}},
                             [](Row const& row) { return row.text(0); });
}

std::vector<Word> words(ReadTransaction& transaction, std::int64_t synthesis, std::string_view beginning, std::int64_t limit)
{
    return transaction.all(sql::synthesis::words, {{"synthesis", synthesis}, {"beginning", beginning}, {"limit", limit}}, word_of);
}

std::optional<Word> word(ReadTransaction& transaction, std::int64_t synthesis, std::string_view word, std::string_view folded)
{
    return transaction.first(sql::synthesis::word, {{"synthesis", synthesis}, {"word", word}, {"folded", folded}}, word_of);
}

CorpusSummary corpus_summary(ReadTransaction& transaction, std::int64_t synthesis)
{
    return transaction
        .first(sql::synthesis::corpus_summary, {{"synthesis", synthesis}},
               [](Row const& row) {
                   return CorpusSummary{row.integer(0),       row.integer(1), row.optional_time(2),
                                        row.optional_time(3), row.integer(4), row.integer(5)};
               })
        .value();
}

} // namespace maillage::store::syntheses
