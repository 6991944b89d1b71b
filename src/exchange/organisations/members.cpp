// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/members.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace maillage::exchange::organisations {
namespace {

using base::ErrorCode;
using base::failure;
using nlohmann::json;
using Members = std::vector<Layout::Member>;

constexpr std::size_t k_most_members = 500; // of one object

base::result<std::string> text_of(json const& value)
{
    if (value.is_string()) {
        return base::admit(value.get_ref<std::string const&>());
    }
    return value.is_null() ? std::string{} : value.dump();
}

/// Puts what a value says under a name, and what it holds under that name and its own.
base::result<void> flatten(std::string const& name, json const& value, Members& members)
{
    auto const add = [&](std::string const& as, std::string text) {
        if (text.empty()) {
            return;
        }
        if (!members.empty() && members.back().name == as) {
            members.back().value += "|" + text; // a list
        } else if (members.size() < k_most_members) {
            members.push_back({as, std::move(text)});
        }
    };
    if (value.is_object()) {
        for (auto const& [key, inner] : value.items()) {
            auto const own = base::admit(key);
            if (!own) {
                return failure(own.error());
            }
            if (auto const done = flatten(name.empty() ? *own : name + "/" + *own, inner, members); !done) {
                return done;
            }
        }
        return {};
    }
    if (value.is_array()) {
        for (auto const& inner : value) {
            if (auto const done = flatten(name, inner, members); !done) {
                return done;
            }
        }
        return {};
    }
    auto text = text_of(value);
    if (!text) {
        return failure(text.error());
    }
    add(name, *std::move(text));
    return {};
}

} // namespace

base::result<Members> members_of_feature(json const& feature)
{
    if (!feature.is_object()) {
        return failure(ErrorCode::invalid, "error.organisation.import.not_object");
    }
    Members members;
    // The place comes first: a property "x" that is something else gives way to it.
    if (auto const geometry = feature.find("geometry"); geometry != feature.end() && geometry->is_object()) {
        auto const type = geometry->value("type", json{});
        auto const coordinates = geometry->find("coordinates");
        bool const point = type == "Point" && coordinates != geometry->end() && coordinates->is_array() && coordinates->size() >= 2 &&
                           (*coordinates)[0].is_number() && (*coordinates)[1].is_number();
        if (!point) {
            return failure(ErrorCode::invalid, "error.organisation.import.geometry",
                           {{"found", type.is_string() ? type.get<std::string>() : type.dump()}}, "lon");
        }
        members.push_back({"lon", (*coordinates)[0].dump()});
        members.push_back({"lat", (*coordinates)[1].dump()});
    }
    if (auto const id = feature.find("id"); id != feature.end() && (id->is_string() || id->is_number())) {
        auto text = text_of(*id);
        if (!text) {
            return failure(text.error());
        }
        members.push_back({"id", *std::move(text)});
    }
    if (auto const properties = feature.find("properties"); properties != feature.end() && properties->is_object()) {
        if (auto const done = flatten({}, *properties, members); !done) {
            return failure(done.error());
        }
    }
    return members;
}

base::result<Members> members_of_element(json const& element)
{
    Members members;
    if (element.is_array()) {
        constexpr std::array k_compact{"id", "name", "lat", "lng", "categories"};
        for (std::size_t at = 0; at < std::min(k_compact.size(), element.size()); ++at) {
            if (auto const done = flatten(k_compact[at], element[at], members); !done) {
                return failure(done.error());
            }
        }
        return members;
    }
    if (!element.is_object()) {
        return failure(ErrorCode::invalid, "error.organisation.import.not_object");
    }
    if (auto const done = flatten({}, element, members); !done) {
        return failure(done.error());
    }
    return members;
}

} // namespace maillage::exchange::organisations
