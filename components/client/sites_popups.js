// What tooltips and popups of the map of sites say. Names come from sources we do not control: they
// are only ever set as text, never as markup.
(() => {
  const ISO_OF_EUROSTAT = { EL: 'GR', UK: 'GB' };

  function node(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function filled(template, values) {
    return template.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  function facts(rows) {
    const list = node('dl');
    rows.filter(([, value]) => value !== undefined && value !== null).forEach(([name, value]) => {
      list.append(node('dt', name), node('dd', String(value)));
    });
    return list;
  }

  class Teller {
    constructor(words, locale) {
      this.words = words;
      this.number = (n) => n.toLocaleString(locale, { maximumFractionDigits: 0 });
      const names = new Intl.DisplayNames(locale, { type: 'region' });
      this.country = (code) => code && names.of(ISO_OF_EUROSTAT[code] ?? code);
    }

    tip(kind, name) {
      const box = node('div');
      box.append(node('strong', name), node('div', this.words[kind]));
      return box;
    }

    told(kind, p) {
      const box = node('div', undefined, 'sites-popup');
      box.append(node('strong', p.name), node('div', this.words[kind], 'sites-kind'));
      box.append(...this[`told_${kind}`](p));
      return box;
    }

    told_site(p) {
      const region = p.region && `${p.place ?? ''} (${p.region})`.trim();
      return [facts([
        [this.words.region, region ?? this.country(p.country)],
        [this.words.ets, p.ets !== undefined ? this.number(p.ets) : undefined],
        [this.words.eprtr, p.eprtr !== undefined ? this.number(p.eprtr) : undefined],
      ])];
    }

    told_park(p) {
      return this.told_site(p);
    }

    told_emissions(p) {
      const whole = p.n === p.of;
      const values = { n: this.number(p.n), of: this.number(p.of), level: p.level, year: p.year };
      return [
        facts([
          [this.words.region, `${p.region}, NUTS ${p.level}`],
          [filled(this.words.emissions_in, values), this.number(p.value)],
          [this.words.installations, whole ? values.n : filled(this.words.some_of, values)],
        ]),
        node('p', this.words.middle + (whole ? '' : ` ${this.words.rest}`)),
      ];
    }

    told_organisation(p) {
      const list = node('ul');
      p.who.forEach(([name, n]) => {
        list.append(node('li', `${name} (${this.number(n)})`));
      });
      return [
        facts([
          [this.words.region, p.region ? `${p.place ?? ''} (${p.region})`.trim() : this.country(p.country)],
          [this.words.organisations, this.number(p.who.length)],
          [this.words.projects, this.number(p.projects)],
        ]),
        node('p', this.words.with_projects),
        list,
      ];
    }

    told_ethylene(p) {
      return [facts([[this.words.km, this.number(p.km)]])];
    }

    told_propylene(p) {
      return this.told_ethylene(p);
    }
  }

  window.chemicalSitesWords = { Teller, node, filled, facts };
})();
