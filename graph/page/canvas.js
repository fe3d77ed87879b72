"use strict";
// The drawing: which view stands on the canvas, where its nodes are, what is lit.
const nodeData = new vis.DataSet(graph.nodes.map((node) => ({ ...drawnNode(node, { boxed: false }), x: node.whole[0], y: node.whole[1] })));
const edgeData = new vis.DataSet(graph.edges.map((edge) => drawnEdge(edge)));
let view = { name: "", members: new Set(), boxed: new Set() };
let shown = new Set();
let lit = null;
const nodeView = new vis.DataView(nodeData, { filter: (node) => shown.has(node.id) });
const isSeen = (edge) => on(edge.kind) && shown.has(edge.from) && shown.has(edge.to);
const isLarge = (members) => members.size > settings.physics;
// In a large view the thousands of lines that are no verdicts are drawn as one: to vis each would be dear to make.
const isThread = (edge) => isLarge(view.members) && !isVerdict(edge);
const edgeView = new vis.DataView(edgeData, { filter: ({ id }) => !isThread(edges.get(id)) && isSeen(edges.get(id)) });
let threads = [];
const network = new vis.Network(byId("mynetwork"), { nodes: nodeView, edges: edgeView }, {
  ...read("options"),
  groups: looks.groups,
  nodes: {
    size: 8, borderWidth: 1.5, borderWidthSelected: 3, margin: { top: 7, bottom: 7, left: 9, right: 9 }, chosen: true,
    shapeProperties: { borderRadius: 5 }, scaling: { label: { drawThreshold: 3 } },
  },
});

// vis draws all with every change of its data, and again with the next frame: a step is taken whole, then drawn once.
let steps = 0;
const tell = (event) => network.body.emitter.emit(event);
function once(step) {
  return (...given) => {
    steps += 1;
    tell("_blockRedraw");
    try {
      return step(...given);
    } finally {
      steps -= 1;
      if (!steps) { tell("_allowRedraw"); tell("_requestRedraw"); }
    }
  };
}
// What is drawn knows its size: in the midst of a step, too.
function drawNow() {
  tell("_allowRedraw");
  network.redraw();
  if (steps) tell("_blockRedraw");
}

function refresh() {
  shown = shownOf(view.name, view.members);
  nodeView.refresh();
  edgeView.refresh();
  threads = graph.edges.filter((edge) => isThread(edge) && isSeen(edge));
  byId("empty").hidden = shown.size > 0 || !graph.nodes.length;
}
// Where the data have each node; one that is shown may have been moved since.
const places = new Map(graph.nodes.map((node) => [node.id, node.whole]));
const isBright = (id) => !lit || lit.has(id);
// What stands otherwise than it should is drawn anew: thousands of nodes are dear to touch.
const stands = new Map();
for (const id of nodes.keys()) stands.set(id, "false,true");
for (const id of edges.keys()) stands.set(id, "true");
function differs(id, ...how) {
  const now = how.join();
  return stands.get(id) !== now && Boolean(stands.set(id, now));
}
function redraw() {
  const changedNodes = [];
  for (const id of view.members) {
    const how = { boxed: view.boxed.has(id), bright: isBright(id) };
    if (differs(id, how.boxed, how.bright)) changedNodes.push(drawnNode(nodes.get(id), how));
  }
  const changedEdges = [];
  for (const edge of graph.edges) {
    if (isThread(edge) || !view.members.has(edge.from) || !view.members.has(edge.to)) continue;
    const bright = isBright(edge.from) && isBright(edge.to);
    if (differs(edge.id, bright)) changedEdges.push(drawnEdge(edge, bright));
  }
  if (changedNodes.length) nodeData.update(changedNodes);
  if (changedEdges.length) edgeData.update(changedEdges);
}
network.on("beforeDrawing", (context) => {
  const at = threads.length ? network.getPositions([...shown]) : {};
  const strokes = new Map();
  for (const edge of threads) {
    const bright = isBright(edge.from) && isBright(edge.to);
    const name = `${edge.kind},${bright}`;
    if (!strokes.has(name)) strokes.set(name, { ...(looks.edges[edge.kind] || looks.edges.other), bright, path: new Path2D() });
    const { path } = strokes.get(name);
    path.moveTo(at[edge.from].x, at[edge.from].y);
    path.lineTo(at[edge.to].x, at[edge.to].y);
  }
  context.save();
  for (const { path, color, width, dashes, bright } of [...strokes.values()].sort((a, b) => a.bright - b.bright)) {
    Object.assign(context, { strokeStyle: color.color, lineWidth: width, globalAlpha: bright ? 1 : FAINT });
    context.setLineDash(dashes || []);
    context.stroke(path);
  }
  context.restore();
});
// What is chosen stays bright with its neighbours, the rest steps back.
const light = once((ids) => {
  lit = ids && new Set(ids);
  redraw();
});
const movement = (duration) => !still.matches && { duration };
const narrow = matchMedia("(max-width: 760px)");
// Fitting counts the middles of the nodes: a little further out, labels at the edge are whole.
function fit() {
  network.fit(narrow.matches ? { minZoomLevel: 0.6, maxZoomLevel: 1.2 } : { maxZoomLevel: 1.3 });
  if (!narrow.matches) network.moveTo({ scale: network.getScale() * 0.97 });
}
function bring(ids) {
  const seen = ids.filter((id) => shown.has(id));
  if (seen.length) network.fit({ nodes: [...new Set(seen)], maxZoomLevel: 1.1, animation: movement(350) });
}

