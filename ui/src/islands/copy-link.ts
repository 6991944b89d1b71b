// SPDX-License-Identifier: AGPL-3.0-or-later
// Copies the address that a link leads to. Without scripts, or where copying is not allowed, it stays a link to that address.
import type { Mount } from "../island.ts";

/** On an <a>; data-done is the sentence that says it has been copied. */
export const mount: Mount = (element) => {
  const link = element as HTMLAnchorElement;
  const status = document.createElement("span");
  status.role = "status";
  status.className = "small soft";
  link.after(" ", status);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    navigator.clipboard.writeText(link.href).then(
      () => {
        status.textContent = link.dataset["done"] ?? "";
        window.setTimeout(() => (status.textContent = ""), 4000);
      },
      () => location.assign(link.href),
    );
  });
};
