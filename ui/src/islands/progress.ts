// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the progress of a job up to date. Without scripts the page shows where it stood when it was loaded, with a link to reload.
import type { Mount } from "../island.ts";

interface Job {
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number; // 0 when unknown
  message?: string;
}

const shortestPause = 1000; // ms
const longestPause = 8000;

/** On an element with a <progress> and a [data-message]; data-endpoint answers with a Job. The page reloads when the job has ended. */
export const mount: Mount = (element) => {
  const endpoint = element.dataset["endpoint"];
  const bar = element.querySelector("progress");
  const message = element.querySelector<HTMLElement>("[data-message]");
  if (endpoint === undefined || bar === null) {
    throw new Error("progress: data-endpoint and a <progress> are needed");
  }
  let pause = shortestPause;

  async function look(): Promise<void> {
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => void look(), { once: true });
      return;
    }
    try {
      const response = await fetch(endpoint!, { headers: { Accept: "application/json" } });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      const job = (await response.json()) as Job;
      if (job.state !== "queued" && job.state !== "running") {
        location.reload();
        return;
      }
      if (job.total > 0) {
        bar!.max = job.total;
        pause = job.done === bar!.value ? Math.min(pause * 1.5, longestPause) : shortestPause;
        bar!.value = job.done;
      }
      if (message !== null && job.message !== undefined && message.textContent !== job.message) {
        message.textContent = job.message;
      }
    } catch {
      pause = longestPause; // the server may be restarting: the job goes on where it was
    }
    window.setTimeout(() => void look(), pause);
  }
  void look();
};
