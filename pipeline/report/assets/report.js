"use strict";
// The page: tabs, languages, keys, and what is unpacked when.
VN.TABS = ["overview", "readings", "series", "documents", "entities", "rejects"];
VN.current = "overview";

VN.tell = function (text) {
  document.getElementById("status").textContent = VN.seen(text);
};

VN.PANELS = {
  overview: async () => VN.overview(),
  readings: async () => VN.grid("readings", VN.readingRows, (row) => VN.select(row)),
  series: async () => {
    VN.seriesRows ??= VN.rows(await VN.unpack("series"));
    VN.grid("series", VN.seriesRows, VN.showSeries);
    document.getElementById("panel-series").append(VN.make("div", { id: "series-detail" }, VN.make("p", {}, VN.word("choose_series"))));
  },
  documents: async () => VN.grid("documents", VN.rows(await VN.unpack("documents"))),
  entities: async () => VN.grid("entities", VN.rows(await VN.unpack("entities"))),
  rejects: async () => {
    const rows = VN.rows(await VN.unpack("rejects"));
    if (rows.length) return VN.grid("rejects", rows);
    document.getElementById("panel-rejects").replaceChildren(VN.make("p", {}, VN.word("no_rejects")));
  },
};
VN.built = new Set();

VN.show = async function (name) {
  VN.current = name;
  for (const one of VN.TABS) {
    document.getElementById("panel-" + one).hidden = one !== name;
    const tab = document.getElementById("tab-" + one);
    tab.setAttribute("aria-selected", String(one === name));
    tab.tabIndex = one === name ? 0 : -1;
  }
  if (!VN.built.has(name)) {
    VN.built.add(name);
    await VN.PANELS[name]();
  }
};

VN.select = function (row) {
  VN.chosen = row.id;
  VN.openArticle(row.article, row.id);
};

VN.showReading = async function (number) {
  await VN.show("readings");
  VN.select(VN.readingRows[number]);
  const grid = VN.grids.get("readings");
  try {
    await grid.scrollToRow(number, "center", false);
    grid.deselectRow();
    grid.selectRow(number);
  } catch {
    VN.tell(VN.word("search")); // the row is filtered out: the card beside the article shows it all the same
  }
};

VN.showSeries = function (row) {
  const detail = document.getElementById("series-detail");
  detail.replaceChildren(VN.chartOf(row, VN.seriesRows));
  detail.scrollIntoView({ block: "nearest" });
};

VN.overview = async function () {
  const about = VN.about;
  const ready = VN.readingRows.filter((row) => row.print_ready).length;
  VN.seriesRows ??= VN.rows(await VN.unpack("series"));
  const numbers = [
    ["what_articles", about.articles], ["what_characters", about.characters], ["what_facts", VN.readingRows.length], ["what_ready", ready],
    ["what_series", VN.seriesRows.length], ["what_disagree", VN.seriesRows.filter((row) => row.disagree).length], ["what_rejects", about.rows.rejects || 0],
  ];
  const tiles = VN.make("ul", { class: "tiles" });
  for (const [word, number] of numbers) tiles.append(VN.make("li", {}, VN.make("strong", {}, VN.number(String(number))), " " + VN.word(word)));
  const run = [VN.word("version") + " " + about.versions.vietnews, "Python " + about.versions.python, Math.round(about.seconds.total) + " " + VN.word("seconds")].join(" · ");
  const [documents, entities] = await Promise.all([VN.unpack("documents"), VN.unpack("entities")]).then((all) => all.map(VN.rows));
  const reasons = Object.entries(about.rejects);
  document.getElementById("panel-overview").replaceChildren(
    VN.make("h2", {}, VN.word("ran")), tiles, VN.make("p", { class: "about" }, run),
    reasons.length ? VN.make("p", {}, VN.word("rejects") + ": " + reasons.map(([code, count]) => code + " " + count).join(", ")) : VN.make("p", {}, VN.word("no_rejects")),
    VN.make(
      "div",
      { class: "tops" },
      VN.top("most_cited", documents, (row) => [row.type, row.code].filter(Boolean).join(" ") + (row.title ? " – " + row.title : "")),
      VN.top("most_people", entities.filter((row) => row.kind === "person"), (row) => row.name),
      VN.top("most_bodies", entities.filter((row) => row.kind === "organization"), (row) => row.name),
      VN.top("most_places", entities.filter((row) => /^place:province:/.test(row.entity_id)), (row) => row.name),
    ),
  );
};

VN.top = function (word, rows, text) {
  const list = VN.make("ol");
  for (const row of [...rows].sort((a, b) => b.mentions - a.mentions || (text(a) < text(b) ? -1 : 1)).slice(0, 12)) list.append(VN.make("li", {}, text(row), VN.make("span", { class: "number" }, " " + VN.number(String(row.mentions)))));
  return VN.make("section", {}, VN.make("h3", {}, VN.word(word)), list);
};

VN.frame = function () {
  document.documentElement.lang = VN.language ? "en" : "vi";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = VN.word(element.dataset.word);
  document.getElementById("language").textContent = VN.word("language");
  document.getElementById("subtitle").textContent = VN.number(String(VN.about.articles)) + " " + VN.word("what_articles");
  document.getElementById("tabs").replaceChildren(
    ...VN.TABS.map((name) =>
      VN.make("button", { type: "button", role: "tab", id: "tab-" + name, "aria-controls": "panel-" + name, onclick: () => VN.show(name), onkeydown: VN.moveTab }, VN.word(name)),
    ),
  );
};

VN.moveTab = function (event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const next = VN.TABS[(VN.TABS.indexOf(VN.current) + by + VN.TABS.length) % VN.TABS.length];
  VN.show(next);
  document.getElementById("tab-" + next).focus();
};

VN.switchLanguage = async function () {
  VN.language = 1 - VN.language;
  VN.built.clear();
  VN.closeArticle();
  VN.frame();
  await VN.show(VN.current);
};

VN.keys = function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const open = !document.getElementById("article").hidden;
  if (event.key === "Escape" && open) VN.closeArticle();
  if (open && VN.chosen !== undefined && event.key.toLowerCase() === "a") VN.judge(VN.chosen, true);
  if (open && VN.chosen !== undefined && event.key.toLowerCase() === "x") VN.judge(VN.chosen, false);
  if (event.key === "/") {
    const search = document.querySelector(`#panel-${VN.current} input[type=search]`);
    if (search) {
      search.focus();
      event.preventDefault();
    }
  }
};

VN.start = async function () {
  [VN.about, VN.articles] = await Promise.all([VN.unpack("about"), VN.unpack("articles")]);
  const columns = await VN.unpack("readings");
  VN.readingRows = VN.rows(columns);
  VN.rowsOf = new Map();
  for (const row of VN.readingRows) {
    row.title = VN.at(VN.articles.title, row.article);
    if (!VN.rowsOf.has(row.article)) VN.rowsOf.set(row.article, []);
    VN.rowsOf.get(row.article).push(row);
  }
  document.getElementById("language").addEventListener("click", VN.switchLanguage);
  document.getElementById("theme").addEventListener("click", () => document.documentElement.classList.toggle(matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark"));
  document.addEventListener("keydown", VN.keys);
  VN.frame();
  await VN.show(VN.readingRows.length ? "readings" : "overview");
  document.body.dataset.ready = "yes";
};

VN.start();
