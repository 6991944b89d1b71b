// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/organisation.hpp"
#include "service/organisation/input.hpp"
#include "service/organisation/roles.hpp"
#include "store/database.hpp"

/// Listing organisations, and keeping them right. Whoever holds a link that an organisation was sent needs no account: as its address
/// is a secret, it proves where it went.
namespace maillage::service::organisation {

/// What was kept, and what was done to its position on the way.
struct Saved {
    model::Organisation organisation;
    bool projected{false};
    bool swapped{false};
};

/// Lists an organisation; when it has an address, it is written at it, with a link to correct or withdraw. Errors: those of read_input,
/// `error.organisation.siret_taken` (conflict; name, slug).
[[nodiscard]] base::result<Saved> create(store::Database& database, Editor const& editor, OrganisationInput const& input, base::Time now);

/// Editors, and its own people once the network approved them. Besides: `error.organisation.absent`, `error.access.refused`,
/// `error.organisation.changed` (conflict: somebody else changed it since `seen`).
[[nodiscard]] base::result<Saved> change(store::Database& database, Actor const& actor, std::string_view slug,
                                         OrganisationInput const& input, base::Time now);
/// … and whoever holds a link: `error.organisation.link` when it opens nothing here.
[[nodiscard]] base::result<Saved> change_by_link(store::Database& database, std::int64_t space, std::string_view token,
                                                 OrganisationInput const& input, base::Time now);

/// Takes it off: only editors see it from then on, and how to reach it is forgotten. Errors as for changes;
/// `error.organisation.withdrawn` (conflict) when it is off already.
[[nodiscard]] base::result<void> withdraw(store::Database& database, Actor const& actor, std::string_view slug, base::Time now);
[[nodiscard]] base::result<void> withdraw_by_link(store::Database& database, std::int64_t space, std::string_view token, base::Time now);
/// `error.organisation.listed` (conflict) when it is there.
[[nodiscard]] base::result<void> list_again(store::Database& database, Editor const& editor, std::string_view slug, base::Time now);

/// The secret of a new link, to be given by the network itself to an organisation that has no address.
[[nodiscard]] base::result<std::string> make_link(store::Database& database, Editor const& editor, std::string_view slug, base::Time now);

/// Whether somebody may change it.
[[nodiscard]] bool may_change(store::ReadTransaction& transaction, Actor const& actor, model::Organisation const& organisation);

/// What a form begins with. `error.organisation.absent`, `error.access.refused`, `error.organisation.link`.
struct Opened {
    model::Organisation organisation;
    OrganisationInput input;
};
[[nodiscard]] base::result<Opened> open(store::Database& database, Actor const& actor, std::string_view slug);
[[nodiscard]] base::result<Opened> open_by_link(store::Database& database, std::int64_t space, std::string_view token);

} // namespace maillage::service::organisation
