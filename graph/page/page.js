"use strict";
// Choosing, by pointer or keys, and what the page opens on.
function around(id) {
  const next = (one) => touching.get(one).filter((edge) => on(edge.kind)).flatMap((edge) => [edge.from, edge.to]);
  const below = nodes.get(id).kind === "question" ? sidesOf(nodes.get(id)).flatMap((side) => next(side.id)) : [];
  return [id, ...next(id), ...below];
}
// What is chosen from the panel may stand outside the view: then the view becomes its own.
function choose(id) {
  if (!shown.has(id)) return open(id);
  light(around(id));
  network.selectNodes([id], false);
  nodeDetails(nodes.get(id));
  bring(around(id));
}
function chooseEdge(id) {
  const edge = edges.get(id);
  const pair = [edge.from, edge.to];
  if (pair.some((end) => !shown.has(end))) open(edge.from);
  const ids = pair.flatMap((end) => [end, ...around(end).filter((other) => nodes.get(other).kind !== "claim")]);
  light(ids);
  edgeDetails(edge);
  bring(ids);
}
network.on("click", ({ nodes: hit, edges: lines }) => {
  if (hit.length) choose(hit[0]);
  else if (lines.length) chooseEdge(lines[0]);
  else overview();
});

// --- keys on the drawing: arrows go to the nearest node on that side, Escape goes back
const frame = network.canvas.frame;
frame.setAttribute("role", "application");
frame.setAttribute("aria-label", "Graph: arrow keys go from node to node, Escape goes back; the panel says the same in words");
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function nearest([across, down]) {
  const [chosen] = network.getSelectedNodes();
  const here = chosen ? network.getPosition(chosen) : network.getViewPosition();
  let best = null;
  for (const id of shown) {
    const there = network.getPosition(id);
    const ahead = (there.x - here.x) * across + (there.y - here.y) * down;
    const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * across);
    if (id !== chosen && ahead > 0 && (!best || ahead + 2 * aside < best.far)) best = { id, far: ahead + 2 * aside };
  }
  return best && best.id;
}
frame.addEventListener("keydown", (event) => {
  const found = event.key in ARROWS && nearest(ARROWS[event.key]);
  if (found) { event.preventDefault(); choose(found); }
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const opened = document.querySelector("details[open]");
  if (opened) { opened.open = false; opened.querySelector("summary").focus(); return; }
  byId("search").value = "";
  overview();
});

open(settings.view);
network.once("afterDrawing", fit);
window.claimgraph = { network, nodes: nodeView, edges: edgeView, choose, chooseEdge, open };
