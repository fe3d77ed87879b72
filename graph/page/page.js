"use strict";
// Draws the graph and keeps the panel beside it. Article text goes to the page by textContent and to the canvas only.
(() => {
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const graph = read("graph");
  const panel = byId("panel");
  const VERDICTS = { conflict: "Where sources conflict", shift: "Positions that changed", update: "Figures that moved on", agree: "Where sources agree" };
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const touching = new Map(graph.nodes.map((node) => [node.id, []]));
  for (const edge of graph.edges) {
    touching.get(edge.from).push(edge);
    if (edge.to !== edge.from) touching.get(edge.to).push(edge);
  }
  const off = new Set(["spoken_of", ...(graph.nodes.some((node) => !node.first) ? ["others"] : [])]);

  // --- looks: the colours are the style sheet's, so that light and dark mode and the legend always agree
  const dark = matchMedia("(prefers-color-scheme: dark)");
  function theme() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(`--${name}`).trim();
    const fill = (background, border) => ({ background, border, highlight: { background, border: of("ink") }, hover: { background, border: of("ink") } });
    const face = style.fontFamily;
    const line = (name, dashes, width, arrows) => ({ color: { color: of(name), highlight: of(name), hover: of(name) }, dashes, width, arrows });
    const asked = (colour, ink) => ({ size: 14, color: fill(colour, colour), font: { color: ink, size: 16, face, strokeWidth: 4, strokeColor: of("ground") } });
    const arrow = { to: { enabled: true, scaleFactor: 0.6 } };
    return {
      groups: {
        actor: { color: fill(of("actor"), of("actor")), font: { color: of("actor-ink"), size: 16, face, bold: true } },
        claim: { color: fill(of("claim"), of("claim-edge")), font: { color: of("claim-ink"), size: 14, face, align: "left" } },
        minor: { color: fill(of("claim"), of("claim-edge")), font: { size: 1 } },
        event: { color: fill(of("event"), of("soft")), font: { color: of("event-ink"), size: 17, face } },
        side: { size: 9, color: fill(of("side"), of("side-edge")), font: { color: of("ink"), size: 14, face, strokeWidth: 4, strokeColor: of("ground") } },
        ...Object.fromEntries(["question", "conflict", "shift", "update", "agree"].map((name) => [name, asked(of(name), of("ink"))])),
        source: { size: 16, color: fill(of("source"), of("source")), font: { color: of("source-ink"), size: 14, face, strokeWidth: 4, strokeColor: of("ground") } },
      },
      edges: {
        conflict: line("conflict", [9, 6], 3.5, ""),
        agree: line("agree", false, 3.5, ""),
        update: line("update", [2, 5], 3, arrow),
        shift: line("shift", [12, 4, 3, 4], 3, arrow),
        asked_of: line("side-edge", false, 2, ""),
        answers: line("side-edge", false, 2, ""),
        on_side: line("side-edge", false, 1.5, ""),
        spoken_of: line("thread", [1, 4], 1, { to: { enabled: true, scaleFactor: 0.45 } }),
        other: line("thread", false, 1, { to: { enabled: true, scaleFactor: 0.45 } }),
      },
      label: { size: 12, face, color: of("ink"), strokeWidth: 5, strokeColor: of("ground"), align: "horizontal" },
    };
  }
  let looks = theme();
  const isVerdict = (edge) => edge.kind in VERDICTS;

  function drawnEdge(edge) {
    const look = looks.edges[edge.kind] || looks.edges.other;
    const verdict = isVerdict(edge);
    return {
      id: edge.id, from: edge.from, to: edge.to, title: edge.title, ...look,
      ...(verdict && { label: edge.label, font: { ...looks.label, color: look.color.color } }),
      length: verdict ? 240 : nodes.get(edge.to).kind === "source" || nodes.get(edge.from).kind === "source" ? 260 : 130,
    };
  }
  function drawnNode(node) {
    const { id, label, shape, group, title, x, y } = node;
    return { id, label, shape, group, title, x, y };
  }

  const nodeData = new vis.DataSet(graph.nodes.map(drawnNode));
  const edgeData = new vis.DataSet(graph.edges.map(drawnEdge));
  const shownNode = (id) => !off.has(nodes.get(id).kind) && (nodes.get(id).first || !off.has("others"));
  const nodeView = new vis.DataView(nodeData, { filter: (node) => shownNode(node.id) });
  const edgeView = new vis.DataView(edgeData, {
    filter: (edge) => !off.has(edges.get(edge.id).kind) && shownNode(edge.from) && shownNode(edge.to),
  });
  const settings = {
    ...read("options"),
    groups: looks.groups,
    nodes: {
      size: 8, borderWidth: 1.5, borderWidthSelected: 3, margin: { top: 7, bottom: 7, left: 9, right: 9 }, chosen: true,
      shapeProperties: { borderRadius: 5 }, scaling: { label: { drawThreshold: 3 } },
    },
  };
  const network = new vis.Network(byId("mynetwork"), { nodes: nodeView, edges: edgeView }, settings);

  // --- small helpers for the panel
  function element(tag, { text, className, click } = {}, ...children) {
    const made = document.createElement(tag);
    if (text !== undefined) { made.textContent = text; made.dir = "auto"; }
    if (className) made.className = className;
    if (click) { made.type = "button"; made.addEventListener("click", click); }
    made.append(...children.filter(Boolean));
    return made;
  }
  const short = (text, most = 160) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text);
  const row = (node, name) => (node.rows.find(([key]) => key === name) || [])[1];
  const byline = (node) => [row(node, "Said by"), row(node, "Source"), row(node, "Said") || row(node, "Published")].filter(Boolean).map((part) => short(part, 60)).join(" · ");

  function claimCard(node) {
    return element("button", { className: "card", click: () => choose(node.id) },
      element("span", { text: short(node.heading) }), element("span", { className: "who", text: byline(node) }));
  }
  function verdictCard(edge) {
    const ends = [nodes.get(edge.from), nodes.get(edge.to)];
    const lines = ends.flatMap((node) => [element("span", { text: short(node.heading, 110) }), element("span", { className: "who", text: byline(node) })]);
    return element("button", { className: `card ${edge.kind}`, click: () => chooseEdge(edge.id) }, ...lines,
      edge.reason && element("span", { className: "why", text: short(edge.reason, 240) }));
  }
  function section(title, cards, className) {
    if (!cards.length) return [];
    const most = 60;
    const rest = cards.length > most ? [element("p", { className: "note", text: `and ${cards.length - most} more` })] : [];
    return [element("h3", { text: `${title} (${cards.length})`, className }), ...cards.slice(0, most).map((make) => make()), ...rest];
  }
  const verdictSections = (list) => Object.entries(VERDICTS).flatMap(([kind, title]) =>
    section(title, list.filter((edge) => edge.kind === kind).map((edge) => () => verdictCard(edge)), kind));
  const sidesOf = (question) => touching.get(question.id).filter((edge) => edge.kind === "answers").map((edge) => nodes.get(edge.from));
  const onSide = (side) => touching.get(side.id).filter((edge) => edge.kind === "on_side").map((edge) => nodes.get(edge.from));
  function counted(side) {
    const number = row(side, "Independent sources") || "0";
    return `${side.heading}: ${number} ${number === "1" ? "source" : "sources"} (${short(row(side, "Who") || "", 80)})`;
  }
  function questionCard(node) {
    return element("button", { className: `card ${row(node, "Verdict")}`, click: () => choose(node.id) },
      element("span", { text: `${node.heading}: ${row(node, "Verdict")}` }),
      ...sidesOf(node).map((side) => element("span", { className: "who", text: counted(side) })));
  }
  const RANK = Object.keys(VERDICTS);
  const urgency = (node) => RANK.indexOf(row(node, "Verdict")) - (Number(row(node, "Strength")) || 0) / 2;
  const asked = (list) => [...list].sort((a, b) => urgency(a) - urgency(b));
  function questionSections() {
    const byEvent = new Map();
    for (const node of asked(graph.nodes.filter((one) => one.kind === "question"))) {
      const event = row(node, "Event") || "No event";
      byEvent.set(event, [...(byEvent.get(event) || []), node]);
    }
    return [...byEvent].flatMap(([event, list]) => section(event, list.map((node) => () => questionCard(node)), "event"));
  }
  const byDate = (a, b) => (a.when || "9999").localeCompare(b.when || "9999") || a.heading.localeCompare(b.heading);
  const claimSection = (title, list, className) => section(title, [...list].sort(byDate).map((node) => () => claimCard(node)), className);
  function show(...children) {
    panel.replaceChildren(...children.flat().filter(Boolean));
    panel.scrollTop = 0;
  }
  const back = () => element("button", { className: "back", text: "← overview", click: overview });

  function overview() {
    light(null);
    network.unselectAll();
    const said = (node) => touching.get(node.id).filter((edge) => edge.from === node.id).length;
    const actors = graph.nodes.filter((node) => node.kind === "actor" && said(node)).sort((a, b) => said(b) - said(a));
    const empty = graph.nodes.length ? "Click a node or a line to read what was said, by whom and where. Point at one for a glance." : "There are no claims to draw.";
    show(element("p", { className: "note", text: empty }), questionSections(), verdictSections(graph.edges),
      section("Who speaks", actors.map((node) => () => element("button", { className: "card", click: () => choose(node.id) },
        element("span", { text: short(node.heading) }), element("span", { className: "who", text: said(node) === 1 ? "1 claim" : `${said(node)} claims` })))));
  }
  function facts(node) {
    const list = element("dl");
    for (const [name, value] of node.rows) {
      const link = name === "Address" && /^https?:\/\//i.test(value);
      const shown = element(link ? "a" : "span", { text: value });
      if (link) { shown.href = value; shown.rel = "noreferrer noopener"; }
      list.append(element("dt", { text: name }), element("dd", {}, shown));
    }
    return list;
  }
  const KINDS = { actor: "Actor", claim: "Claim", source: "Source", event: "Event", question: "Question", side: "Side" };
  function within(node) {
    if (node.kind === "event") {
      const tied = touching.get(node.id).map((edge) => nodes.get(edge.from));
      return section("Questions", asked(tied).map((one) => () => questionCard(one)));
    }
    if (node.kind !== "question") return [];
    const claims = new Set(sidesOf(node).flatMap(onSide).map((one) => one.id));
    return [...sidesOf(node).flatMap((side) => claimSection(counted(side), onSide(side), "event")),
      ...verdictSections(graph.edges.filter((edge) => isVerdict(edge) && claims.has(edge.from) && claims.has(edge.to)))];
  }
  function nodeDetails(node) {
    const around = touching.get(node.id);
    const tied = (wanted) => [...new Set(around.filter(wanted).map((edge) => nodes.get(edge.from === node.id ? edge.to : edge.from)))].filter((other) => other.kind === "claim");
    const spoken = tied((edge) => edge.kind === "spoken_of");
    show(back(), element("p", { className: "kind", text: [KINDS[node.kind], node.act].filter(Boolean).join(" · ") }),
      element("h2", { text: node.heading }), node.quote && element("blockquote", { text: node.quote }), facts(node), within(node),
      verdictSections(around.filter(isVerdict)), claimSection("Claims", tied((edge) => !isVerdict(edge) && edge.kind !== "spoken_of")),
      claimSection("Spoken of in", spoken));
  }
  function edgeDetails(edge) {
    const ends = [nodes.get(edge.from), nodes.get(edge.to)];
    show(back(), element("p", { className: "kind", text: edge.kind }), edge.reason && element("h2", { text: edge.reason }),
      ...ends.flatMap((node) => [element("h3", { text: KINDS[node.kind] }), claimCard(node), node.quote && element("blockquote", { text: node.quote })]));
  }

  // --- choosing: what is chosen stays bright with its neighbours, the rest steps back
  let lit = null;
  function light(ids) {
    const keep = ids && new Set(ids);
    const changed = graph.nodes.filter((node) => (!lit || lit.has(node.id)) !== (!keep || keep.has(node.id)));
    lit = keep;
    nodeData.update(changed.map((node) => {
      const bright = !keep || keep.has(node.id);
      const { color = "#888888" } = looks.groups[node.group].font;
      return { id: node.id, opacity: bright ? 1 : 0.15, font: { color: bright ? color : `${color}26` } };
    }));
    edgeData.update(graph.edges.map((edge) => {
      const bright = !keep || (keep.has(edge.from) && keep.has(edge.to));
      const look = drawnEdge(edge);
      return { ...look, color: { ...look.color, opacity: bright ? 1 : 0.08 }, ...(look.label && !bright && { label: " " }) };
    }));
  }
  function around(id) {
    const next = (one) => touching.get(one).filter((edge) => !off.has(edge.kind)).flatMap((edge) => [edge.from, edge.to]);
    const near = next(id);
    const below = nodes.get(id).kind === "question" ? sidesOf(nodes.get(id)).flatMap((side) => next(side.id)) : [];
    return [id, ...near, ...below];
  }
  function bring(ids) {
    const seen = ids.filter(shownNode);
    if (seen.length) network.fit({ nodes: [...new Set(seen)], maxZoomLevel: 1.1, animation: !matchMedia("(prefers-reduced-motion: reduce)").matches && { duration: 350 } });
  }
  function choose(id) {
    if (!nodes.get(id).first && off.has("others")) toggle("others");
    light(around(id));
    if (shownNode(id)) network.selectNodes([id], false);
    nodeDetails(nodes.get(id));
    bring(around(id));
  }
  function chooseEdge(id) {
    const edge = edges.get(id);
    const ends = [edge.from, edge.to];
    const ids = ends.flatMap((end) => [end, ...around(end).filter((other) => nodes.get(other).kind !== "claim")]);
    light(ids);
    edgeDetails(edge);
    bring(ids);
  }
  network.on("click", ({ nodes: hit, edges: lines }) => {
    if (hit.length) choose(hit[0]);
    else if (lines.length) chooseEdge(lines[0]);
    else overview();
  });

  // --- search, legend, zoom
  byId("search").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return overview();
    const text = (node) => `${node.heading} ${node.quote} ${node.act} ${node.rows.map((pair) => pair[1]).join(" ")}`.toLowerCase();
    const found = graph.nodes.filter((node) => words.every((word) => text(node).includes(word)));
    light(found.map((node) => node.id));
    const names = found.filter((node) => node.kind !== "claim").map((node) => () => claimCard(node));
    show(back(), element("p", { className: "note", text: found.length ? `${found.length} found` : "Nothing found." }),
      section("Names and sources", names), claimSection("Claims", found.filter((node) => node.kind === "claim")));
  });
  function toggle(kind) {
    if (!off.delete(kind)) off.add(kind);
    document.querySelector(`#legend [data-kind="${kind}"]`).setAttribute("aria-pressed", String(!off.has(kind)));
    if (kind === "others") {
      const few = off.has("others");
      nodeData.update(graph.nodes.map((node) => ({ id: node.id, x: ((few && node.first) || node.whole)[0], y: ((few && node.first) || node.whole)[1] })));
    }
    nodeView.refresh();
    edgeView.refresh();
    if (kind === "others") network.fit();
  }
  for (const button of document.querySelectorAll("#legend button")) button.addEventListener("click", () => toggle(button.dataset.kind));
  byId("physics")?.addEventListener("click", (event) => {
    const moving = event.target.getAttribute("aria-pressed") !== "true";
    event.target.setAttribute("aria-pressed", String(moving));
    network.setOptions({ physics: { enabled: moving } });
  });
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 200 } });
  byId("nearer").addEventListener("click", () => zoom(1.35));
  byId("farther").addEventListener("click", () => zoom(1 / 1.35));
  byId("whole").addEventListener("click", () => network.fit({ animation: { duration: 300 } }));
  dark.addEventListener("change", () => {
    looks = theme();
    network.setOptions({ groups: looks.groups });
    nodeData.update(graph.nodes.map((node) => ({ id: node.id, group: node.group, font: { color: looks.groups[node.group].font.color } })));
    const kept = lit;
    light(null);
    light(kept);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") { byId("search").value = ""; overview(); } });

  overview();
  const narrow = matchMedia("(max-width: 760px)").matches;
  // Fitting counts the middles of the nodes: a little further out, labels at the edge are whole.
  network.once("afterDrawing", () => {
    network.fit(narrow ? { minZoomLevel: 0.7 } : {});
    if (!narrow) network.moveTo({ scale: network.getScale() * 0.88 });
  });
  window.claimgraph = { network, nodes: nodeView, edges: edgeView, choose, chooseEdge };
})();
