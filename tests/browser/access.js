/* What can be measured on a page that stands still; one list of sentences for each kind. */
() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const shows = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const named = (one) => `${one.tagName} ${one.dataset.testid ?? one.className} "${(one.ariaLabel || one.textContent).trim().slice(0, 50)}"`;

  const heads = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shows);
  const headings = heads
    .filter((head, i) => Number(head.tagName[1]) > (i ? Number(heads[i - 1].tagName[1]) : 0) + 1)
    .map((head) => `${named(head)} leaves out a level`);
  if (heads.filter((head) => head.tagName === "H1").length !== 1) headings.push("not one heading of level 1");

  /* WCAG 2.5.8: 24 pixels, or a circle of 24 around its middle that meets no other target. */
  const inSentence = (one) => {
    const around = one.parentElement;
    return getComputedStyle(one).display === "inline" && around.textContent.trim().length > one.textContent.trim().length;
  };
  const box = (one) => {
    const shown = (one.matches("input[type=checkbox], input[type=radio]") && one.closest("label")) || one;
    return shown.getBoundingClientRect();
  };
  const targets = [...document.querySelectorAll("a[href], button, select, summary, input, [role=slider], [role=tab]")]
    .filter((one) => shows(one) && !one.matches("input:not([type=checkbox], [type=radio])"))
    .map((one) => ({ one, at: box(one) }))
    .filter(({ at }) => at.width > 2 && at.right > 0 && at.left < innerWidth);
  const small = ({ at }) => at.width < 23.5 || at.height < 23.5;
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const near = (a, b) => {
    const [x, y] = middle(a.at);
    if (small(b)) return Math.hypot(x - middle(b.at)[0], y - middle(b.at)[1]) < 24;
    const [dx, dy] = [Math.max(b.at.left - x, x - b.at.right, 0), Math.max(b.at.top - y, y - b.at.bottom, 0)];
    return Math.hypot(dx, dy) < 12;
  };
  const crowded = targets
    .filter((a) => small(a) && !inSentence(a.one))
    .filter((a) => targets.some((b) => a !== b && !a.one.contains(b.one) && !b.one.contains(a.one) && near(a, b)))
    .map(({ one, at }) => `${named(one)} is ${Math.round(at.width)} by ${Math.round(at.height)} pixels and near another`);

  /* Maps, charts and tables may be wider than the window, in frames of their own (WCAG 1.4.10). */
  const ofTwoDimensions = (one) => {
    if (one.closest("svg, canvas, iframe, .js-plotly-plot")) return true;
    for (let at = one.parentElement; at && at !== main; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX) && at.querySelector("table, canvas")) return true;
    }
    return false;
  };
  const all = [...main.querySelectorAll("*")].filter(shows);
  const wide = all
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !ofTwoDimensions(one))
    .map((one) => `${named(one)} ends beyond the window`);
  if (main.scrollWidth > innerWidth) wide.push(`the page is ${main.scrollWidth} pixels wide`);

  const hides = (overflow) => ["hidden", "clip"].includes(overflow);
  const cut = all
    .filter((one) => one.textContent.trim() && one.clientWidth > 2 && one.clientHeight > 2 && !one.closest("svg"))
    .filter((one) => {
      const style = getComputedStyle(one);
      return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1) || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
    })
    .map((one) => `${named(one)} is cut off`);

  const moving = document.getAnimations()
    .filter((move) => move.playState === "running" && move.effect.getComputedTiming().endTime > 500)
    .map((move) => `${named(move.effect.target)} moves`);
  const painted = [...document.querySelectorAll('[data-testid="stDataFrame"]')].filter(shows)
    .map((one) => `${named(one)} is painted, a table without text`);
  return { headings, crowded, wide, cut, moving, painted };
}
