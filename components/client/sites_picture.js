// The map of sites as one picture: what is in its window now, ground, lines and marks, as SVG.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const ROW = 22;
  const LINE = 17;
  const GAP = 6;
  const LETTER = 7; // pixels, about: the picture's typeface is not known here

  function shape(name, attributes, words) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (words) made.textContent = words;
    return made;
  }

  const layerOf = (element) => Number(getComputedStyle(element).zIndex) || 0;

  // As on the screen: by pane, and within a pane by the mark's own height.
  const above = (a, b) => layerOf(a.parentElement) - layerOf(b.parentElement) || layerOf(a) - layerOf(b);

  // Leaflet draws each pane's lines in an SVG of its own, larger than the window.
  function lines(box, frame) {
    const layers = [...box.querySelectorAll('.leaflet-pane > svg')];
    return layers.sort((a, b) => layerOf(a.parentElement) - layerOf(b.parentElement)).map((layer) => {
      const at = layer.getBoundingClientRect();
      const copy = layer.cloneNode(true);
      copy.removeAttribute('style');
      copy.removeAttribute('class');
      Object.entries({ x: at.left - frame.left, y: at.top - frame.top, width: at.width, height: at.height })
        .forEach(([key, value]) => copy.setAttribute(key, value));
      copy.querySelectorAll('[tabindex]').forEach((path) => {
        ['tabindex', 'role', 'aria-label'].forEach((name) => path.removeAttribute(name));
      });
      return copy;
    });
  }

  function within(at, frame) {
    return at.right > frame.left && at.left < frame.right && at.bottom > frame.top && at.top < frame.bottom;
  }

  function mark(icon, frame, colours) {
    const at = icon.getBoundingClientRect();
    const sign = icon.querySelector('svg');
    if (!sign || !within(at, frame)) return [];
    const [x, y] = [at.left - frame.left, at.top - frame.top];
    const copy = sign.cloneNode(true);
    Object.entries({ x, y, width: at.width, height: at.height }).forEach(([k, v]) => copy.setAttribute(k, v));
    const number = icon.querySelector('span')?.textContent;
    const middle = { x: x + at.width / 2, y: y + at.height / 2 + 4, 'text-anchor': 'middle', 'font-size': 12 };
    return number ? [copy, shape('text', { ...middle, 'font-weight': 600, fill: colours.text }, number)] : [copy];
  }

  const parsed = (text) => document.importNode(new DOMParser().parseFromString(
    text.includes('xmlns') ? text : text.replace('<svg', `<svg xmlns="${SVG}"`), 'image/svg+xml',
  ).documentElement, true);

  function wrapped(words, width) {
    const lines = [''];
    words.split(' ').forEach((word) => {
      const longer = `${lines[lines.length - 1]} ${word}`.trim();
      if (longer.length * LETTER > width && lines[lines.length - 1]) lines.push(word);
      else lines[lines.length - 1] = longer;
    });
    return lines;
  }

  // The signs of the page's own legend, each with its words, in rows under the map.
  function legend(entries, colours, width, top) {
    let [x, y, tall] = [0, top, ROW];
    const parts = entries.flatMap(({ signs, words }) => {
      const drawn = signs.map(parsed);
      const size = (sign, name) => Number(sign.getAttribute(name));
      const before = drawn.reduce((sum, sign) => sum + size(sign, 'width') + GAP, 0);
      const lines = wrapped(words, width - before);
      const room = before + Math.max(...lines.map((line) => line.length)) * LETTER + 2 * GAP;
      if (x && x + room > width) [x, y, tall] = [0, y + tall, ROW];
      const own = Math.max(lines.length * LINE, ...drawn.map((sign) => size(sign, 'height') + GAP));
      let at = x;
      drawn.forEach((sign) => {
        sign.setAttribute('x', at);
        sign.setAttribute('y', y + (Math.max(ROW, own) - size(sign, 'height')) / 2);
        at += size(sign, 'width') + GAP;
      });
      const first = y + Math.max(ROW, own) / 2 + 4 - ((lines.length - 1) * LINE) / 2;
      const said = lines.map((line, n) => (
        shape('text', { x: at, y: first + n * LINE, 'font-size': 13, fill: colours.text }, line)));
      x += room;
      tall = Math.max(tall, own);
      return [...drawn, ...said];
    });
    return { parts, height: y + tall };
  }

  window.chemicalSitesPicture = (map, config, { withLegend } = { withLegend: true }) => {
    const box = map.getContainer();
    const frame = box.getBoundingClientRect();
    const { width, height } = frame;
    const entries = map.chemicalSites?.legend ?? [];
    const told = withLegend ? legend(entries, config.colours, width, height + 8) : { parts: [], height };
    const root = shape('svg', { xmlns: SVG, width, height: told.height, viewBox: `0 0 ${width} ${told.height}` });
    const inside = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, overflow: 'hidden' });
    inside.append(shape('rect', { width, height, fill: config.colours.sea }));
    inside.append(...lines(box, frame));
    const icons = [...box.querySelectorAll('.leaflet-marker-icon')].sort(above);
    inside.append(...icons.flatMap((icon) => mark(icon, frame, config.colours)));
    root.append(inside, ...told.parts);
    return new XMLSerializer().serializeToString(root);
  };
})();
