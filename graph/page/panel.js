"use strict";
// The panel beside the drawing: all that is known of what is chosen, in words. Text of articles is set by textContent.
const panel = byId("panel");
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
const passing = (list) => list.filter((node) => node.kind !== "claim" || passes(node));

function link(text, address) {
  const made = element("a", { text });
  made.href = address;
  made.target = "_blank";
  made.rel = "noreferrer noopener";
  return made;
}
// The sentence with the words of source, cue and content marked; each piece is text.
function quoted(node) {
  if (!node.quote || !node.quote.length) return null;
  const quote = element("blockquote");
  quote.dir = "auto";
  for (const [marks, words] of node.quote) quote.append(marks ? element("mark", { text: words, className: marks }) : words);
  return quote;
}
function marksOf(node) {
  const kinds = ["source", "cue", "content"].filter((kind) => (node.quote || []).some(([marks]) => marks.split(" ").includes(kind)));
  return kinds.length ? element("p", { className: "marks" }, ...kinds.map((kind) => element("mark", { text: kind, className: kind }))) : null;
}

function claimCard(node) {
  return element("button", { className: "card", click: () => choose(node.id) },
    element("span", { text: short(node.heading) }), node.byline && element("span", { className: "who", text: node.byline }));
}
function verdictCard(edge) {
  const lines = [edge.from, edge.to].map((id) => nodes.get(id)).flatMap((node) =>
    [element("span", { text: short(node.heading, 110) }), element("span", { className: "who", text: node.byline || "" })]);
  return element("button", { className: `card ${edge.kind}`, click: () => chooseEdge(edge.id) }, ...lines,
    edge.reason && element("span", { className: "why", text: short(edge.reason, 240) }));
}
function section(title, cards, className) {
  if (!cards.length) return [];
  const most = 60;
  const rest = cards.length > most ? [element("p", { className: "note", text: `and ${cards.length - most} more` })] : [];
  return [element("h3", { text: `${title} (${cards.length})`, className }), ...cards.slice(0, most).map((make) => make()), ...rest];
}
const lets = (edge) => on(edge.kind) && passes(nodes.get(edge.from)) && passes(nodes.get(edge.to));
const verdictSections = (list) => Object.entries(VERDICTS).flatMap(([kind, title]) =>
  section(title, list.filter((edge) => edge.kind === kind && lets(edge)).map((edge) => () => verdictCard(edge)), kind));
function counted(side) {
  const number = row(side, "Independent sources") || "0";
  return `${side.heading}: ${number} ${number === "1" ? "source" : "sources"} (${short(row(side, "Who") || "", 80)})`;
}
function questionCard(node) {
  return element("button", { className: `card ${verdictOf(node)}`, click: () => choose(node.id) },
    element("span", { text: `${node.heading}: ${row(node, "Verdict")}` }),
    ...sidesOf(node).map((side) => element("span", { className: "who", text: counted(side) })));
}
function questionSections() {
  const byEvent = new Map();
  const let_through = new Set(claims.filter(passes).map((node) => node.id));
  for (const node of asked(graph.nodes.filter((one) => one.kind === "question" && asks(one, let_through)))) {
    const event = row(node, "Event") || "No event";
    byEvent.set(event, [...(byEvent.get(event) || []), node]);
  }
  return [...byEvent].flatMap(([event, list]) => section(event, list.map((node) => () => questionCard(node)), "event"));
}
const byDate = (a, b) => (a.when || "9999").localeCompare(b.when || "9999") || a.heading.localeCompare(b.heading);
const claimSection = (title, list, className) => section(title, passing(list).sort(byDate).map((node) => () => claimCard(node)), className);
// Whoever was reading the panel goes on reading it: what had the focus is gone with what was shown.
function show(...children) {
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...children.flat().filter(Boolean));
  panel.scrollTop = 0;
  if (inside) panel.focus();
}
const back = () => element("button", { className: "back", text: "← overview", click: overview });
function drawn(node) {
  if (view.name !== node.id) return null;
  const about = new Set(claimsAbout(node)).size;
  const seen = claimsDrawn(node).length;
  return seen < about && element("p", { className: "note", text: `${seen} of ${about} claims are drawn, those to read first.` });
}
const alone = (node) => view.name !== node.id && element("button", { className: "alone", text: "Draw only what is tied to this", click: () => open(node.id) });

function overview() {
  light(null);
  network.unselectAll();
  const said = (node) => passing(claimsBy(node.id, isTie)).length;
  const actors = graph.nodes.filter((node) => node.kind === "actor" && said(node)).sort((a, b) => said(b) - said(a));
  const told = graph.nodes.length ? "Choose a node, a line or an entry below to read what was said, by whom and where." : "There are no claims to draw.";
  show(element("h2", { className: "sr", text: "Overview" }), element("p", { className: "note", text: told }), questionSections(), verdictSections(graph.edges),
    section("Who speaks", actors.map((node) => () => element("button", { className: "card", click: () => choose(node.id) },
      element("span", { text: short(node.heading) }), element("span", { className: "who", text: said(node) === 1 ? "1 claim" : `${said(node)} claims` })))));
}
function facts(node) {
  const list = element("dl");
  for (const [name, value] of node.rows) {
    const linked = node.link && ["Article", "Address"].includes(name);
    list.append(element("dt", { text: name }), element("dd", {}, linked ? link(value, node.link) : element("span", { text: value })));
  }
  if (node.link && !node.rows.some(([name]) => ["Article", "Address"].includes(name))) list.append(element("dt", { text: "Address" }), element("dd", {}, link(node.link, node.link)));
  return list;
}
const KINDS = { actor: "Actor", claim: "Claim", source: "Source", event: "Event", question: "Question", side: "Side" };
function within(node) {
  if (node.kind === "event") return section("Questions", questionsOf(node).map((one) => () => questionCard(one)));
  if (node.kind !== "question") return [];
  const held = new Set(sidesOf(node).flatMap(onSide).map((one) => one.id));
  return [...sidesOf(node).flatMap((side) => claimSection(counted(side), onSide(side), "event")),
    ...verdictSections(graph.edges.filter((edge) => isVerdict(edge) && held.has(edge.from) && held.has(edge.to)))];
}
function nodeDetails(node) {
  const around = touching.get(node.id);
  show(back(), element("p", { className: "kind", text: [KINDS[node.kind], node.act].filter(Boolean).join(" · ") }),
    element("h2", { text: node.heading }), quoted(node), marksOf(node), facts(node), alone(node), drawn(node), within(node),
    verdictSections(around.filter(isVerdict)), claimSection("Claims", claimsBy(node.id, isTie)),
    claimSection("Spoken of in", claimsBy(node.id, (edge) => edge.kind === "spoken_of")));
}
function edgeDetails(edge) {
  const sides = [edge.from, edge.to].map((id) => nodes.get(id));
  show(back(), element("p", { className: "kind", text: edge.kind.replace("_", " ") }), element("h2", { text: edge.reason || edge.title }),
    ...sides.flatMap((node) => [element("h3", { text: KINDS[node.kind] || "" }), claimCard(node), quoted(node)]));
}
