// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

#include "service/organisation/files_of_order.hpp"
#include "store/files.hpp"

namespace maillage::service::organisation {
namespace {

namespace formats = exchange::organisations;
using base::ErrorCode;
using base::failure;

/// What reading the whole of a file told, whatever its columns are taken for.
struct Look {
    formats::ReadAs read_as{};
    formats::Sample table{};
};

/// The files looked at last. A preview is asked for again with each change of a column, while what is sent under an id never changes.
class Looks {
public:
    std::shared_ptr<Look const> find(std::string_view key)
    {
        std::lock_guard const lock{m_mutex};
        auto const found = std::ranges::find(m_newest, key, &Kept::first);
        if (found == m_newest.end()) {
            return nullptr;
        }
        m_newest.splice(m_newest.begin(), m_newest, found);
        return found->second;
    }
    void keep(std::string key, std::shared_ptr<Look const> look)
    {
        if (size_of(look->table) > k_largest) {
            return;
        }
        std::lock_guard const lock{m_mutex};
        m_newest.emplace_front(std::move(key), std::move(look));
        if (m_newest.size() > k_most) {
            m_newest.pop_back();
        }
    }

private:
    using Kept = std::pair<std::string, std::shared_ptr<Look const>>;
    static constexpr std::size_t k_most = 32;
    static constexpr std::size_t k_largest = 1U << 18U; // bytes of the first rows

    static std::size_t size_of(formats::Sample const& table)
    {
        std::size_t bytes = 0;
        for (auto const& row : table.rows) {
            for (auto const& cell : row) {
                bytes += cell.size();
            }
        }
        return bytes;
    }

    std::mutex m_mutex{};
    std::list<Kept> m_newest{};
};

Looks& looks()
{
    static Looks kept;
    return kept;
}

bool is_kept(store::Database& database, ImportOrder const& order)
{
    auto transaction = database.read();
    return store::files::find(transaction, order.file.id) && (!order.units || store::files::find(transaction, order.units->id));
}

base::result<std::shared_ptr<Look const>> look_at(store::Database& database, ImportOrder const& order)
{
    auto key = order.file.id + '/' + (order.units ? order.units->id : std::string{}) + '/' + order.file.name;
    if (auto look = looks().find(key); look && is_kept(database, order)) {
        return look;
    }
    FilesOfOrder files;
    if (auto const put = files.put(database, order); !put) {
        return failure(put.error());
    }
    auto const file = formats::RecordFile::open({files.file, order.file.name, {}, {}, files.units, {}, {}});
    if (!file) {
        return failure(file.error());
    }
    if (auto const looked = (*file)->look_through(); !looked && looked.error().message != "error.organisation.import.no_name_column") {
        return failure(looked.error());
    }
    auto look = std::make_shared<Look const>(Look{(*file)->read_as(), (*file)->sample()});
    looks().keep(std::move(key), look);
    return look;
}

/// The layout that was asked for; when none was, that of the source's last file if it fits this one.
base::result<formats::Layout> layout_for(store::Database& database, Editor const& editor, ImportOrder const& order, Look const& look,
                                         std::string const& source)
{
    if (order.maps.empty()) {
        auto transaction = database.read();
        auto const maps = remembered_maps(transaction, editor.actor().space(), source);
        if (auto as_before = formats::layout_of(look.read_as, look.table, maps, true); as_before && as_before->complete()) {
            return as_before;
        }
    }
    return formats::layout_of(look.read_as, look.table, order.maps);
}

} // namespace

base::result<void> FilesOfOrder::put(store::Database& database, ImportOrder const& order)
{
    auto sent = disk.put(database, order.file, "sent");
    if (!sent) {
        return failure(sent.error());
    }
    file = *std::move(sent);
    if (order.units) {
        auto other = disk.put(database, *order.units, "units");
        if (!other) {
            return failure(other.error());
        }
        units = *std::move(other);
    }
    return {};
}

base::result<FileSample> sample(store::Database& database, Editor const& editor, ImportOrder const& order)
{
    auto const look = look_at(database, order);
    if (!look) {
        return failure(look.error());
    }
    FileSample found{(*look)->read_as, (*look)->table, {}, order.source, {}};
    if (found.source.empty()) {
        found.source = formats::name(found.read_as.format);
    }
    auto const layout = layout_for(database, editor, order, **look, found.source);
    if (!layout) {
        return failure(layout.error());
    }
    if (found.read_as.format != formats::Format::sirene && !layout->complete()) {
        found.problem = base::Error{ErrorCode::invalid, "error.organisation.import.nothing_chosen", {}, {}, {}};
    }
    found.read_as.columns = layout->columns();
    for (auto const& column : found.table.columns) {
        auto const known = std::ranges::find(found.read_as.columns, column, &formats::Layout::Column::name);
        found.gives.emplace_back(known == found.read_as.columns.end() ? std::string_view{} : formats::name(known->field));
    }
    return found;
}

} // namespace maillage::service::organisation