// --- views: those that Python has placed stand as they are; others of few nodes are placed by physics, and then rest
function setView(name) {
  const members = membersOf(name);
  const boxes = name === "whole" && isLarge(members) ? 0 : settings.boxes;
  const words = toRead([...members].map((id) => nodes.get(id)).filter((node) => node.kind === "claim")).slice(0, boxes);
  view = { name, members, boxed: new Set(words.map((node) => node.id)) };
  lit = null;
  const placed = name === "overview" || name === "whole" || isLarge(members);
  const spots = placed ? null : rings(name);
  const spot = (node) => (placed ? (name === "overview" && node.first) || node.whole : spots.get(node.id));
  const moved = [...members].filter((id) => shown.has(id) || places.get(id) !== spot(nodes.get(id)));
  for (const id of moved) places.set(id, spot(nodes.get(id)));
  nodeData.update(moved.map((id) => ({ id, x: places.get(id)[0], y: places.get(id)[1] })));
  redraw();
  refresh();
  network.unselectAll();
  if (!placed) settle();
  fit();
  const movable = byId("physics");
  movable.hidden = isLarge(members);
  movable.setAttribute("aria-pressed", "false");
}
// Rings around the node that the view is about, each as far out as there are steps between: where physics begins.
function rings(centre) {
  const spots = new Map([[centre, [0, 0]]]);
  let ring = [centre];
  for (let depth = 1; ring.length; depth += 1) {
    const next = [...new Set(ring.flatMap((id) => across(id, () => true).map((node) => node.id)))].filter((id) => view.members.has(id) && !spots.has(id));
    const reach = Math.max(240 * depth, next.length * 26);
    next.forEach((id, at) => spots.set(id, [reach * 1.3 * Math.cos((2 * Math.PI * at) / next.length), reach * Math.sin((2 * Math.PI * at) / next.length)]));
    ring = next;
  }
  for (const id of view.members) if (!spots.has(id)) spots.set(id, nodes.get(id).whole);
  return spots;
}
function settle() {
  const engine = network.physics;
  network.setOptions({ physics: { enabled: true } });
  engine.stopSimulation(false);
  engine.stabilized = false;
  for (let step = 0; step < 300 && !engine.stabilized; step += 1) engine.physicsTick();
  network.setOptions({ physics: { enabled: false } });
  for (const id of shown) network.moveNode(id, network.getPosition(id).x * 1.3, network.getPosition(id).y); // screens are wide
  drawNow();
  apart([...shown]);
  drawNow();
}
// Boxes that overlap are pushed apart, each pair on the axis where less of them overlaps.
function apart(ids) {
  const gap = 14;
  const boxes = ids.map((id) => {
    const { left, right, top, bottom } = network.getBoundingBox(id);
    const { x, y } = network.getPosition(id);
    return { id, x, y, dx: (left + right) / 2 - x, dy: (top + bottom) / 2 - y, wide: right - left + gap, high: bottom - top + gap };
  });
  for (let round = 0, moved = true; moved && round < 120; round += 1) {
    moved = false;
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        const x = one.x + one.dx - other.x - other.dx;
        const y = one.y + one.dy - other.y - other.dy;
        const overlap = [(one.wide + other.wide) / 2 - Math.abs(x), (one.high + other.high) / 2 - Math.abs(y)];
        if (Math.min(...overlap) <= 0) continue;
        const axis = overlap[0] < overlap[1] ? "x" : "y";
        const push = (Math.min(...overlap) * 0.4 + 0.5) * ((axis === "x" ? x : y) >= 0 ? 1 : -1);
        one[axis] += push;
        other[axis] -= push;
        moved = true;
      }
    });
  }
  for (const { id, x, y } of boxes) network.moveNode(id, x, y);
}

// --- moving by hand: in a view of few nodes, one that is dragged pulls the others along
let resting = 0;
const moves = (enabled) => network.setOptions({ physics: { enabled } });
network.on("dragStart", ({ nodes: held }) => {
  clearTimeout(resting);
  if (held.length && !isLarge(view.members) && !still.matches) moves(true);
});
network.on("dragEnd", () => {
  if (byId("physics").getAttribute("aria-pressed") !== "true") resting = setTimeout(() => moves(false), 1200);
});
byId("physics").addEventListener("click", (event) => {
  const moving = event.target.getAttribute("aria-pressed") !== "true";
  event.target.setAttribute("aria-pressed", String(moving));
  moves(moving);
});
const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: movement(200) });
byId("nearer").addEventListener("click", () => zoom(1.35));
byId("farther").addEventListener("click", () => zoom(1 / 1.35));
byId("fit").addEventListener("click", fit);
dark.addEventListener("change", () => {
  looks = theme();
  network.setOptions({ groups: looks.groups });
  stands.clear();
  redraw();
});
