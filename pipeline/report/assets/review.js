"use strict";
// Rows judged by the reader; saved as JSON Lines that `vietnews evaluate` reads.
VN.verdicts = new Map();

VN.judge = function (row, right) {
  VN.verdicts.set(row, right);
  VN.tell(VN.verdicts.size + " " + VN.word("reviewed"));
  VN.reviewChanged(row);
};

VN.reviewButtons = function (row) {
  return [
    VN.make("button", { type: "button", class: "right", onclick: () => VN.judge(row, true) }, VN.word("accept")),
    VN.make("button", { type: "button", class: "wrong", onclick: () => VN.judge(row, false) }, VN.word("reject")),
  ];
};

VN.saveReview = function () {
  const lines = [...VN.verdicts].sort((a, b) => a[0] - b[0]).map(([number, right]) => {
    const row = VN.readingRows[number];
    return JSON.stringify({
      article_id: VN.at(VN.articles.article_id, row.article),
      field: row.field,
      start: row.start,
      written: row.written,
      print_ready: row.print_ready,
      confidence: row.confidence,
      rule: row.rule,
      right,
    });
  });
  const url = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "application/x-ndjson" }));
  const link = VN.make("a", { href: url, download: "review.jsonl" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};
