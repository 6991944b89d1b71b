// SPDX-License-Identifier: AGPL-3.0-or-later
// Binds each island to its elements. Every page is complete without this script.
import "../styles/main.scss";
import { bind } from "./island.ts";

bind(document);

// A form that comes back with errors says so first.
document.querySelector<HTMLElement>(".error-summary")?.focus();
