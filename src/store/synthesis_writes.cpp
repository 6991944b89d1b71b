// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/synthesis_writes.hpp"

#include <cassert>

#include "store/sql/synthesis.hpp"

namespace maillage::store::syntheses {

std::int64_t add(WriteTransaction& transaction, Synthesis const& synthesis, base::Time now)
{
    auto const id = transaction.insert(sql::synthesis::insert, {{"public_id", synthesis.public_id},
                                                                {"consultation", synthesis.consultation},
                                                                {"title", synthesis.title},
                                                                {"selection", synthesis.selection},
                                                                {"parameters", synthesis.parameters},
                                                                {"job", synthesis.job},
                                                                {"based_on", synthesis.based_on},
                                                                {"account", synthesis.account},
                                                                {"now", now}});
    assert(id.has_value() && "a synthesis has a title and a new public id");
    return *id;
}

void add_source(WriteTransaction& transaction, std::int64_t synthesis, std::int64_t revision)
{
    transaction.run(sql::synthesis::insert_source, {{"synthesis", synthesis}, {"revision", revision}});
}

std::int64_t add_class(WriteTransaction& transaction, std::int64_t synthesis, Class const& node)
{
    auto const id = transaction.insert(sql::synthesis::insert_class, {{"synthesis", synthesis},
                                                                      {"node", node.node},
                                                                      {"parent", node.parent},
                                                                      {"born", node.born},
                                                                      {"cut", node.cut},
                                                                      {"chi2", node.chi2},
                                                                      {"number", node.number},
                                                                      {"size", node.size}});
    assert(id.has_value() && "the nodes of a tree are numbered");
    return *id;
}

void add_term(WriteTransaction& transaction, std::int64_t class_id, std::int64_t position, Term const& term)
{
    auto const& measures = term.measures;
    transaction.run(sql::synthesis::insert_term, {{"class", class_id},
                                                  {"position", position},
                                                  {"word", term.word},
                                                  {"forms", term.forms},
                                                  {"count", measures.count},
                                                  {"total", measures.total},
                                                  {"chi2", measures.chi2},
                                                  {"g2", measures.g2},
                                                  {"specificity", measures.specificity},
                                                  {"q", measures.q}});
}

void add_variable(WriteTransaction& transaction, std::int64_t class_id, std::int64_t position, VariableValue const& value)
{
    auto const& measures = value.measures;
    transaction.run(sql::synthesis::insert_variable, {{"class", class_id},
                                                      {"variable", value.variable},
                                                      {"position", position},
                                                      {"value", value.value},
                                                      {"name", value.name},
                                                      {"count", measures.count},
                                                      {"total", measures.total},
                                                      {"chi2", measures.chi2},
                                                      {"g2", measures.g2},
                                                      {"specificity", measures.specificity},
                                                      {"q", measures.q}});
}

void add_passage(WriteTransaction& transaction, std::int64_t synthesis, NewPassage const& passage)
{
    transaction.run(sql::synthesis::insert_passage, {{"synthesis", synthesis},
                                                     {"position", passage.position},
                                                     {"class", passage.class_id},
                                                     {"revision", passage.revision},
                                                     {"section", passage.section},
                                                     {"begins", passage.begins},
                                                     {"ends", passage.ends},
                                                     {"score", passage.score},
                                                     {"chosen", passage.chosen},
                                                     {"chosen_kind", passage.chosen_kind},
                                                     {"marks", passage.marks}});
}

void add_picture(WriteTransaction& transaction, std::int64_t synthesis, std::string_view kind, std::int64_t number,
                 std::string_view figures)
{
    transaction.run(sql::synthesis::insert_picture, {{"synthesis", synthesis}, {"kind", kind}, {"number", number}, {"figures", figures}});
}

void add_word(WriteTransaction& transaction, std::int64_t synthesis, std::int64_t position, Word const& word)
{
    transaction.run(sql::synthesis::insert_word, {{"synthesis", synthesis},
                                                  {"position", position},
                                                  {"word", word.word},
                                                  {"folded", word.folded},
                                                  {"part", word.part},
                                                  {"forms", word.forms},
                                                  {"occurrences", word.occurrences},
                                                  {"passages", word.passages}});
}

bool finish(WriteTransaction& transaction, Synthesis const& synthesis, base::Time now)
{
    return transaction.run(sql::synthesis::finish, {{"id", synthesis.id},
                                                    {"figures", synthesis.figures},
                                                    {"corpus_digest", synthesis.corpus_digest},
                                                    {"result_digest", synthesis.result_digest},
                                                    {"engine", synthesis.engine},
                                                    {"now", now}}) == 1;
}

void describe(WriteTransaction& transaction, std::int64_t id, std::string_view title, std::string_view lead, base::Time now)
{
    transaction.run(sql::synthesis::describe, {{"id", id}, {"title", title}, {"lead", lead}, {"now", now}});
}

bool publish(WriteTransaction& transaction, std::int64_t id, base::Time now)
{
    return transaction.run(sql::synthesis::publish, {{"id", id}, {"now", now}}) == 1;
}

bool withdraw(WriteTransaction& transaction, std::int64_t id, base::Time now)
{
    return transaction.run(sql::synthesis::withdraw, {{"id", id}, {"now", now}}) == 1;
}

void set_job(WriteTransaction& transaction, std::int64_t id, std::string_view job)
{
    transaction.run(sql::synthesis::set_job, {{"id", id}, {"job", job}});
}

void remove(WriteTransaction& transaction, std::int64_t id) { transaction.run(sql::synthesis::remove, {{"id", id}}); }

void describe_class(WriteTransaction& transaction, std::int64_t synthesis, Class const& described)
{
    transaction.run(sql::synthesis::describe_class, {{"synthesis", synthesis},
                                                     {"number", described.number},
                                                     {"label", described.label},
                                                     {"note", described.note},
                                                     {"aside", described.aside},
                                                     {"joined", described.joined}});
}

} // namespace maillage::store::syntheses
