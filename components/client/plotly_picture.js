// One drawing of the layers in which Plotly draws a chart.

const SVG = "http://www.w3.org/2000/svg";
const ON_SCREEN_ONLY = ".hoverlayer, .drag, .draglayer, .modebar, .zoomlayer";

// The layers have the same size and lie on one another; the topmost hold titles and labels.
export default function plotlyPicture(plot) {
  const layers = [...plot.querySelectorAll("svg.main-svg")].filter((l) => l.closest(".js-plotly-plot") === plot);
  const { width, height } = layers[0]?.getBoundingClientRect() ?? { width: 0, height: 0 };
  if (!width || !height) return null;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  for (const layer of layers) {
    const copy = layer.cloneNode(true);
    copy.removeAttribute("style");
    copy.querySelectorAll(ON_SCREEN_ONLY).forEach((e) => e.remove());
    svg.append(copy);
  }
  return { svg, width, height };
}
