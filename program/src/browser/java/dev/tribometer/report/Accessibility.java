package dev.tribometer.report;

/// Checks of a page for those who do not see it or see it badly, as scripts that answer a list of
/// complaints.
final class Accessibility {
  private Accessibility() {}

  /// Names of controls, labels, headings in order, landmarks, unique ids, tables with captions and
  /// heads, and a table beside every chart.
  static final String COMPLAINTS =
      """
      const complaints = [];
      const seen = e => e.checkVisibility();
      const name = e => (e.getAttribute('aria-label') ?? '').trim()
        || (e.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
        || [...(e.labels ?? [])].map(l => l.textContent).join(' ').trim()
        || e.textContent.trim();
      const say = (what, e) => complaints.push(what + ': ' + e.outerHTML.slice(0, 160));
      document.querySelectorAll('button, a[href], input, summary, dialog[open], nav, [role=region], [role=img], [role=group]')
        .forEach(e => { if (seen(e) && name(e) === '') say('has no name', e); });
      document.querySelectorAll('input').forEach(e => {
        if ((e.labels?.length ?? 0) === 0 && !e.hasAttribute('aria-label')) say('has no label', e); });
      const ids = new Set();
      document.querySelectorAll('[id]').forEach(e => { if (ids.has(e.id)) say('id twice', e); ids.add(e.id); });
      for (const attribute of ['aria-labelledby', 'aria-controls', 'aria-activedescendant', 'for'])
        document.querySelectorAll('[' + attribute + ']').forEach(e => {
          const id = e.getAttribute(attribute);
          if (id !== '' && document.getElementById(id) === null) say(attribute + ' leads nowhere', e); });
      let level = 0;
      const root = document.querySelector('dialog[open]') ?? document.querySelector('main');
      root.querySelectorAll('h1, h2, h3, h4').forEach(e => {
        if (!seen(e)) return;
        const now = Number(e.tagName[1]);
        if (level > 0 && now > level + 1) say('heading skips a level', e);
        level = now; });
      if (document.querySelectorAll('h1').length !== 1) complaints.push('not one h1');
      if (document.querySelectorAll('main').length !== 1) complaints.push('not one main');
      document.querySelectorAll('table').forEach(e => {
        if (e.caption === null) say('table without caption', e);
        if (e.tHead !== null && e.querySelectorAll('thead th').length === 0) say('table without heads', e); });
      document.querySelectorAll('canvas').forEach(e => {
        const stage = e.closest('[role=img]');
        if (stage === null || name(stage) === '') say('canvas without a name', e);
        if (e.closest('section').querySelector('table') === null) say('chart without a table', e); });
      document.querySelectorAll('button button, a button, button a, summary button').forEach(e => say('control in a control', e));
      if (document.documentElement.lang === '') complaints.push('no language');
      return complaints;
      """;

  /// Texts whose colour is too near to the ground: less than 4.5 to 1, or 3 to 1 for large ones.
  static final String FAINT =
      """
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1;
      const paint = canvas.getContext('2d', { willReadFrequently: true });
      const over = (colours) => {
        paint.clearRect(0, 0, 1, 1);
        for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
        return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const light = rgb => rgb.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const complaints = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (walker.currentNode.textContent.trim() === '' || !e.checkVisibility() || e.closest('.offscreen, .skip, script, style') !== null) continue;
        const grounds = [];
        for (let at = e; at !== null; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
        const style = getComputedStyle(e);
        const below = light(over(grounds));
        const ink = light(over([...grounds, style.color]));
        const ratio = (Math.max(below, ink) + 0.05) / (Math.min(below, ink) + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) complaints.add(ratio.toFixed(2) + ' ' + e.className + ' ' + walker.currentNode.textContent.slice(0, 40));
      }
      return [...complaints];
      """;
}
