// SPDX-License-Identifier: AGPL-3.0-or-later
declare module "*/toml.mjs" {
  export function parse_toml(text: string, entry: (id: string, text: string, line: number) => void): void;
}
