// Saves the drawing of a figure as SVG and PNG: title above, sources below, nothing from outside.

import plotlyPicture from "./plotly_picture.js";

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 24;
const SCALE = 2;
const LONGEST_SIDE = 8192;
const TITLE = { size: 18, line: 24, weight: 600 };
const NOTE = { size: 11.5, line: 16, weight: 400 };
const PLAIN = "'Helvetica Neue', Arial, sans-serif";
const PAGE = "Source Sans";

const STYLE = `
.figure-files { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.figure-files button {
  min-height: 2.5rem; min-width: 24px; padding: 0.25rem 0.75rem; cursor: pointer;
  font-family: var(--st-font); font-size: 0.875rem; line-height: 1.4; color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, var(--st-base-radius));
}
.figure-files button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
.figure-files button:focus-visible {
  outline: 3px solid var(--st-primary-color); outline-offset: 1px;
}
.figure-files [role="status"]:empty { display: none; }
`;


function ground() {
  const app = document.querySelector('[data-testid="stApp"]') ?? document.body;
  const style = getComputedStyle(app);
  return { ground: style.backgroundColor || "#ffffff", text: style.color || "#0a1820" };
}

// Every element below a node, open shadow roots included.
function* below(node) {
  for (const element of node.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* below(element.shadowRoot);
  }
}

// folium's map stands in a frame of the same origin, and offers its own picture.
function inFrames(container) {
  const frames = [...container.querySelectorAll("iframe")];
  return frames.flatMap((frame) => [...(frame.contentDocument?.querySelectorAll("div") ?? [])]);
}

function findDrawing(box) {
  const container = document.querySelector(`.st-key-${CSS.escape(box)}`);
  if (!container) return null;
  const elements = [container, ...below(container), ...inFrames(container)];
  const own = elements.filter((e) => typeof e.toFigureSvg === "function");
  if (own.length > 1) return stacked(own);
  if (own.length) return parsed(own[0].toFigureSvg());
  const plot = elements.find((e) => e.classList?.contains("js-plotly-plot"));
  const layers = plot && plotlyPicture(plot);
  if (layers) return sized(layers.svg, layers);
  const plain = elements.find((e) => e instanceof SVGSVGElement && e.getBoundingClientRect().width > 48);
  return plain ? withRoom(plain) : null;
}

// A drawing with the room beside it, which is its padding, in which the labels of its scale stand.
function withRoom(plain) {
  const { width, height } = plain.getBoundingClientRect();
  const room = parseFloat(getComputedStyle(plain).paddingLeft) || 0;
  const own = sized(plain.cloneNode(true), { width: width - room, height });
  if (!room) return own;
  own.svg.setAttribute("x", room);
  const root = document.createElementNS(SVG, "svg");
  root.append(own.svg);
  return sized(root, { width, height });
}

// Drawings that stand side by side on the page, one under the other, each under its name.
function stacked(own) {
  const parts = own.map((e) => ({ name: e.dataset.figureName ?? "", ...parsed(e.toFigureSvg()) }));
  const root = document.createElementNS(SVG, "svg");
  const { text: colour } = ground();
  let y = 0;
  for (const { name, svg, height } of parts) {
    root.append(text([name], { ...TITLE, size: 15, left: 0 }, colour, y));
    y += TITLE.line;
    svg.setAttribute("y", y);
    root.append(svg);
    y += height + TITLE.line;
  }
  return sized(root, { width: Math.max(...parts.map((p) => p.width)), height: y - TITLE.line });
}

function parsed(text) {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (root.nodeName !== "svg") return null;
  const seen = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const width = parseFloat(root.getAttribute("width")) || seen[2] || 800;
  const height = parseFloat(root.getAttribute("height")) || seen[3] || 600;
  return sized(root, { width, height });
}

