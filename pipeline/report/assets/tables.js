"use strict";
// The tables: searched, filtered and sorted in the page; rows open the article they come from.
VN.SHOWN = {
  readings: ["published", "indicator", "sector", "subject", "place", "value", "unit", "measure", "direction", "base", "period", "status", "outlet", "title", "confidence", "print_ready", "doubt", "written", "rule"],
  series: ["indicator", "sector", "subject", "place", "period", "value", "unit", "measure", "base", "status", "articles", "outlets", "disagree", "different_values", "first_published", "last_published"],
  documents: ["type", "code", "title", "issuer", "issued", "mentions", "articles", "known", "document_id"],
  entities: ["kind", "name", "aliases", "mentions", "articles", "entity_id"],
  rejects: ["source", "record", "stage", "code", "message"],
};
VN.NARROW = {
  readings: ["indicator", "value", "unit", "place", "subject", "period", "published"],
  series: ["indicator", "value", "unit", "place", "subject", "period"],
};
VN.isNarrow = () => matchMedia("(max-width: 40em)").matches;
VN.FILTERS = {
  readings: ["indicator", "place", "subject", "period", "status", "print_ready", "outlet"],
  series: ["indicator", "place", "subject", "period", "status", "disagree"],
  documents: ["type", "issuer", "known"],
  entities: ["kind"],
  rejects: ["stage", "code"],
};
VN.SEARCHED = {
  readings: ["indicator", "sector", "subject", "place", "title", "sentence", "written", "outlet"],
  series: ["indicator", "sector", "subject", "place"],
  documents: ["code", "title", "issuer", "type"],
  entities: ["name", "aliases", "entity_id"],
  rejects: ["source", "record", "message"],
};
VN.NUMBERS = new Set(["value", "confidence", "articles", "outlets", "mentions", "different_values"]);
VN.FLAGS = new Set(["print_ready", "disagree", "known"]);
VN.OPENS = { readings: "indicator", series: "indicator" };
VN.grids = new Map();

VN.shownValue = function (name, value, row) {
  if (value === null || value === undefined || value === "") return "";
  if (name === "value") return VN.number(value) + (row.value_to ? "–" + VN.number(row.value_to) : "");
  if (VN.FLAGS.has(name)) return VN.word(value ? "yes" : "no");
  if (name === "kind") return VN.word(value);
  if (Array.isArray(value)) return value.join("; ");
  return String(value);
};

VN.grid = function (name, rows, opened) {
  const panel = document.getElementById("panel-" + name);
  const count = VN.make("output", { class: "count" });
  const holder = VN.make("div", { class: "grid" });
  const state = { search: "", filters: {} };
  for (const row of rows) row.folded = null;
  const folded = (row) => (row.folded ??= VN.fold(VN.SEARCHED[name].map((one) => VN.shownValue(one, row[one], row)).join(" ")));
  const passes = (row) =>
    Object.entries(state.filters).every(([one, wanted]) => VN.matches(VN.shownValue(one, row[one], row), wanted, VN.FLAGS.has(one) || one === "status" || one === "kind")) &&
    state.search.split(/\s+/).every((word) => folded(row).includes(word));
  const table = new Tabulator(holder, {
    data: rows,
    index: "id",
    height: "100%",
    layout: "fitData",
    renderVerticalBuffer: 400,
    columnDefaults: { tooltip: false, headerSortTristate: true, minWidth: 70 },
    columns: ((VN.isNarrow() && VN.NARROW[name]) || VN.SHOWN[name]).map((one) => VN.columnOf(name, one, opened)),
    rowFormatter: (line) => VN.markReviewed(name, line),
  });
  const apply = () => {
    table.setFilter(passes);
    count.value = VN.number(String(table.getDataCount("active"))) + " " + VN.word("of") + " " + VN.number(String(rows.length)) + " " + VN.word("rows");
  };
  table.on("tableBuilt", () => {
    VN.mendRoles(holder);
    apply();
  });
  table.on("rowClick", (_, line) => opened && opened(line.getData()));
  const later = VN.later(apply);
  panel.replaceChildren(VN.make("div", { class: "filters" }, ...VN.controls(name, rows, state, later), count, ...VN.actions(name, table)), holder);
  VN.grids.set(name, table);
  return table;
};

