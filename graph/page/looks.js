"use strict";
// How nodes and lines look. The colours are the style sheet's, so that light and dark mode and the legend always agree.
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
function theme() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const fill = (background, border) => ({ background, border, highlight: { background, border: of("ink") }, hover: { background, border: of("ink") } });
  const face = style.fontFamily;
  const line = (name, dashes, width, arrows) => ({ color: { color: of(name), highlight: of(name), hover: of(name) }, dashes, width, arrows });
  const named = (size, color, ink, more) => ({ size, color, font: { color: ink, size: 16, face, strokeWidth: 4, strokeColor: of("ground") }, ...more });
  const asked = (name) => named(14, fill(of(name), of(name)), of("ink"));
  const arrow = (scaleFactor) => ({ to: { enabled: true, scaleFactor } });
  return {
    groups: {
      actor: { color: fill(of("actor"), of("actor")), font: { color: of("actor-ink"), size: 17, face, bold: true } },
      claim: { color: fill(of("claim"), of("claim-edge")), font: { color: of("claim-ink"), size: 15, face, align: "left" } },
      event: { color: fill(of("event"), of("soft")), font: { color: of("event-ink"), size: 18, face } },
      side: named(10, fill(of("side"), of("side-edge")), of("ink")),
      ...Object.fromEntries(["question", "conflict", "shift", "update", "agree"].map((name) => [name, asked(name)])),
      source: named(16, fill(of("source"), of("source")), of("source-ink")),
    },
    edges: {
      conflict: line("conflict", [9, 6], 3.5, ""),
      agree: line("agree", false, 3.5, ""),
      update: line("update", [2, 5], 3, arrow(0.6)),
      shift: line("shift", [12, 4, 3, 4], 3, arrow(0.6)),
      asked_of: line("side-edge", false, 2, ""),
      answers: line("side-edge", false, 2, ""),
      on_side: line("side-edge", false, 1.5, ""),
      spoken_of: line("thread", [1, 4], 1, arrow(0.45)),
      other: line("thread", false, 1, arrow(0.45)),
    },
    label: { size: 13, face, color: of("ink"), strokeWidth: 5, strokeColor: of("ground"), align: "horizontal" },
  };
}
let looks = theme();

const FAINT = 0.08;
function drawnEdge(edge, bright = true) {
  const look = looks.edges[edge.kind] || looks.edges.other;
  const verdict = isVerdict(edge);
  const outer = [edge.from, edge.to].some((id) => nodes.get(id).kind === "source");
  return {
    id: edge.id, from: edge.from, to: edge.to, title: edge.title, ...look,
    color: { ...look.color, opacity: bright ? 1 : FAINT },
    ...(verdict && { label: bright ? edge.label : " ", font: { ...looks.label, color: look.color.color } }),
    length: verdict || outer ? 190 : 110,
  };
}
// A claim is a box with its words or, where a view has too many of them, a small square.
function drawnNode(node, { boxed = true, bright = true } = {}) {
  const { color = "#888888", ...font } = (looks.groups[node.group] || looks.groups.side).font;
  const small = node.kind === "claim" && !boxed;
  return {
    id: node.id, group: node.group, title: node.title, opacity: bright ? 1 : 0.15,
    shape: small ? "square" : node.shape, label: small ? " " : node.label,
    font: { ...font, ...(small && { size: 1 }), color: bright ? color : `${color}26` },
  };
}
