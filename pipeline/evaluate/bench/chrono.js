// Reads one JSON list of texts a line; answers each with how many dates chrono finds, by its Vietnamese locale.
const chrono = require("chrono-node");
const lines = require("readline").createInterface({ input: process.stdin });
let texts = [];
lines.on("line", (line) => {
  if (line !== "go") texts = JSON.parse(line);
  const found = line === "go" ? texts.reduce((sum, text) => sum + chrono.vi.parse(text).length, 0) : 0;
  process.stdout.write(`${found}\n`);
});
