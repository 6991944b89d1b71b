// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing that a person typed is lost: saves a long form on the server as one types, and keeps it in the browser until the server has it.
import type { Mount } from "../island.ts";

interface Draft {
  version: string; // that it was typed over
  fields: [string, string][];
  sent?: boolean; // the form itself was sent with them
}
interface Answer {
  version?: number;
  saved?: string; // a sentence
  error?: string; // likewise
}

const patience = 800; // ms without typing before the browser keeps it
const serverPatience = 4000; // ms from the first change before the server gets it
const retryPatience = 15_000;

/**
 * On a form with a hidden field `version` and a [data-status]. data-draft takes the fields by POST and answers with the new version and a
 * sentence; a refusal ends the saving by itself, and the form's own button shows why. data-version is the version of this page, data-key
 * names the draft in the browser; data-restored, data-discard, data-unsaved and data-offline are sentences.
 */
export const mount: Mount = (element) => {
  const form = element as HTMLFormElement;
  const data = form.dataset;
  const address = data["draft"];
  const version = form.querySelector<HTMLInputElement>("input[name=version]")!;
  const status = form.querySelector<HTMLElement>("[data-status]");
  if (address === undefined || version === null || status === null) {
    throw new Error("autosave: data-draft, a field version and a [data-status] are needed");
  }
  const key = `draft:${data["key"] ?? location.pathname}`;
  version.value = data["version"] ?? version.value; // some browsers put back what it was before a reload

  // Secrets and files are never kept in the browser.
  const fields = (): [string, string][] =>
    [...new FormData(form)].filter((entry): entry is [string, string] => {
      const control = form.elements.namedItem(entry[0]);
      return typeof entry[1] === "string" && entry[0] !== "version" && !(control instanceof HTMLInputElement && control.type === "password");
    });

  function restore(draft: Draft): void {
    for (const control of form.elements) {
      if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
        control.checked = draft.fields.some(([name, value]) => name === control.name && value === control.value);
      } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
        const kept = draft.fields.find(([name]) => name === control.name);
        if (kept !== undefined) {
          control.value = kept[1];
        }
      }
    }
    // Over an older version: the server will show both.
    version.value = draft.version;
  }

  function forget(): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // The browser's store is closed: nothing was kept there.
    }
  }

  function offerToDiscard(): void {
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.role = "status";
    const words = document.createElement("p");
    words.textContent = data["restored"] ?? "";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "secondary";
    discard.textContent = data["discard"] ?? "";
    discard.addEventListener("click", () => {
      stop();
      forget();
      location.reload();
    });
    const box = document.createElement("div");
    box.append(words, discard);
    notice.append(box);
    form.prepend(notice);
  }

  let keepTimer = 0;
  let sendTimer = 0;
  let sending: Promise<void> | undefined;
  let unsent = false; // something was typed that the server has not
  let ended = false; // refused, or the form itself is on its way

  function stop(): void {
    ended = true;
    window.clearTimeout(keepTimer);
    window.clearTimeout(sendTimer);
  }

  function keep(sent = false): void {
    try {
      localStorage.setItem(key, JSON.stringify({ version: version.value, fields: fields(), sent } satisfies Draft));
    } catch {
      // Full or closed: the server's draft remains.
    }
  }

  const body = (): URLSearchParams =>
    new URLSearchParams([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

  async function send(): Promise<void> {
    sendTimer = 0;
    unsent = false;
    try {
      const response = await fetch(address!, { method: "POST", body: body(), headers: { Accept: "application/json" } });
      const answer = (await response.json()) as Answer;
      if (!response.ok) {
        stop();
        unsent = true;
        keep();
        status!.textContent = answer.error ?? "";
        return;
      }
      version.value = String(answer.version);
      if (!unsent) {
        forget();
        status!.textContent = answer.saved ?? "";
      }
    } catch {
      unsent = true;
      keep();
      status!.textContent = data["offline"] ?? "";
      schedule(retryPatience);
    }
  }

  function schedule(wait: number): void {
    if (!ended && sendTimer === 0) {
      sendTimer = window.setTimeout(() => {
        sending = send().finally(() => {
          sending = undefined;
          if (unsent && !ended) {
            schedule(serverPatience);
          }
        });
      }, wait);
    }
  }

  function changed(): void {
    if (!unsent && !ended) {
      status!.textContent = data["unsaved"] ?? "";
    }
    unsent = true;
    window.clearTimeout(keepTimer);
    keepTimer = window.setTimeout(() => keep(), patience);
    if (sending === undefined) {
      schedule(serverPatience);
    }
  }

  const initial = JSON.stringify(fields());
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    // Closed.
  }
  if (kept !== null) {
    const draft = JSON.parse(kept) as Draft;
    // A form that was sent is in the server's hands: a later version than the one it was typed over has its words, joined or chosen.
    const arrived = draft.sent === true && Number(draft.version) < Number(version.value);
    if (!arrived && JSON.stringify(draft.fields) !== initial) {
      restore(draft);
      offerToDiscard();
      changed();
    } else {
      forget();
    }
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("pagehide", () => {
    if (unsent && !ended) {
      keep();
      // What is too long for a last word is kept in the browser.
      void fetch(address, { method: "POST", body: body(), keepalive: true }).catch(() => undefined);
    }
  });
  // A page that comes back from the browser's memory may have been saved over meanwhile.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
  form.addEventListener("submit", (event) => {
    if (sending !== undefined) {
      // Its answer says which version the form is typed over.
      const button = event.submitter;
      event.preventDefault();
      window.clearTimeout(sendTimer);
      void sending.then(() => form.requestSubmit(button));
      return;
    }
    stop();
    // Kept until a page comes that has the same words, or a later version.
    keep(true);
  });
};
