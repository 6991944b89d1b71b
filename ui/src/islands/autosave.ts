// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing that a person typed is lost: keeps a long form in the browser as one types, and on the server when it offers to.
import type { Mount } from "../island.ts";

interface Draft {
  at: number; // ms since 1970
  fields: [string, string][];
}

const patience = 800; // ms without typing before we keep
const serverPatience = 10_000;

/**
 * On a form. data-key names the draft; data-saved-at is when the server last had these fields (ms), so that an older draft never
 * covers a newer text; data-draft is an address that takes the fields by POST; data-restored and data-discard are sentences.
 */
export const mount: Mount = (element) => {
  const form = element as HTMLFormElement;
  const key = `draft:${form.dataset["key"] ?? location.pathname}`;
  const savedAt = Number(form.dataset["savedAt"] ?? 0);

  // Secrets and files are never kept in the browser.
  const fields = (): [string, string][] =>
    [...new FormData(form)].filter((entry): entry is [string, string] => {
      const control = form.elements.namedItem(entry[0]);
      return typeof entry[1] === "string" && entry[0] !== "csrf" && !(control instanceof HTMLInputElement && control.type === "password");
    });

  function restore(draft: Draft): void {
    for (const control of form.elements) {
      if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
        control.checked = draft.fields.some(([name, value]) => name === control.name && value === control.value);
      } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
        const kept = draft.fields.find(([name]) => name === control.name);
        if (kept !== undefined && control.type !== "hidden") {
          control.value = kept[1];
        }
      }
    }
  }

  function offerToDiscard(): void {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.role = "status";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "secondary";
    discard.textContent = form.dataset["discard"] ?? "";
    discard.addEventListener("click", () => {
      localStorage.removeItem(key);
      form.reset();
      notice.remove();
    });
    notice.append(form.dataset["restored"] ?? "", " ", discard);
    form.prepend(notice);
  }

  const initial = JSON.stringify(fields());
  const kept = localStorage.getItem(key);
  if (kept !== null) {
    const draft = JSON.parse(kept) as Draft;
    if (draft.at > savedAt && JSON.stringify(draft.fields) !== initial) {
      restore(draft);
      offerToDiscard();
    } else {
      localStorage.removeItem(key);
    }
  }

  let timer = 0;
  let serverTimer = 0;
  const draftAddress = form.dataset["draft"];

  function keep(): void {
    const draft: Draft = { at: Date.now(), fields: fields() };
    try {
      localStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // The browser's store is full or closed: the server's draft remains.
    }
  }

  function send(): void {
    serverTimer = 0;
    const body = new URLSearchParams([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    void fetch(draftAddress!, { method: "POST", body }).catch(() => undefined); // kept here; sent again with the next change
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, patience);
    if (draftAddress !== undefined && serverTimer === 0) {
      serverTimer = window.setTimeout(send, serverPatience);
    }
  });
  window.addEventListener("pagehide", () => {
    if (timer !== 0 && JSON.stringify(fields()) !== initial) {
      keep();
    }
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    window.clearTimeout(serverTimer);
    timer = 0;
    // Kept until the server confirms: the page that follows a success comes with a newer data-saved-at, or without the form.
    keep();
  });
};