function sized(svg, { width, height }) {
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  if (!svg.hasAttribute("viewBox")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { svg, width, height };
}

// The page's own typeface as a rule that needs no address; empty where it cannot be had.
async function typeface() {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return [];
    }
  });
  const rule = rules.find(
    (r) =>
      r instanceof CSSFontFaceRule &&
      r.style.getPropertyValue("font-family").replaceAll(/["']/g, "") === PAGE &&
      r.style.getPropertyValue("font-style") !== "italic",
  );
  const source = /url\(["']?([^"')]+)["']?\)/.exec(rule?.style.getPropertyValue("src") ?? "");
  if (!source) return "";
  try {
    const answer = await fetch(new URL(source[1], rule.parentStyleSheet.href ?? location.href));
    if (!answer.ok) return "";
    const data = await asDataAddress(await answer.blob());
    const weights = rule.style.getPropertyValue("font-weight") || "400";
    return `@font-face{font-family:"${PAGE}";font-weight:${weights};src:url(${data}) format("woff2")}`;
  } catch {
    return "";
  }
}

function asDataAddress(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.replace(/^data:[^;,]*/, "data:font/woff2"));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

function wrapped(words, face, width, family) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${face.weight} ${face.size}px ${family}`;
  const lines = [];
  for (const paragraph of words) {
    let line = "";
    for (const word of pieces(paragraph, pen, width)) {
      const longer = line ? `${line} ${word}` : word;
      if (line && pen.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (line) lines.push(line);
  }
  return lines;
}

// Words; what is longer than a line, such as an address, in pieces that fit.
function pieces(paragraph, pen, width) {
  return paragraph.split(/\s+/).flatMap((word) => {
    const found = [];
    let rest = word;
    while (pen.measureText(rest).width > width && rest.length > 1) {
      let n = rest.length - 1;
      while (n > 1 && pen.measureText(rest.slice(0, n)).width > width) n -= 1;
      found.push(rest.slice(0, n));
      rest = rest.slice(n);
    }
    return [...found, rest];
  });
}

function text(lines, face, fill, top) {
  const group = document.createElementNS(SVG, "g");
  lines.forEach((line, n) => {
    const element = document.createElementNS(SVG, "text");
    element.setAttribute("x", face.left ?? EDGE);
    element.setAttribute("y", top + n * face.line + face.size);
    element.setAttribute("fill", fill);
    element.setAttribute("font-size", face.size);
    element.setAttribute("font-weight", face.weight);
    element.textContent = line;
    group.append(element);
  });
  return group;
}

async function compose(drawing, data) {
  const colours = ground();
  const face = await typeface();
  const family = face ? `'${PAGE}', ${PLAIN}` : PLAIN;
  const inner = Math.max(drawing.width, 360);
  const width = Math.ceil(inner + 2 * EDGE);
  const title = wrapped([data.title], TITLE, inner, family);
  const notes = wrapped(data.lines, NOTE, inner, family);
  const top = EDGE + title.length * TITLE.line + 8;
  const foot = top + drawing.height + 12;
  const height = Math.ceil(foot + notes.length * NOTE.line + EDGE);
  const root = document.createElementNS(SVG, "svg");
  const sizes = { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "font-family": family };
  for (const [name, value] of Object.entries(sizes)) root.setAttribute(name, value);
  const label = document.createElementNS(SVG, "title");
  label.textContent = data.title;
  const back = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ width, height, fill: colours.ground })) back.setAttribute(name, value);
  drawing.svg.setAttribute("x", EDGE);
  drawing.svg.setAttribute("y", top);
  root.append(label, back, text(title, TITLE, colours.text, EDGE), drawing.svg);
  root.append(text(notes, NOTE, colours.text, foot));
  clean(root);
  if (face) {
    const style = document.createElementNS(SVG, "style");
    style.textContent = face;
    root.prepend(style);
  }
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

// Nothing in the file runs, and nothing in it is fetched.
function clean(root) {
  root.querySelectorAll("script, foreignObject, iframe").forEach((e) => e.remove());
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const link = name === "href" || name === "xlink:href" || name === "src";
      if (name.startsWith("on") || (link && !value.startsWith("#") && !value.startsWith("data:image/"))) {
        element.removeAttribute(name);
      } else if (value.includes("url(")) {
        // Plotly writes the page's whole address before the name of a clip path.
        element.setAttribute(name, value.replace(/url\((["']?)[^)#]*#([^)"']+)\1\)/g, "url(#$2)"));
      }
    }
  }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const asSvg = (picture) => new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${picture.svg}`], { type: "image/svg+xml" });

async function asPng(picture) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([picture.svg], { type: "image/svg+xml" }));
  await image.decode();
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

export default function figureFiles({ data, parentElement }) {
  const style = document.createElement("style");
  style.textContent = STYLE;
  const row = document.createElement("div");
  row.className = "figure-files";
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const make = (ending, write) => async () => {
    const drawing = findDrawing(data.box);
    told.textContent = drawing ? "" : data.labels.none;
    if (drawing) save(await write(await compose(drawing, data)), `${data.name}.${ending}`);
  };
  row.append(button(data.labels.png, make("png", asPng)), button(data.labels.svg, make("svg", asSvg)), told);
  parentElement.replaceChildren(style, row);
}
