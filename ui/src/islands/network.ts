// SPDX-License-Identifier: AGPL-3.0-or-later
// The network of organisations as a drawing that moves, in place of the server's. Positions and communities come from the server: nothing is computed
// here, so that 20,000 actors take no longer than to draw them.
import Graph from "graphology";
import Sigma from "sigma";
import type { Mount } from "../island.ts";

interface Actor {
  id: string; // the end of its page's address
  name: string;
  community: number; // 0 for an isolated one
  degree: number;
  x: number;
  y: number;
}
interface Answer {
  nodes: Actor[];
  links: { a: number; b: number; weight: number; bridge: boolean }[]; // places in `nodes`
}
interface NodeAttributes {
  label: string;
  x: number;
  y: number;
  size: number;
  color: string;
  community: number;
  degree: number;
}

const colours = 10; // --class-1 … of tokens.css
const allNames = 2000; // from that many actors on, names wait until one comes near

function hasWebGL(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

/** The token as a colour that WebGL can take: dark and light have their own. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function graphOf(answer: Answer): Graph<NodeAttributes> {
  const graph = new Graph<NodeAttributes>({ type: "undirected", multi: false });
  const palette = Array.from({ length: colours }, (_, at) => token(`class-${at + 1}`));
  const grey = token("ink-soft");
  const few = answer.nodes.length < allNames;
  for (const actor of answer.nodes) {
    graph.addNode(actor.id, {
      label: actor.name,
      x: actor.x,
      y: -actor.y, // the server's drawings count downwards
      size: Math.min(few ? 14 : 8, (few ? 4 : 1.5) + Math.sqrt(actor.degree)),
      color: actor.community === 0 ? grey : (palette[(actor.community - 1) % colours] ?? grey),
      community: actor.community,
      degree: actor.degree,
    });
  }
  for (const link of answer.links) {
    graph.addEdge(answer.nodes[link.a]?.id, answer.nodes[link.b]?.id, { size: Math.min(4, Math.max(0.5, 1.5 * link.weight)) });
  }
  return graph;
}

const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function button(label: string, sign: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "secondary";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

/**
 * On the box that holds the server's drawing. data-source is the address of the network as JSON, data-base what the address of an actor's page begins
 * with; the other attributes are sentences: see network.mustache. Without WebGL, or without an answer, the drawing stays.
 */
export const mount: Mount = async (element) => {
  const data = element.dataset;
  if (!hasWebGL() || data["source"] === undefined || data["base"] === undefined) {
    return;
  }
  const response = await fetch(data["source"], { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`network: ${data["source"]} answers ${response.status}`);
  }
  const answer = (await response.json()) as Answer;
  await document.fonts.load('14px "Atkinson Hyperlegible"');
  const graph = graphOf(answer);

  const live = document.createElement("div");
  live.className = "network-live";
  live.setAttribute("role", "region");
  live.setAttribute("aria-label", data["label"] ?? "");
  const bar = document.createElement("div");
  bar.className = "network-bar";
  const stage = document.createElement("div");
  stage.className = "network-stage";
  const told = document.createElement("p");
  told.className = "network-told";
  told.setAttribute("role", "status");
  live.append(bar, stage, told);
  element.append(live);
  element.classList.add("is-live");

  let focus: string | undefined; // the actor whose neighbours are shown
  let kept: string | undefined; // … even when the pointer has left: found by its name
  const near = new Set<string>();
  let faint = token("rule");
  let ink = token("ink");
  let drawing: Sigma<NodeAttributes>;
  try {
    drawing = new Sigma<NodeAttributes>(graph, stage, {
      // Names stand right of their disc: room for most of one.
      stagePadding: Math.min(96, stage.clientWidth / 5),
      labelFont: "Atkinson Hyperlegible, sans-serif",
      labelColor: { color: ink },
      defaultEdgeColor: token("edge"),
      labelRenderedSizeThreshold: graph.order < allNames ? 5 : 7,
      labelDensity: 0.6,
      hideEdgesOnMove: graph.size > 20_000,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 2,
      defaultDrawNodeHover: (context, node, settings) => {
        const size = settings.labelSize;
        context.font = `${size}px ${settings.labelFont}`;
        const text = node.label ?? "";
        context.fillStyle = token("paper");
        context.strokeStyle = ink;
        context.beginPath();
        context.rect(node.x + node.size + 1, node.y - size * 0.8, context.measureText(text).width + 8, size * 1.6);
        context.fill();
        context.stroke();
        context.fillStyle = ink;
        context.fillText(text, node.x + node.size + 5, node.y + size / 3);
      },
      nodeReducer: (node, attributes) => {
        if (focus === undefined) {
          return attributes;
        }
        if (node === focus) {
          return { ...attributes, highlighted: true, zIndex: 2 };
        }
        return near.has(node) ? { ...attributes, forceLabel: near.size <= 30, zIndex: 1 } : { ...attributes, color: faint, label: "", zIndex: 0 };
      },
      edgeReducer: (edge, attributes) =>
        focus === undefined ? attributes : graph.hasExtremity(edge, focus) ? { ...attributes, color: ink, zIndex: 1 } : { ...attributes, hidden: true },
    });
  } catch {
    live.remove();
    element.classList.remove("is-live");
    return;
  }

  const open = (node: string): string => data["base"] + encodeURIComponent(node);
  /** Tells the same in words as the drawing shows. */
  const tell = (node: string | undefined): void => {
    told.replaceChildren();
    if (node !== undefined) {
      const { label, community, degree } = graph.getNodeAttributes(node);
      const link = document.createElement("a");
      link.href = open(node);
      link.textContent = label;
      const about = [`${data["partners"] ?? ""} ${degree}`, ...(community === 0 ? [] : [`${data["community"] ?? ""} ${community}`])];
      told.append(link, ` · ${about.join(" · ")}`);
    }
  };
  const show = (node: string | undefined): void => {
    focus = node;
    near.clear();
    if (node !== undefined) {
      graph.forEachNeighbor(node, (other) => near.add(other));
    }
    drawing.refresh({ skipIndexation: true });
    stage.classList.toggle("is-pointing", node !== undefined);
  };
  drawing.on("enterNode", ({ node }) => {
    show(node);
    tell(node);
  });
  drawing.on("leaveNode", () => {
    show(kept);
    tell(kept);
  });
  drawing.on("clickNode", ({ node }) => location.assign(open(node)));
  drawing.on("clickStage", () => {
    kept = undefined;
    show(undefined);
    tell(undefined);
  });

  // Moves are cut short for those who asked for none.
  const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300;
  const camera = drawing.getCamera();
  const names = new Map(answer.nodes.map((actor) => [folded(actor.name), actor.id]));
  const search = document.createElement("input");
  search.type = "search";
  search.autocomplete = "off";
  search.setAttribute("aria-label", data["search"] ?? "");
  search.placeholder = data["search"] ?? "";
  const list = document.createElement("datalist");
  list.id = `network-names-${Math.random().toString(36).slice(2)}`;
  search.setAttribute("list", list.id);
  search.addEventListener("input", () => {
    const typed = folded(search.value.trim());
    const fitting = typed === "" ? [] : answer.nodes.filter((actor) => folded(actor.name).includes(typed));
    list.replaceChildren(
      ...fitting.slice(0, 12).map((actor) => {
        const option = document.createElement("option");
        option.value = actor.name;
        return option;
      }),
    );
    const found = names.get(typed) ?? (fitting.length === 1 ? fitting[0]?.id : undefined);
    kept = found;
    show(found);
    tell(found);
    if (found !== undefined) {
      const place = drawing.getNodeDisplayData(found);
      if (place !== undefined) {
        void camera.animate({ x: place.x, y: place.y, ratio: graph.order < allNames ? 0.4 : 0.08 }, { duration });
      }
    } else if (typed !== "" && fitting.length === 0) {
      told.textContent = data["nobody"] ?? "";
    }
  });
  bar.append(
    search,
    list,
    button(data["zoomIn"] ?? "", "+", () => void camera.animatedZoom({ duration })),
    button(data["zoomOut"] ?? "", "−", () => void camera.animatedUnzoom({ duration })),
    button(data["whole"] ?? "", "⤢", () => void camera.animatedReset({ duration })),
  );

  // Colours are the page's: they change with it between light and dark.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    const again = graphOf(answer);
    again.forEachNode((node, { color }) => graph.setNodeAttribute(node, "color", color));
    drawing.setSetting("defaultEdgeColor", token("edge"));
    faint = token("rule");
    ink = token("ink");
    drawing.setSetting("labelColor", { color: ink });
    drawing.refresh();
  });
};
