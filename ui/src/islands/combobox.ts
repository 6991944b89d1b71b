// SPDX-License-Identifier: AGPL-3.0-or-later
// Suggestions under a search field, on top of a form that works by itself: the editable combobox with a list popup of the
// WAI-ARIA Authoring Practices 1.2.
import type { Mount } from "../island.ts";

interface Suggestion {
  id: string;
  name: string;
  detail?: string;
  territory?: { name: string } | null; // where an organisation is
}

type Pick = (item: Suggestion) => void;

const patience = 150; // ms without typing before we ask
const shortest = 2; // characters

let count = 0;

/** Adds the item to what the form sends, as if it had been found and ticked without scripts. */
function sendWith(input: HTMLInputElement, name: string): Pick {
  return (item) => {
    const added = document.createElement("input");
    added.type = "hidden";
    added.name = name;
    added.value = item.id;
    input.value = "";
    input.form?.append(added);
    input.form?.requestSubmit(input.closest("[data-island]")?.querySelector<HTMLButtonElement>("button[type=submit]"));
  };
}

/** Writes the item into a hidden field, and its name into the field that one types in, which the server takes for that item. */
function fillIn(input: HTMLInputElement, name: string): Pick {
  return (item) => {
    const elements = input.form?.elements;
    const key = elements?.namedItem(name);
    const label = elements?.namedItem(`${input.name}_label`);
    if (key instanceof HTMLInputElement && label instanceof HTMLInputElement) {
      key.value = item.id;
      label.value = item.name;
      input.value = item.name;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
}

/**
 * On what holds one search field: a form, or a part of one. Attributes: data-endpoint answers ?q=… with {"items": [{id, name, detail}]} (an organisation has its territory in place of detail);
 * data-base is what an item's page address begins with, or data-pick the name of the field that the form gets for each item chosen, or
 * data-fill that of the hidden field for the only one;
 * data-label, data-one, data-many (# stands for the number) and data-none are sentences.
 */
export const mount: Mount = (form) => {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const endpoint = form.dataset["endpoint"];
  const { base, pick: field, fill } = form.dataset;
  if (input === null || endpoint === undefined || (base === undefined && field === undefined && fill === undefined)) {
    throw new Error("combobox: a search field, data-endpoint and data-base, data-pick or data-fill are needed");
  }
  const pick: Pick = fill !== undefined ? fillIn(input, fill) : field !== undefined ? sendWith(input, field) : (item) => location.assign(base + encodeURIComponent(item.id));
  const list = document.createElement("ul");
  list.className = "combobox-list";
  list.id = `combobox-${++count}`;
  list.role = "listbox";
  list.ariaLabel = form.dataset["label"] ?? null;
  list.hidden = true;
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.role = "status";
  const box = document.createElement("div");
  box.className = "combobox";
  input.replaceWith(box);
  box.append(input, list, status);
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", list.id);

  const answers = new Map<string, Suggestion[]>();
  let items: Suggestion[] = [];
  let active = -1;
  let timer = 0;
  let request: AbortController | undefined;

  function activate(index: number): void {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    if (option === undefined) {
      input!.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input!.setAttribute("aria-activedescendant", option.id);
  }

  function close(): void {
    window.clearTimeout(timer);
    request?.abort();
    activate(-1);
    list.hidden = true;
    input!.ariaExpanded = "false";
  }

  function show(found: Suggestion[]): void {
    items = found;
    activate(-1);
    list.replaceChildren(
      ...items.map((item, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.role = "option";
        option.ariaSelected = "false";
        const name = document.createElement("span");
        name.textContent = item.name;
        option.append(name);
        const more = item.detail ?? item.territory?.name;
        if (more) {
          const detail = document.createElement("span");
          detail.className = "detail";
          detail.textContent = more;
          option.append(" ", detail);
        }
        return option;
      }),
    );
    list.hidden = items.length === 0;
    input!.ariaExpanded = String(items.length > 0);
    const sentence = items.length === 0 ? "none" : items.length === 1 ? "one" : "many";
    status.textContent = (form.dataset[sentence] ?? "").replace("#", String(items.length));
  }

  async function ask(query: string): Promise<void> {
    request?.abort();
    request = new AbortController();
    try {
      let found = answers.get(query);
      if (found === undefined) {
        const response = await fetch(`${endpoint}?q=${encodeURIComponent(query)}`, {
          signal: request.signal,
          headers: { Accept: "application/json" },
        });
        if (!response.ok) {
          close(); // the form itself will say what is wrong
          return;
        }
        found = ((await response.json()) as { items: Suggestion[] }).items;
        answers.set(query, found);
      }
      if (input!.value.trim() === query && document.activeElement === input) {
        show(found);
      }
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        close(); // no network: the form remains
      }
    }
  }

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    const query = input.value.trim();
    if (query.length < shortest) {
      status.textContent = "";
      close();
      return;
    }
    timer = window.setTimeout(() => void ask(query), patience);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    const open = !list.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !open && input.value.trim().length >= shortest) {
      event.preventDefault();
      void ask(input.value.trim());
    } else if (event.key === "ArrowDown" && open) {
      event.preventDefault();
      activate(active + 1 < items.length ? active + 1 : -1);
    } else if (event.key === "ArrowUp" && open) {
      event.preventDefault();
      activate(active >= 0 ? active - 1 : items.length - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      const item = items[active]!;
      close();
      pick(item);
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // keeps what was typed
      close();
    }
  });

  input.addEventListener("blur", close);
  // The field keeps the focus while the list is pressed.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("[role=option]");
    const item = items[[...list.children].indexOf(option as Element)];
    if (item !== undefined) {
      close();
      pick(item);
    }
  });
};
