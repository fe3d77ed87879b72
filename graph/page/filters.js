"use strict";
// What the reader chooses from: views, kinds, acts, publishers, days, words.
const changed = once(() => {
  refresh();
  overview();
});
for (const button of document.querySelectorAll("#legend button")) {
  button.addEventListener("click", () => {
    const { kind } = button.dataset;
    if (!off.kinds.delete(kind)) off.kinds.add(kind);
    button.setAttribute("aria-pressed", String(on(kind)));
    changed();
  });
}

// --- acts and publishers, the most frequent first; what is left of very many is one choice
const MOST = 150;
function facet(name, of, none) {
  const counts = new Map();
  for (const claim of claims) counts.set(of(claim), (counts.get(of(claim)) || 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const rest = ranked.slice(MOST);
  const choices = ranked.slice(0, MOST).map(([value, count]) => [[value], value || none, count]);
  if (rest.length) choices.push([rest.map(([value]) => value), `${rest.length} others`, rest.reduce((sum, [, count]) => sum + count, 0)]);
  const box = byId(name);
  if (choices.length < 2) { box.remove(); return; }
  const boxes = choices.map(([values, text, count]) => {
    const input = element("input");
    Object.assign(input, { type: "checkbox", checked: true });
    input.addEventListener("change", () => {
      for (const value of values) off[name][input.checked ? "delete" : "add"](value);
      tell();
    });
    box.querySelector(".choices").append(element("label", {}, input, element("span", { text: short(text, 60) }), element("b", { text: String(count) })));
    return [input, values];
  });
  function tell() {
    const gone = boxes.filter(([input]) => !input.checked).length;
    box.querySelector("summary b").textContent = gone ? `${boxes.length - gone} of ${boxes.length}` : boxes.length;
    box.classList.toggle("some", gone > 0);
    changed();
  }
  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      for (const [input, values] of boxes) {
        input.checked = button.dataset.set === "all";
        for (const value of values) off[name][input.checked ? "delete" : "add"](value);
      }
      tell();
    });
  }
  box.querySelector("summary b").textContent = boxes.length;
}
facet("acts", (claim) => claim.act, "no act");
facet("publishers", (claim) => claim.publisher, "publisher unknown");
document.addEventListener("click", (event) => {
  for (const box of document.querySelectorAll("details[open]")) if (!box.contains(event.target)) box.open = false;
});

// --- days: two sliders over the days on which something was said, and whether to keep what has none
const days = [...new Set(claims.flatMap((claim) => ends(claim.when)).filter(isDay))].sort();
const spoken = (day) => new Date(`${day}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
if (days.length < 2) byId("days").remove();
else {
  const [first, last] = [byId("from"), byId("until")];
  for (const slider of [first, last]) slider.max = days.length - 1;
  last.value = days.length - 1;
  const bare = claims.length - claims.filter((claim) => isDay(dayOf(claim))).length;
  const undated = byId("undated");
  undated.addEventListener("change", () => { time.undated = undated.checked; changed(); });
  if (!bare) undated.parentElement.remove();
  const told = () => {
    for (const slider of [first, last]) slider.setAttribute("aria-valuetext", spoken(days[slider.value]));
    byId("span").textContent = `${spoken(days[first.value])} – ${spoken(days[last.value])}`;
  };
  const slid = (moved, other, wrong) => {
    if (wrong()) other.value = moved.value;
    time.from = Number(first.value) > 0 ? days[first.value] : "";
    time.to = Number(last.value) < days.length - 1 ? days[last.value] : "";
    told();
    changed();
  };
  const crossed = () => Number(first.value) > Number(last.value);
  first.addEventListener("input", () => slid(first, last, crossed));
  last.addEventListener("input", () => slid(last, first, crossed));
  told();
}

// --- views
const chooser = byId("view");
function option(value, text) {
  const made = element("option", { text: short(text, 60) });
  made.value = value;
  return made;
}
const weight = (node) => claimsAbout(node).length;
for (const [kind, title] of [["event", "An event and its sides"], ["actor", "An actor and what is tied to it"], ["source", "A source"]]) {
  const weighed = graph.nodes.filter((node) => node.kind === kind).map((node) => [node, weight(node)]);
  const found = weighed.filter(([, size]) => size).sort((a, b) => b[1] - a[1]).slice(0, 40);
  const group = element("optgroup", {}, ...found.map(([node]) => option(node.id, node.heading)));
  group.label = title;
  if (found.length) chooser.append(group);
}
const open = once((name) => {
  setView(name);
  if (![...chooser.options].some((one) => one.value === name)) chooser.append(option(name, nodes.get(name).heading));
  chooser.value = name;
  if (nodes.has(name)) nodeDetails(nodes.get(name));
  else overview();
});
chooser.addEventListener("change", () => open(chooser.value));

// --- search
const textOf = (node) => `${node.heading} ${(node.quote || []).map(([, words]) => words).join("")} ${node.act || ""} ${node.rows.map((pair) => pair[1]).join(" ")}`.toLowerCase();
byId("search").addEventListener("input", (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return overview();
  const found = passing(graph.nodes).filter((node) => { const text = textOf(node); return words.every((word) => text.includes(word)); });
  light(found.map((node) => node.id));
  const names = found.filter((node) => node.kind !== "claim").map((node) => () => claimCard(node));
  show(back(), element("h2", { className: "sr", text: "Found" }), element("p", { className: "note", text: found.length ? `${found.length} found` : "Nothing found." }),
    section("Names and sources", names), claimSection("Claims", found.filter((node) => node.kind === "claim")));
});
