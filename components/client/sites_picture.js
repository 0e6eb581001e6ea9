// The map of sites as one picture: what is in its window now, ground, lines and marks, as SVG.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const ROW = 22;

  function shape(name, attributes, words) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (words) made.textContent = words;
    return made;
  }

  // Leaflet draws each pane's lines in an SVG of its own, larger than the window.
  function lines(box, frame) {
    const height = (layer) => Number(getComputedStyle(layer.parentElement).zIndex) || 0;
    const layers = [...box.querySelectorAll('.leaflet-pane > svg')];
    return layers.sort((a, b) => height(a) - height(b)).map((layer) => {
      const at = layer.getBoundingClientRect();
      const copy = layer.cloneNode(true);
      copy.removeAttribute('style');
      copy.removeAttribute('class');
      Object.entries({ x: at.left - frame.left, y: at.top - frame.top, width: at.width, height: at.height })
        .forEach(([key, value]) => copy.setAttribute(key, value));
      copy.querySelectorAll('[tabindex]').forEach((path) => path.removeAttribute('tabindex'));
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

  // The signs that are shown, each with its words, in rows under the map.
  function legend({ words, colours, marks }, kinds, width, top) {
    const line = (colour, dash) => `<svg viewBox="0 0 26 14"><path d="M0 7H26" stroke="${colour}" `
      + `stroke-width="${dash ? 2 : 4}" stroke-dasharray="${dash ?? 'none'}"/></svg>`;
    const disc = `<svg viewBox="0 0 14 14"><circle cx="7" cy="7" r="6" fill="${colours.emissions}" `
      + `fill-opacity="0.35" stroke="${colours.emissions}"/></svg>`;
    const signs = kinds.flatMap((kind) => {
      if (kind === 'pipeline') {
        return [[line(colours.ethylene), words.ethylene], [line(colours.propylene, '6 5'), words.propylene]];
      }
      return [[kind === 'emissions' ? disc : marks[kind], words[kind]]];
    });
    let [x, y] = [0, top];
    const parts = signs.flatMap(([sign, label]) => {
      const room = 44 + label.length * 7;
      if (x && x + room > width) [x, y] = [0, y + ROW];
      const drawn = parsed(sign);
      Object.entries({ x, y: y + 2, width: 26, height: 16 }).forEach(([k, v]) => drawn.setAttribute(k, v));
      const said = shape('text', { x: x + 34, y: y + 14, 'font-size': 13, fill: colours.text }, label);
      x += room;
      return [drawn, said];
    });
    return { parts, height: y + ROW };
  }

  window.chemicalSitesPicture = (map, config, { withLegend } = { withLegend: true }) => {
    const box = map.getContainer();
    const frame = box.getBoundingClientRect();
    const { width, height } = frame;
    const kinds = (box.dataset.shown ?? '').split(' ').filter(Boolean);
    const told = withLegend ? legend(config, kinds, width, height + 8) : { parts: [], height };
    const root = shape('svg', { xmlns: SVG, width, height: told.height, viewBox: `0 0 ${width} ${told.height}` });
    const inside = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, overflow: 'hidden' });
    inside.append(shape('rect', { width, height, fill: config.colours.sea }));
    inside.append(...lines(box, frame));
    const icons = [...box.querySelectorAll('.leaflet-marker-icon')];
    inside.append(...icons.flatMap((icon) => mark(icon, frame, config.colours)));
    root.append(inside, ...told.parts);
    return new XMLSerializer().serializeToString(root);
  };
})();
