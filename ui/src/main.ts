// SPDX-License-Identifier: AGPL-3.0-or-later
// Binds each island to its elements. Every page is complete without this script.
import "../styles/main.scss";
import { bind } from "./island.ts";

bind(document);
