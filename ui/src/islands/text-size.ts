// SPDX-License-Identifier: AGPL-3.0-or-later
// Changes the text size where one stands, without loading the page again. The server keeps it, as it does without scripts.
import type { Mount } from "../island.ts";

export const mount: Mount = (element) => {
  const form = element as HTMLFormElement;
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) {
      return;
    }
    event.preventDefault();
    const body = new URLSearchParams({ text_size: button.value });
    // The answer is a redirection that nobody needs to follow; its cookie is kept all the same.
    fetch(form.action, { method: "POST", body, redirect: "manual" }).then(
      () => {
        document.documentElement.dataset["textSize"] = button.value;
        for (const other of form.querySelectorAll("button")) {
          other.ariaPressed = String(other === button);
        }
      },
      () => form.submit(),
    );
  });
};
