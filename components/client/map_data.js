/* What a map draws, fetched once per address and kept: outlines, names, every year of a series. */

const kept = new Map();

export function load(url) {
  if (!kept.has(url)) {
    const answer = fetch(url).then((r) => {
      if (!r.ok) throw new Error(`${url}: ${r.status}`);
      if (!url.startsWith("data:application/gzip")) return r.json();
      return new Response(r.body.pipeThrough(new DecompressionStream("gzip"))).json();
    });
    answer.catch(() => kept.delete(url));
    kept.set(url, answer);
  }
  return kept.get(url);
}

const decoded = new WeakMap();

/* Figures come as differences from the year before, in units of their last decimal. */
export function decode(series) {
  if (decoded.has(series)) return decoded.get(series);
  const unit = 10 ** series.decimals;
  let before = series.ids.map(() => 0);
  const values = series.values.map((row) => {
    const scaled = row.map((d, i) => (d === null ? null : before[i] + d));
    before = scaled.map((v) => v ?? 0);
    return scaled.map((v) => (v === null ? null : v / unit));
  });
  const breaks = series.breaks.map((list) => new Set(list));
  const place = new Map(series.ids.map((id, i) => [id, i]));
  const found = { ids: series.ids, years: series.years, statuses: series.statuses, values, breaks, place };
  decoded.set(series, found);
  return found;
}

/* The class of a value, as data/analysis/classes.py counts it: breaks[i-1] <= value < breaks[i]. */
export function classOf(value, breaks) {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < breaks[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/* One region in one year of one layer: its value, class (null where missing), status and break. */
export function cell(layer, series, yearIndex, id) {
  const i = series.place.get(id);
  if (i === undefined || yearIndex < 0) return { value: null, klass: null, status: layer.absent, broken: false };
  const value = series.values[yearIndex][i];
  const status = Number(series.statuses[yearIndex][i]);
  const klass = value === null ? null : classOf(value, layer.breaks);
  return { value, klass, status, broken: series.breaks[yearIndex].has(i) };
}
