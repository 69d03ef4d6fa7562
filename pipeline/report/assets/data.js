"use strict";
// The data of the page: each piece is gzip in base64 within a script element that the browser does not run.
const VN = { articles: null, blocks: new Map(), dirty: new Set() };

VN.unpack = async function (name) {
  const packed = document.getElementById("data-" + name).textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(plain).text());
};

// One value of a column; repeated texts stand once.
VN.at = function (column, row) {
  if (Array.isArray(column)) return column[row] ?? null;
  const number = column.at[row];
  return number < 0 ? null : column.texts[number];
};

VN.size = function (columns) {
  const first = Object.values(columns)[0];
  return first ? (Array.isArray(first) ? first.length : first.at.length) : 0;
};

VN.rows = function (columns) {
  const names = Object.keys(columns);
  return Array.from({ length: VN.size(columns) }, (_, row) => {
    const made = { id: row };
    for (const name of names) made[name] = VN.at(columns[name], row);
    return made;
  });
};

VN.block = async function (article) {
  const number = Math.floor(article / VN.about.block);
  if (!VN.blocks.has(number)) VN.blocks.set(number, VN.unpack("block-" + number));
  return (await VN.blocks.get(number))[article % VN.about.block];
};

// What could mislead a reader: characters that steer, or turn the direction of text, are shown as U+FFFD.
VN.seen = function (text) {
  return text.replace(/\r\n?/g, "\n").replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
};

// An element whose texts are only ever text.
VN.make = function (tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined) continue;
    element.append(child instanceof Node ? child : VN.seen(String(child)));
  }
  return element;
};

// A link only where it leads to a page; anything else stays text.
VN.link = function (url, text) {
  if (!/^https?:\/\//i.test(url || "")) return VN.make("span", {}, text ?? url ?? "");
  return VN.make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text ?? url);
};

VN.fold = function (text) {
  return (text || "").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
};
