"use strict";
// A series as a chart, with its sources below as a table that says the same.
VN.chartOf = function (row, rows) {
  const key = (one) => [one.indicator_id || one.indicator, one.sector, one.subject || one.place, one.measure, one.base, one.unit].join("|");
  const wanted = key(row);
  const line = rows.filter((one) => key(one) === wanted && one.period_end).sort((a, b) => (a.period_end < b.period_end ? -1 : 1));
  const box = VN.make("div", { class: "chart" });
  const name = [row.indicator, row.sector, row.subject || row.place].filter(Boolean).join(" – ");
  box.append(VN.make("h2", {}, name + " (" + [row.measure, row.base, row.unit].filter(Boolean).join(", ") + ")"));
  const canvas = VN.make("div", { class: "canvas", role: "img", "aria-label": VN.word("chart_of") + ": " + name });
  box.append(canvas, VN.sourcesOf(line));
  if (line.length > 1) requestAnimationFrame(() => VN.draw(canvas, line));
  return box;
};

VN.draw = function (canvas, line) {
  const style = getComputedStyle(document.body);
  const ink = style.color;
  const days = line.map((row) => Date.parse(row.period_end) / 1000);
  const values = line.map((row) => Number(row.value));
  const axis = { stroke: ink, grid: { stroke: "rgba(128,128,128,0.25)" }, ticks: { stroke: "rgba(128,128,128,0.5)" } };
  new uPlot(
    {
      width: Math.max(280, canvas.clientWidth),
      height: 260,
      scales: { x: { time: true } },
      series: [
        { label: VN.word("period"), value: (_, at) => (at === null ? "" : new Date(at * 1000).toISOString().slice(0, 10)) },
        { label: VN.word("value"), stroke: "#1f77b4", width: 2, points: { show: true, size: 7 }, value: (_, at) => (at === null ? "" : VN.number(String(at))) },
      ],
      axes: [{ ...axis, values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toISOString().slice(0, 7)) }, { ...axis, size: 90, values: (_, ticks) => ticks.map((at) => VN.number(String(at))) }],
    },
    [days, values],
    canvas,
  );
};

VN.sourcesOf = function (line) {
  const table = VN.make("table", { class: "sources" });
  table.append(VN.make("caption", {}, VN.word("sources")));
  const head = VN.make("tr");
  for (const name of ["period", "status", "value", "articles", "disagree", "sources"]) head.append(VN.make("th", { scope: "col" }, VN.word(name)));
  table.append(VN.make("thead", {}, head));
  const body = VN.make("tbody");
  for (const row of line) {
    const said = VN.make("td");
    for (const [article, field, start, written] of row.said) {
      const title = VN.at(VN.articles.title, article) || VN.at(VN.articles.article_id, article);
      said.append(VN.make("button", { type: "button", class: "linklike", onclick: () => VN.openSaid(article, field, start) }, written + " – " + title), VN.make("br"));
    }
    body.append(
      VN.make(
        "tr",
        {},
        VN.make("th", { scope: "row" }, row.period),
        VN.make("td", {}, row.status),
        VN.make("td", { class: "number" }, VN.number(row.value) + (row.value_to ? "–" + VN.number(row.value_to) : "")),
        VN.make("td", { class: "number" }, row.articles),
        VN.make("td", {}, VN.word(row.disagree ? "yes" : "no")),
        said,
      ),
    );
  }
  table.append(body);
  return table;
};

VN.openSaid = function (article, field, start) {
  const row = (VN.rowsOf.get(article) || []).find((one) => one.field === field && one.start === start);
  VN.openArticle(article, row ? row.id : undefined);
};
