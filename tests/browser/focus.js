/* What has the focus, and what is wrong with it: it is out of sight or covered, or what had the focus
   before it looks the same without. A hidden box is shown by what stands around it. */
(wanted) => {
  const within = (root) => {
    const one = root.activeElement;
    const inner = one?.shadowRoot ?? (one?.tagName === 'IFRAME' ? one.contentDocument : null);
    return (inner && inner.activeElement && inner.activeElement !== inner.body && within(inner)) || one;
  };
  const looks = (one) => {
    const all = [...(one.parentElement?.children ?? [])];
    for (let at = one, n = 0; at && n < 5; at = at.parentElement, n += 1) all.push(at);
    return all.map((element) => {
      const s = getComputedStyle(element);
      const ring = s.outlineStyle !== 'none' && s.outlineWidth !== '0px';
      return [ring && s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine,
        s.strokeWidth];
    }).join();
  };
  const named = (one) => `${one.tagName} ${one.ariaLabel || one.textContent.trim() || one.id}`.slice(0, 90);
  const seen = (one) => {
    if (one.ownerDocument !== document) return true;
    for (let at = one, n = 0; at && n < 4; at = at.parentElement, n += 1) {
      const box = at.getBoundingClientRect();
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
      const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
      if (right - left < 3 || bottom - top < 3) continue;
      for (const x of [0.5, 0.1, 0.9]) for (const y of [0.5, 0.15, 0.85]) {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (hit && (at.contains(hit) || (hit.contains(one) && hit.tagName === 'LABEL'))) return true;
      }
    }
    return false;
  };
  const now = within(document);
  const faults = [];
  const before = window.focusBefore;
  // A dialog has the focus as a whole while it opens; one cannot come there by keys.
  const whole = before?.one.matches('section, [role=dialog]');
  if (before && !whole && before.one !== now && before.one.isConnected && looks(before.one) === before.looks) {
    faults.push(`${named(before.one)} looks the same with the focus and without`);
  }
  const nowhere = !now || now === document.body;
  if (!nowhere && !seen(now)) faults.push(`${named(now)} has the focus and is not seen`);
  window.focusBefore = nowhere ? null : { one: now, looks: looks(now) };
  const start = window.focusStart;
  if (!start) window.focusStart = now;
  return { here: wanted.includes(now), name: nowhere ? '' : named(now), faults, again: start === now };
}
