// SPDX-License-Identifier: AGPL-3.0-or-later

/** What an island's module exports: it takes over one element, once. */
export type Mount = (element: HTMLElement) => void | Promise<void>;

// Each island is fetched only by the pages where it stands.
const islands: Record<string, () => Promise<{ mount: Mount }>> = {
  autosave: () => import("./islands/autosave.ts"),
  combobox: () => import("./islands/combobox.ts"),
  "copy-link": () => import("./islands/copy-link.ts"),
  map: () => import("./islands/map.ts"),
  progress: () => import("./islands/progress.ts"),
  "text-size": () => import("./islands/text-size.ts"),
};

/** Mounts the islands of `root`. One that fails leaves its element as the server sent it. */
export function bind(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-island]")) {
    const load = islands[element.dataset["island"] ?? ""];
    if (load === undefined || "islandReady" in element.dataset) {
      continue;
    }
    void load()
      .then(({ mount }) => mount(element))
      .then(() => {
        element.dataset["islandReady"] = "";
      });
  }
}
