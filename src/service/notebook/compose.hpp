// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "base/result.hpp"
#include "model/consultation.hpp"
#include "model/notebook.hpp"
#include "service/notebook/draft_content.hpp"
#include "store/transaction.hpp"

namespace maillage::service::notebook {

/// The revision that what was typed makes, by the rules of the form; its failures are those of `submit`.
[[nodiscard]] base::result<model::Revision> compose(store::ReadTransaction& transaction, std::int64_t space, model::Form const& form,
                                                    DraftContent const& content);

} // namespace maillage::service::notebook
