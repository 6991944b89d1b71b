// SPDX-License-Identifier: AGPL-3.0-or-later

/** What an island's module exports: it takes over one element, once. */
export type Mount = (element: HTMLElement) => void | Promise<void>;

// Each island is fetched only by the pages where it stands.
const islands: Record<string, () => Promise<{ mount: Mount }>> = {
  atlas: () => import("./islands/atlas.ts"),
  autosave: () => import("./islands/autosave.ts"),
  combobox: () => import("./islands/combobox.ts"),
  "copy-link": () => import("./islands/copy-link.ts"),
  map: () => import("./islands/map.ts"),
  network: () => import("./islands/network.ts"),
  progress: () => import("./islands/progress.ts"),
  "text-size": () => import("./islands/text-size.ts"),
};

function whenVisible(element: Element, act: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        act();
      }
    },
    { rootMargin: "200px" },
  );
  observer.observe(element);
}

/**
 * Mounts the islands of `root`; those with data-island-when="visible" (heavy ones) when they are about to be seen. One that fails
 * leaves its element as the server sent it.
 */
export function bind(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-island]")) {
    const load = islands[element.dataset["island"] ?? ""];
    if (load === undefined || "islandReady" in element.dataset) {
      continue;
    }
    const start = () =>
      void load()
        .then(({ mount }) => mount(element))
        .then(() => {
          element.dataset["islandReady"] = "";
        });
    if (element.dataset["islandWhen"] === "visible") {
      whenVisible(element, start);
    } else {
      start();
    }
  }
}
