"use strict";
// The graph as data: what is tied to what, what a view holds, what the filters let through. No drawing here.
const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const graph = read("graph");
const settings = read("settings");
const VERDICTS = { conflict: "Where sources conflict", shift: "Positions that changed", update: "Figures that moved on", agree: "Where sources agree" };
const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
const touching = new Map(graph.nodes.map((node) => [node.id, []]));
for (const edge of graph.edges) {
  touching.get(edge.from).push(edge);
  if (edge.to !== edge.from) touching.get(edge.to).push(edge);
}
const claims = graph.nodes.filter((node) => node.kind === "claim");

const isVerdict = (edge) => edge.kind in VERDICTS;
const isTie = (edge) => !isVerdict(edge) && edge.kind !== "spoken_of";
const across = (id, wanted) => [...new Set(touching.get(id).filter(wanted).map((edge) => nodes.get(edge.from === id ? edge.to : edge.from)))];
const along = (id, kind) => across(id, (edge) => edge.kind === kind);
const claimsBy = (id, wanted) => across(id, wanted).filter((node) => node.kind === "claim");
const sidesOf = (question) => along(question.id, "answers");
const onSide = (side) => along(side.id, "on_side");
const verdictOf = (question) => (question.group in VERDICTS ? question.group : "");

// --- views: what matters, everything, or what is tied to one node, as far as one can still see it
const toRead = (list) => [...new Set(list)].sort((a, b) => a.rank - b.rank);
const RANK = Object.keys(VERDICTS);
const urgency = (question) => RANK.indexOf(verdictOf(question)) - (Number(question.strength) || 0) / 2;
const asked = (list) => [...list].sort((a, b) => urgency(a) - urgency(b));
const questionsOf = (event) => asked(along(event.id, "asked_of"));

// The claims that a node is about or that are tied to it, and those that they conflict or agree with.
function claimsAbout(node) {
  if (node.kind === "side") return onSide(node);
  if (node.kind === "question") return sidesOf(node).flatMap(onSide);
  if (node.kind === "event") return questionsOf(node).flatMap(claimsAbout);
  const near = node.kind === "claim" ? [node] : claimsBy(node.id, (edge) => !isVerdict(edge));
  return [...near, ...near.flatMap((claim) => claimsBy(claim.id, isVerdict))];
}
// Those of them that a view of the node draws: of an event one for each side of the questions to look at first.
function claimsDrawn(node) {
  if (node.kind !== "event") return toRead(claimsAbout(node)).slice(0, settings.claims);
  return questionsOf(node).slice(0, settings.questions).flatMap(sidesOf).flatMap((side) => toRead(onSide(side)).slice(0, 1));
}
function above(claim) {
  const sides = along(claim.id, "on_side");
  const questions = sides.flatMap((side) => along(side.id, "answers").filter((node) => node.kind === "question"));
  return [...sides, ...questions, ...questions.flatMap((question) => along(question.id, "asked_of"))];
}
function ego(id) {
  const node = nodes.get(id);
  const held = claimsDrawn(node).flatMap((claim) => [claim, ...across(claim.id, isTie), ...above(claim)]);
  const near = held.length ? held : across(id, () => true).slice(0, settings.physics);
  const first = node.kind === "event" ? new Set(questionsOf(node).slice(0, settings.questions)) : null;
  const wanted = (one) => !first || (one.kind !== "event" && (one.kind !== "question" || first.has(one))
    && (one.kind !== "side" || along(one.id, "answers").some((question) => first.has(question))));
  return new Set([id, ...near.filter(wanted).map((one) => one.id)]);
}
function membersOf(view) {
  if (view === "whole") return new Set(nodes.keys());
  if (view === "overview") return new Set(graph.nodes.filter((node) => node.first).map((node) => node.id));
  return ego(view);
}

// --- filters: kinds of nodes and lines, acts, publishers, days
const off = { kinds: new Set(["spoken_of"]), acts: new Set(), publishers: new Set() };
const time = { from: "", to: "", undated: true };
const ends = (when) => {
  const [start, end = start] = when.split("/");
  return [start === ".." ? end : start, end === ".." ? start : end];
};
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text);
const dayOf = (claim) => ends(claim.when)[0];
function inTime(claim) {
  if (!isDay(dayOf(claim))) return time.undated;
  const [start, end] = ends(claim.when);
  return (!time.from || end >= time.from) && (!time.to || start <= time.to);
}
const passes = (claim) => !off.acts.has(claim.act) && !off.publishers.has(claim.publisher) && inTime(claim);
const on = (kind) => !off.kinds.has(kind);

function asks(question, passing) {
  return on(verdictOf(question)) && sidesOf(question).some((side) => onSide(side).some((claim) => passing.has(claim.id)));
}
function alive(node, passing) {
  if (node.kind === "claim") return passing.has(node.id);
  if (node.kind === "question") return asks(node, passing);
  if (node.kind === "event") return along(node.id, "asked_of").some((question) => asks(question, passing));
  const all = claimsBy(node.id, () => true);
  const told = node.kind === "side" && along(node.id, "answers").every((question) => !on(verdictOf(question)))
    ? [] : claimsBy(node.id, (edge) => isTie(edge) || on("spoken_of"));
  return !all.length || told.some((claim) => passing.has(claim.id));
}
// The ids of a view's nodes that the filters let through; the node that the view is about stays.
function shownOf(view, members) {
  const passing = new Set(claims.filter(passes).map((node) => node.id));
  return new Set([...members].filter((id) => id === view || (on(nodes.get(id).kind) && alive(nodes.get(id), passing))));
}
