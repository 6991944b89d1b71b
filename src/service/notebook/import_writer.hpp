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

/// Turns records into notebooks, a batch of them per transaction.
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
    ImportWriter(Start start, model::Form const& form, Places const& places, NotebookReport& report);

    /// Begins, or goes on with, the import of that file; rows up to the line returned are stored already.
    [[nodiscard]] std::int64_t begin(std::string file_name, std::string digest, std::string columns);
    /// Stores one record; the failure says why it is refused.
    [[nodiscard]] base::result<void> write(exchange::notebooks::Record const& record);
    /// Rows up to that line are done. Commits when the batch is full.
    void reached(std::size_t line);
    void finish(std::size_t line);

private:
    [[nodiscard]] store::WriteTransaction& transaction();
    void commit();
    [[nodiscard]] model::Revision revision_of(exchange::notebooks::Record const& record);
    void locate(exchange::notebooks::Record const& record, model::Revision& revision);
    void add_terms(std::vector<std::string> const& names, model::Vocabulary vocabulary, model::Revision& revision);
    void add(exchange::notebooks::Record const& record, std::string const& source_id, std::string const& digest);
    void change(store::notebooks::Known const& known, exchange::notebooks::Record const& record, std::string const& digest);

    Start m_start;
    Places const& m_places;
    NotebookReport& m_report;
    std::optional<store::WriteTransaction> m_transaction{};
    std::unordered_map<std::string, std::int64_t> m_terms{}; ///< vocabulary and folded name
    std::int64_t m_positions{0};
    std::int64_t m_import{0};
    std::int64_t m_rows{0}; ///< of this batch
    bool m_wrote{false};    ///< a notebook, in this batch
};

} // namespace maillage::service::notebook
