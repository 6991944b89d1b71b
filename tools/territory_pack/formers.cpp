// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

#include "engine/territory/name.hpp"
#include "json.hpp"
#include "sources.hpp"

namespace maillage::tools::territory_pack {
namespace {

using engine::territory::fold_name;

/// Days since 1943-01-01, where INSEE's history begins.
std::optional<std::uint32_t> days(std::optional<std::string> const& date)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (!date || date->size() != 10 || std::from_chars(date->data(), date->data() + 4, year).ec != std::errc{} ||
        std::from_chars(date->data() + 5, date->data() + 7, month).ec != std::errc{} ||
        std::from_chars(date->data() + 8, date->data() + 10, day).ec != std::errc{}) {
        return std::nullopt;
    }
    using namespace std::chrono;
    auto const on = sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    auto const since = (on - sys_days{std::chrono::year{1943} / January / 1}).count();
    return since < 0 ? std::nullopt : std::optional{static_cast<std::uint32_t>(since)};
}

struct Ended {
    std::string name;
    std::optional<std::uint32_t> on;
};

/// The history leaves out articles ("Abergement" for "L’Abergement"), and spelling changes of case, accent or hyphen fold
/// away: neither is a name that someone would look for in vain.
bool same_name(std::string const& old_name, std::string const& name)
{
    auto const before = fold_name(old_name);
    auto const after = fold_name(name);
    return before == after || after.ends_with(" " + before);
}

} // namespace

void read_formers(std::filesystem::path const& data, std::filesystem::path const& history, Codes const& codes, Pack& pack)
{
    // Everything that ended under a code, by its name; the last state of a code is the one that counts for a merger.
    std::map<std::string, std::vector<Ended>> ended;
    JsonFile const past{history};
    std::map<std::string, std::string> any_name; // a code that was only ever that of a part of a commune
    for (auto const record : past.records()) {
        any_name[text(record, "code")] = text(record, "nom");
        if (text(record, "type") == "COM") {
            ended[text(record, "code")].push_back({text(record, "nom"), days(optional_text(record, "dateFin"))});
        }
    }
    std::map<std::string, std::string> delegated; // names of "communes déléguées" and "associées", whose codes are former ones
    std::map<std::string, std::uint32_t> successor;
    JsonFile const present{data / "communes.json"};
    for (auto const record : present.records()) {
        auto const type = text(record, "type");
        if (type == "commune-deleguee" || type == "commune-associee") {
            delegated[text(record, "code")] = text(record, "nom");
        }
        simdjson::dom::array old_codes;
        if (type == "commune-actuelle" && record["anciensCodes"].get(old_codes) == simdjson::SUCCESS) {
            for (auto const code : old_codes) {
                successor[std::string{std::string_view{code}}] = codes.communes.at(text(record, "code"));
            }
        }
    }

    std::set<std::pair<std::string, std::string>> known; // code and folded name
    auto const add = [&](std::string const& code, std::string name, std::uint32_t to, std::optional<std::uint32_t> on) {
        for (std::size_t at = 0; (at = name.find('\'', at)) != std::string::npos;) {
            name.replace(at, 1, "’");
        }
        if (known.emplace(code, fold_name(name)).second) {
            pack.formers.push_back({code, std::move(name), to, on});
        }
    };
    for (auto const& [code, to] : successor) {
        auto const past_states = ended.find(code);
        auto const own_name = delegated.find(code);
        if (past_states == ended.end() && own_name == delegated.end() && !any_name.contains(code)) {
            throw BadSource{"former commune " + code + " has no name in any source"};
        }
        std::optional<std::uint32_t> on;
        std::string name = own_name != delegated.end() ? own_name->second : past_states == ended.end() ? any_name.at(code) : "";
        if (past_states != ended.end()) {
            // A state without an end is one that the history, which stops in 2019, still saw alive.
            auto const alive = std::ranges::find_if(past_states->second, [](Ended const& state) { return !state.on; });
            auto const& last = alive != past_states->second.end() ? *alive : *std::ranges::max_element(past_states->second, {}, &Ended::on);
            on = last.on;
            if (name.empty()) {
                name = last.name;
            }
        }
        add(code, std::move(name), to, on);
    }
    // Former names under codes that live on: renamed communes, and those that gave their code to a new commune.
    for (std::uint32_t at = 0; at < pack.communes.size(); ++at) {
        auto const& commune = pack.communes[at];
        if (auto const states = ended.find(commune.code); states != ended.end()) {
            for (auto const& state : states->second) {
                if (!same_name(state.name, commune.name)) {
                    add(commune.code, state.name, at, state.on);
                }
            }
        }
        if (auto const own_name = delegated.find(commune.code); own_name != delegated.end() && !same_name(own_name->second, commune.name)) {
            add(commune.code, own_name->second, at, std::nullopt);
        }
    }
    std::ranges::sort(pack.formers,
                      [](Pack::Former const& a, Pack::Former const& b) { return std::tie(a.code, a.name) < std::tie(b.code, b.name); });
}

} // namespace maillage::tools::territory_pack