// The scrolling part can be reached by key, so it is the group of rows, not the element inside it.
VN.mendRoles = function (holder) {
  holder.removeAttribute("aria-owns");
  holder.querySelector(".tabulator-tableholder").setAttribute("role", "rowgroup");
  holder.querySelector(".tabulator-table").setAttribute("role", "presentation");
};

VN.columnOf = function (name, one, opened) {
  return {
    title: VN.word(one),
    field: one,
    headerHozAlign: VN.NUMBERS.has(one) ? "right" : "left",
    hozAlign: VN.NUMBERS.has(one) ? "right" : "left",
    maxWidth: VN.isNarrow() ? 150 : one === "title" || one === "indicator" || one === "message" ? 340 : 220,
    sorter: VN.NUMBERS.has(one) ? (a, b) => Number(a ?? -Infinity) - Number(b ?? -Infinity) : (a, b) => VN.shownValue(one, a, {}).localeCompare(VN.shownValue(one, b, {}), "vi"),
    formatter: (cell) => {
      const row = cell.getData();
      const text = VN.shownValue(one, cell.getValue(), row);
      if (VN.OPENS[name] !== one) return VN.make("span", { title: VN.seen(text) }, text);
      return VN.make("button", { type: "button", class: "linklike", title: VN.seen(text), onclick: (event) => (event.stopPropagation(), opened(row)) }, text || "–");
    },
  };
};

// Exact where the choice is of few; else any part of the text, accents or not.
VN.matches = function (text, wanted, exact) {
  if (!wanted) return true;
  return exact ? text === wanted : VN.fold(text).includes(VN.fold(wanted));
};

VN.controls = function (name, rows, state, apply) {
  const search = VN.make("input", { type: "search", placeholder: VN.word("search"), "aria-label": VN.word("search"), oninput: (event) => ((state.search = VN.fold(event.target.value).trim()), apply()) });
  const made = [search];
  for (const one of VN.FILTERS[name]) {
    const values = new Map();
    for (const row of rows) {
      const text = VN.shownValue(one, row[one], row);
      if (text) values.set(text, (values.get(text) || 0) + 1);
    }
    if (values.size < 2) continue;
    const sorted = [...values.entries()].sort((a, b) => b[1] - a[1]).slice(0, 300).map(([text]) => text);
    made.push(VN.choice(name, one, sorted, (wanted) => ((state.filters[one] = wanted), apply())));
  }
  return made;
};

VN.choice = function (name, one, values, chosen) {
  const label = VN.make("label", {}, VN.word(one) + " ");
  if (VN.FLAGS.has(one) || one === "status" || one === "kind") {
    const select = VN.make("select", { onchange: (event) => chosen(event.target.value) }, VN.make("option", { value: "" }, VN.word("all")));
    for (const text of values) select.append(VN.make("option", { value: text }, text));
    label.append(select);
    return label;
  }
  const list = VN.make("datalist", { id: `list-${name}-${one}` });
  for (const text of values) list.append(VN.make("option", { value: text }));
  label.append(VN.make("input", { list: list.id, size: 14, oninput: (event) => chosen(event.target.value.trim()) }), list);
  return label;
};

VN.actions = function (name, table) {
  const made = [VN.make("button", { type: "button", onclick: () => VN.download(name, table) }, VN.word("download"))];
  if (name === "readings") made.push(VN.make("button", { type: "button", onclick: VN.saveReview }, VN.word("save_review")));
  return made;
};

// The rows on show as CSV, without cells that a spreadsheet would run.
VN.download = function (name, table) {
  const columns = VN.SHOWN[name].concat(name === "readings" ? ["sentence"] : []);
  const cell = (text) => '"' + (/^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?[\d.,]+$/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
  const lines = [columns.map((one) => cell(VN.word(one))).join(",")];
  for (const row of table.getData("active")) lines.push(columns.map((one) => cell(VN.FLAGS.has(one) || Array.isArray(row[one]) ? VN.shownValue(one, row[one], row) : String(row[one] ?? ""))).join(","));
  const url = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
  VN.make("a", { href: url, download: name + ".csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};

VN.later = function (work) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, 120);
  };
};

VN.markReviewed = function (name, line) {
  if (name !== "readings") return;
  const verdict = VN.verdicts.get(line.getData().id);
  const element = line.getElement();
  element.classList.toggle("judged-right", verdict === true);
  element.classList.toggle("judged-wrong", verdict === false);
};

VN.reviewChanged = function (number) {
  const grid = VN.grids.get("readings");
  const line = grid && grid.getRow(number);
  if (line) line.reformat();
};
