// Before printing, charts, tables and framed maps of so many pixels get a twin that fits the paper.

import plotlyPicture from "./plotly_picture.js";

const MARK = "chemicalRegionsPrinting";
const TWIN = "paper-twin";

function twin(element, of, width) {
  element.classList.add("print-only", TWIN);
  element.style.maxWidth = `${width}px`;
  of.before(element);
}

// The copy bears names of its own, so that its clip paths are not those of the hidden original.
function chart(of) {
  const plot = of.querySelector(".js-plotly-plot");
  const drawing = plot && plotlyPicture(plot);
  if (!drawing) return;
  const text = new XMLSerializer()
    .serializeToString(drawing.svg)
    .replace(/ id="([^"]+)"/g, ' id="paper-$1"')
    .replace(/url\((?:&quot;|["'])?[^)#]*#([^)"'&]+)(?:&quot;|["'])?\)/g, "url(#paper-$1)")
    .replace(/href="#([^"]+)"/g, 'href="#paper-$1"');
  const holder = document.createElement("div");
  holder.append(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  twin(holder, of, drawing.width);
}

// On narrower paper a framed map would be cut off on one side.
function map(of) {
  const boxes = [...(of.contentDocument?.querySelectorAll("div") ?? [])];
  const drawn = boxes.find((box) => typeof box.toPaperSvg === "function");
  if (!drawn) return;
  const holder = document.createElement("div");
  holder.append(new DOMParser().parseFromString(drawn.toPaperSvg(), "image/svg+xml").documentElement);
  twin(holder, of, drawn.offsetWidth);
}

// A table is painted on canvases, one upon the other.
function table(of) {
  const layers = [...of.querySelectorAll("canvas")].filter((c) => c.width && c.height);
  if (!layers.length) return;
  const [first] = layers;
  const whole = document.createElement("canvas");
  whole.width = first.width;
  whole.height = first.height;
  const scale = first.width / first.offsetWidth;
  const pen = whole.getContext("2d");
  for (const layer of layers) {
    pen.drawImage(layer, 0, 0, layer.offsetWidth * scale, layer.offsetHeight * scale);
  }
  const picture = document.createElement("img");
  picture.alt = "";
  picture.src = whole.toDataURL();
  twin(picture, of, first.offsetWidth);
}

function address(without) {
  const link = new URL(location.href);
  link.searchParams.delete(without);
  document.querySelectorAll(".permalink").forEach((span) => (span.textContent = link.href));
}

function prepare(without) {
  restore();
  address(without);
  document.querySelectorAll('[data-testid="stPlotlyChart"]').forEach(chart);
  document.querySelectorAll('[data-testid="stDataFrame"]').forEach(table);
  document.querySelectorAll("iframe").forEach(map);
}

function restore() {
  document.querySelectorAll(`.${TWIN}`).forEach((element) => element.remove());
}

export default function printing({ data }) {
  if (window[MARK]) return;
  window[MARK] = true;
  window.addEventListener("beforeprint", () => prepare(data.without));
  window.addEventListener("afterprint", restore);
}
