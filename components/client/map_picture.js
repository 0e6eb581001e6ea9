/* The map as one picture: the whole view with its legend, no part of it from elsewhere. */

import { shape, swatch } from "./map_legend.js";
import { FONT } from "./map_names.js";

/* Words in lines of at most so many pixels. */
function wrapped(words, size, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${FONT}`;
  const lines = [];
  for (const word of words.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/* ``matrix`` is the field of colours of two indicators and ``axes`` their names, where there are two. */
export function picture(drawing, heading, groups, palette, matrix = null, axes = []) {
  const [, , w, h] = drawing.whole;
  const width = 1000;
  const height = Math.round((width * h) / w);
  const side = 320;
  const whole = shape("svg", { xmlns: "http://www.w3.org/2000/svg", width: width + side, height, viewBox: `0 0 ${width + side} ${height}`, "font-family": FONT });
  const map = drawing.svg.cloneNode(true);
  map.removeAttribute("class");
  map.setAttribute("viewBox", drawing.whole.join(" "));
  map.setAttribute("width", width);
  map.setAttribute("height", height);
  map.querySelectorAll("[data-look]").forEach((path) => path.removeAttribute("data-look"));
  map.lastElementChild.replaceChildren(...drawing.nameParts(drawing.whole, width, height));
  whole.append(map);
  let y = 20;
  const text = (words, x, size, weight = 400) =>
    whole.append(shape("text", { x, y: y + 11, "font-size": size, "font-weight": weight, fill: palette.text }, words));
  text(heading, width + 16, 14, 700);
  y += 24;
  if (matrix) {
    const copy = matrix.cloneNode(true);
    copy.setAttribute("x", width + 16);
    copy.setAttribute("y", y);
    copy.setAttribute("width", 200);
    copy.setAttribute("height", 200);
    whole.append(copy);
    y += 206;
    for (const line of axes.flatMap((axis) => wrapped(axis, 13, side - 24))) {
      text(line, width + 16, 13);
      y += 17;
    }
    y += 10;
  }
  for (const group of groups) {
    for (const entry of group) {
      whole.append(swatch(entry, width + 16, y));
      const count = entry.count === undefined ? "" : `: ${entry.count.toLocaleString(entry.locale)}`;
      text(`${entry.label}${count}`, width + 46, 13);
      y += 21;
    }
    y += 9;
  }
  return new XMLSerializer().serializeToString(whole);
}
