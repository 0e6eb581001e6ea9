/* Where the names on a map stand: none over another, each as near to its region as there is room. */

export const FONT = "'Source Sans', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif";
const STRONG = 12.5; // pixels
const PLAIN = 11;
const AIR = 2; // pixels between two names
const MARK = 3; // pixels around the middle of a region that no other name covers
const TOUCHING = 5; // pixels from a region within which its name needs no line
const RINGS = [0.4, 1.3, 2.6, 4]; // lines from the middle of the region
const AROUND = 12;

let pen = null;

function widthOf(name, pixels, strong) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${strong ? 700 : 400} ${pixels}px ${FONT}`;
  return pen.measureText(name).width;
}

function over(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/* Middles of a name around a place, the nearest first: upon it where the region is wide enough, then
   on wider and wider rings. */
function* around({ at: [x, y], room }, width, height) {
  if (room[0] > width && room[1] > 1.5 * height) yield [x, y];
  for (const ring of RINGS) {
    for (let n = 0; n < AROUND; n += 1) {
      // Right, left, then ever steeper: a name beside a region is read before one over it.
      const turn = Math.ceil(n / 2) * (n % 2 ? 1 : -1) * ((2 * Math.PI) / AROUND);
      const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
      yield [x + dx * (width / 2 + ring * height * 0.8), y + dy * (height / 2 + ring * height)];
    }
  }
}

/* The places from the middle of the region to the nearest of the name; none where they touch. */
function lead([x, y], box, scale) {
  const [dx, dy] = [Math.min(Math.max(x, box[0]), box[2]) - x, Math.min(Math.max(y, box[1]), box[3]) - y];
  const far = Math.hypot(dx, dy);
  if (far <= TOUCHING * scale) return [];
  const steps = Math.ceil(far / (2 * scale));
  return Array.from({ length: steps + 1 }, (_, n) => [x + (dx * n) / steps, y + (dy * n) / steps]);
}

function grown([left, top, right, bottom], by) {
  return [left - by, top - by, right + by, bottom + by];
}

/* The list with size, place and line of each name that finds room; ``scale`` is units a pixel. */
export function placed(list, scale, view) {
  const frame = [view[0], view[1], view[0] + view[2], view[1] + view[3]];
  const within = (box) => box[0] >= frame[0] && box[2] <= frame[2] && box[1] >= frame[1] && box[3] <= frame[3];
  const marks = list.map(({ at: [x, y] }) => grown([x, y, x, y], MARK * scale));
  const taken = [];
  const lines = [];
  const found = [];
  list.forEach((one, own) => {
    if (!within([...one.at, ...one.at])) return;
    const pixels = one.strong ? STRONG : PLAIN;
    const [width, height] = [widthOf(one.name, pixels, one.strong) * scale, pixels * 1.1 * scale];
    for (const [x, y] of around(one, width, height)) {
      const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      const line = lead(one.at, box, scale).map(([px, py]) => [px, py, px, py]);
      const isFree = within(box)
        && !taken.some((t) => over(grown(box, AIR * scale), t) || line.some((point) => over(point, t)))
        && !lines.some((point) => over(box, point))
        && !marks.some((mark, n) => n !== own && over(box, mark));
      if (!isFree) continue;
      taken.push(box);
      lines.push(...line);
      const ends = line.length ? [line[0], line[line.length - 1]] : [];
      found.push({ ...one, size: pixels * scale, x, y, line: ends.map(([px, py]) => `${px} ${py}`).join("L") });
      return;
    }
  });
  return found;
}
