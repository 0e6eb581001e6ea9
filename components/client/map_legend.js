/* The legend: classes and kinds of missing with the number of regions in each, in the year shown. */

const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes = {}, words = null) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words !== null) made.textContent = words;
  return made;
}

export function shape(name, attributes = {}, words = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words !== null) made.textContent = words;
  return made;
}

/* One swatch as a small drawing: the same styles as on the map, also in print and in files. */
export function swatch(entry, x = 1, y = 1) {
  const group = shape("g");
  const box = { x, y, width: 20, height: 13 };
  group.append(
    shape("rect", {
      ...box,
      fill: entry.fill ?? "none",
      stroke: entry.line ?? "none",
      "stroke-width": entry.width ?? 0,
      "stroke-dasharray": entry.dash ?? "none",
    }),
  );
  if (entry.inner) {
    group.append(shape("rect", { ...box, fill: "none", stroke: entry.inner, "stroke-width": entry.innerWidth }));
  }
  return group;
}

function row(entry, most) {
  const line = element("li");
  const drawing = shape("svg", { width: 22, height: 15, "aria-hidden": "true" });
  drawing.append(swatch(entry));
  const label = element("span", { class: "rm-label" }, entry.label);
  line.append(drawing, label);
  if (entry.count === undefined) return line; // one thing, not a kind
  const bar = element("span", { class: "rm-bar", "aria-hidden": "true" });
  const fill = element("span");
  fill.style.width = `${most ? (100 * entry.count) / most : 0}%`;
  bar.append(fill);
  const count = element("span", { class: "rm-count" }, entry.count.toLocaleString(entry.locale));
  line.append(bar, count);
  return line;
}

/* Entries in groups; each group is a list. */
export function draw(box, heading, groups) {
  box.replaceChildren(element("p", { class: "rm-heading" }, heading));
  const counted = (entries) => entries.map((e) => e.count ?? 0);
  const most = Math.max(1, ...counted(groups[0]));
  for (const group of groups) {
    if (!group.length) continue;
    const list = element("ul");
    list.append(...group.map((e) => row(e, Math.max(most, ...counted(group)))));
    box.append(list);
  }
}

/* Two indicators: a field of colours (one row per class of the second, one column per class of the
   first), its axes named, the number of regions in each field. */
export function drawMatrix(box, heading, matrix, counts, axes, palette, others) {
  const rows = matrix.length;
  const columns = matrix[0].length;
  const side = 44;
  const width = Math.max(columns, 3) * side + 34;
  const height = Math.max(rows, 3) * side + 34;
  const foot = height - 34;
  const drawing = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "rm-matrix", role: "img", "aria-label": axes.alt });
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const at = { x: 26 + x * side, y: foot - (y + 1) * side };
      drawing.append(shape("rect", { ...at, width: side, height: side, fill: matrix[y][x] }));
      const words = { x: at.x + side / 2, y: at.y + side / 2 + 4, "text-anchor": "middle", "font-size": 11 };
      drawing.append(shape("text", { ...words, fill: axes.ink[y][x] }, String(counts[y][x])));
    }
  }
  const style = { "font-size": 11, fill: palette.text };
  drawing.append(shape("text", { ...style, x: 26, y: foot + 15 }, `${axes.low} → ${axes.high}`));
  const upright = { ...style, transform: `translate(14 ${foot}) rotate(-90)` };
  drawing.append(shape("text", upright, `${axes.low} → ${axes.high}`));
  box.replaceChildren(element("p", { class: "rm-heading" }, heading), drawing);
  box.append(element("p", { class: "rm-axis" }, `→ ${axes.x}`), element("p", { class: "rm-axis" }, `↑ ${axes.y}`));
  const list = element("ul");
  list.append(...others.map((e) => row(e, Math.max(1, ...others.map((g) => g.count ?? 0)))));
  box.append(list);
}
