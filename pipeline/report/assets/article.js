"use strict";
// The article beside the table: its text with every span, the figure of the chosen row and its roles lit.
VN.ROLES = ["figure", "indicator", "subject"];

VN.openArticle = async function (article, row) {
  const pane = document.getElementById("article");
  const about = VN.articles;
  const found = await VN.block(article);
  const rows = VN.rowsOf.get(article) || [];
  const chosen = row === undefined ? null : VN.readingRows[row];
  const title = VN.make("h2", { id: "article-title" });
  title.append(...VN.marked(found, "title", rows, chosen));
  const line = [VN.at(about.outlet, article), VN.at(about.published, article)].filter(Boolean).join(" · ");
  pane.replaceChildren(
    VN.make(
      "div",
      { class: "bar" },
      VN.make("button", { type: "button", class: "close", onclick: VN.closeArticle }, VN.word("close") + " (Esc)"),
      VN.make("button", { type: "button", onclick: () => window.print() }, VN.word("print")),
      ...(chosen ? VN.reviewButtons(row) : []),
    ),
    title,
    VN.make("p", { class: "about" }, line + " ", VN.at(about.url, article) ? VN.link(VN.at(about.url, article), VN.word("source_page")) : null),
    ...(chosen ? [VN.card(chosen)] : []),
  );
  for (const field of ["lead", "text"]) {
    if (!found[field]) continue;
    const body = VN.make("div", { class: field });
    body.append(...VN.marked(found, field, rows, chosen));
    pane.append(body);
  }
  const hidden = pane.hidden;
  pane.hidden = false;
  document.body.classList.add("reading");
  const lit = pane.querySelector("mark.figure");
  if (lit) lit.scrollIntoView({ block: "center" });
  if (hidden) VN.cameFrom = document.activeElement;
  pane.focus({ preventScroll: true });
  VN.tell(VN.word("opened") + ": " + (VN.at(about.title, article) || VN.at(about.article_id, article)));
};

VN.closeArticle = function () {
  const pane = document.getElementById("article");
  pane.hidden = true;
  document.body.classList.remove("reading");
  if (VN.cameFrom && VN.cameFrom.isConnected) VN.cameFrom.focus();
};

// What the chosen row says, as a list of roles.
VN.card = function (row) {
  const list = VN.make("dl", { class: "card" });
  const value = VN.number(row.value) + (row.value_to ? "–" + VN.number(row.value_to) : "") + " " + (row.unit || "");
  const shown = { ...row, value, print_ready: row.print_ready === null ? null : VN.word(row.print_ready ? "yes" : "no") };
  for (const name of ["indicator", "sector", "subject", "place", "value", "measure", "direction", "base", "period", "status", "confidence", "print_ready", "doubt"]) {
    if (shown[name] === null || shown[name] === undefined || shown[name] === "") continue;
    list.append(VN.make("dt", { class: name }, VN.word(name)), VN.make("dd", {}, shown[name]));
  }
  return list;
};

// The pieces of one field: cut wherever a span or a role begins or ends.
VN.marked = function (found, field, rows, chosen) {
  const text = found[field] || "";
  const spans = found.spans.filter((span) => span[0] === field);
  const roles = chosen && chosen.field === field ? VN.rolesOf(chosen) : [];
  const facts = new Map(rows.filter((row) => row.field === field).map((row) => [row.spans[0], row]));
  const cuts = new Set([0, text.length]);
  for (const [, start, end] of spans) cuts.add(start).add(end);
  for (const [, start, end] of roles) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const opening = new Map();
  for (const span of spans) {
    if (!opening.has(span[1])) opening.set(span[1], []);
    opening.get(span[1]).push(span);
  }
  const pieces = [];
  let open = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [start, end] = [places[i], places[i + 1]];
    open = open.filter((span) => span[2] > start).concat(opening.get(start) || []);
    const within = roles.filter(([, from, to]) => from <= start && end <= to).map(([role]) => role);
    pieces.push(VN.piece(text.slice(start, end), open, within, facts.get(open.length ? open[open.length - 1][1] : -1)));
  }
  return pieces;
};

VN.rolesOf = function (row) {
  const [start, end, indicatorStart, indicatorEnd, subjectStart, subjectEnd] = row.spans;
  return [["figure", start, end], ["indicator", indicatorStart, indicatorEnd], ["subject", subjectStart, subjectEnd]].filter(
    ([, from]) => from !== null,
  );
};

VN.piece = function (text, open, roles, fact) {
  if (!open.length && !roles.length) return document.createTextNode(VN.seen(text));
  const span = open[open.length - 1];
  const kind = span ? span[3] : "";
  const label = span ? VN.word(kind) + (span[4] ? ": " + span[4] : "") : roles.map(VN.word).join(", ");
  const attributes = { class: [kind, ...roles].join(" "), title: VN.seen(label) };
  if (!fact) return VN.make("mark", attributes, text);
  const openRow = () => VN.showReading(fact.id);
  const pressed = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    openRow();
  };
  return VN.make("mark", { ...attributes, class: attributes.class + " fact", role: "button", tabindex: 0, onclick: openRow, onkeydown: pressed, "aria-label": text + ", " + VN.word("open_row") }, text);
};
