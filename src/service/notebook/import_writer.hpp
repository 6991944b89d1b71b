// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "exchange/notebooks/record.hpp"
#include "model/consultation.hpp"
#include "service/notebook/import.hpp"
#include "service/notebook/places.hpp"
#include "store/notebook_writes.hpp"

namespace maillage::service::notebook {

/// All that a record comes to without a look at the database.
struct Prepared {
    std::size_t line{0};
    std::string source_id{};
    bool has_id{false};
    bool bad_date{false};
    std::string digest{}; ///< of all that it says
    std::string words{};  ///< digest of its words
    model::Revision revision{};
    store::notebooks::Standing standing{};
    std::vector<std::string> themes{};
    std::vector<std::string> working_groups{};
    std::string where{}; ///< as the file says it; empty when it does not
    bool of_several{false}; ///< several places are called so
    std::optional<Places::Found> place{};
};
/// Prepares records; safe to call while a writer writes. `error.notebook.import.empty`.
class ImportPreparer {
public:
    /// `by_words`: records are known by what they say, whatever ids they bear.
    ImportPreparer(Places const& places, base::Time now, bool by_words) : m_places{places}, m_now{now}, m_by_words{by_words} {}
    [[nodiscard]] base::result<Prepared> operator()(exchange::notebooks::Record record) const;

private:
    void locate(exchange::notebooks::Record const& record, Prepared& prepared) const;

    Places const& m_places;
    base::Time m_now;
    bool m_by_words;
};

/// Turns what was prepared into notebooks, a batch of them per transaction. A dry run writes nothing: it looks at what is stored, in short
/// transactions that read, and remembers the ids that it met (some hundred bytes each).
class ImportWriter {
public:
    struct Start {
        store::Database& database;
        Actor actor;
        model::Consultation consultation;
        std::string source;
        bool dry_run{false};
        base::Time now{};
    };
    ImportWriter(Start start, model::Form const& form, NotebookReport& report);

    /// Begins, or goes on with, the import of that file; rows up to the line returned are stored already. `original`: the bytes of a file
    /// that is kept.
    [[nodiscard]] std::int64_t begin(std::string file_name, std::string digest, std::string columns,
                                     std::optional<std::string> const& original);
    /// Stores one record; the failure says why it is refused.
    [[nodiscard]] base::result<void> write(Prepared& prepared);
    /// Rows up to that line are done. Commits when the batch is full.
    void reached(std::size_t line);
    void finish(std::size_t line);

private:
    [[nodiscard]] store::WriteTransaction& transaction();
    [[nodiscard]] store::ReadTransaction& reading();
    void commit();
    /// What `write` would come to.
    [[nodiscard]] base::result<void> try_out(Prepared& prepared);
    [[nodiscard]] base::Error twice(Prepared const& prepared, std::int64_t other_line);
    void count_place(Prepared const& prepared);
    void add_terms(std::vector<std::string> const& names, model::Vocabulary vocabulary, model::Revision& revision);
    void finish_revision(Prepared& prepared);
    /// False when the source has that id already.
    [[nodiscard]] bool add(Prepared& prepared);
    void change(store::notebooks::Known const& known, Prepared& prepared);

    Start m_start;
    NotebookReport& m_report;
    std::optional<store::WriteTransaction> m_transaction{};
    std::optional<store::ReadTransaction> m_reading{}; ///< of a dry run
    std::unordered_map<std::string, std::int64_t> m_met{}; ///< of a dry run: the line of each of the source's ids that would be stored
    std::unordered_map<std::string, std::int64_t> m_terms{}; ///< vocabulary and folded name
    std::unordered_map<std::string, std::int64_t> m_terms_as_written{}; ///< the same by the name that a file writes
    bool m_expects_new{true}; ///< whether the last record was new to its source: then the next is tried so
    std::int64_t m_positions{0};
    std::int64_t m_import{0};
    std::int64_t m_rows{0}; ///< of this batch
    bool m_wrote{false}; ///< a notebook, in this batch
};

} // namespace maillage::service::notebook
