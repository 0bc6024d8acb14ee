/** How a post looks in the calendar and in its tray: time, channel, state and title; never colour alone. */
(() => {
  const { Fragment, createElement: h, render } = window.FullCalendar.Preact;
  const icons = new Map();
  const sheet = new CSSStyleSheet();
  const signs = new Set();
  document.adoptedStyleSheets.push(sheet);

  /** One of Wagtail's icons, which every page of the admin carries; drawn once, and copied: a month has hundreds. */
  function icon(name) {
    if (!icons.has(name)) icons.set(name, drawIcon(name));
    return icons.get(name).cloneNode(true);
  }

  /** The icon's own shapes: one that only points at them costs the browser a tree of its own each time. */
  function drawIcon(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', `icon icon-${name}`);
    svg.setAttribute('aria-hidden', 'true');
    const symbol = document.getElementById(`icon-${name}`);
    if (symbol) {
      svg.setAttribute('viewBox', symbol.getAttribute('viewBox'));
      svg.append(...[...symbol.children].map((shape) => shape.cloneNode(true)));
      return svg;
    }
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  function span(className, text, title = '') {
    const element = document.createElement('span');
    element.className = className;
    element.textContent = text;
    if (title) element.title = title;
    return element;
  }

  /** The first letters of a brand's name. */
  function initials(name) {
    const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
    return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join('');
  }

  /** The clock's part of a wall time, as ``09:30``; Finns write ``9.30``. */
  function time(card, language) {
    if (!card.wall) return '';
    const [hours, minutes] = card.wall.slice(11, 16).split(':');
    return language === 'fi' ? `${Number(hours)}.${minutes}` : `${hours}:${minutes}`;
  }

  /** What a card is read out as. */
  function label(card, settings) {
    const { words, states } = settings;
    const where = card.channel ? `${card.channel} (${card.network})` : '';
    return [
      card.slot ? time(card, settings.language) : words.noTime,
      card.title,
      states[card.state].label,
      where,
      settings.manyBrands && card.brand,
      ...(card.cautions ?? []),
      card.why,
    ]
      .filter(Boolean)
      .join(', ');
  }

  /** The classes that colour a card. */
  function classes(card, settings) {
    const names = ['linja-event', `linja-hue-${card.hue}`, `linja-state-${card.state}`];
    if (settings.states[card.state].tone === 'attention') names.push('needs-attention');
    if (card.why) names.push('is-fixed');
    if (!card.slot) names.push('is-planned');
    return names;
  }

  /**
   * The inside of a card, for FullCalendar to draw: a line of signs, and the title. With the card it comes into the page
   * as one piece; of nodes that are put into it afterwards every observer of the page would look at each. Not one more
   * element than needed: a month has hundreds of cards. A caution's sign is not of it; see `caution`.
   */
  function content(card, settings) {
    const line = [sign(settings.states[card.state].icon)];
    if (card.slot) line.push(part('linja-event__time', time(card, settings.language)));
    else if (card.on) line.push(part('linja-event__time', settings.words.planned));
    if (card.mark) line.push(part('linja-netmark', card.mark, `${card.channel} (${card.network})`));
    if (settings.manyBrands) line.push(part('linja-brandmark', initials(card.brand), card.brand));
    line.push(part('linja-event__title', card.title));
    return h(Fragment, null, ...line);
  }

  function part(className, text, title) {
    return h('span', { class: className, title }, text);
  }

  /** An icon as one element, whose shape a rule of the page's own gives it: SVGs are the dearest part of a month. */
  function sign(name) {
    if (!signs.has(name)) {
      signs.add(name);
      drawSign(name);
    }
    return h('span', { class: `linja-event__state linja-sign linja-sign--${name}` });
  }

  function drawSign(name) {
    const symbol = document.getElementById(`icon-${name}`);
    if (!symbol) {
      whenIconsCome(() => drawSign(name));
      return;
    }
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${symbol.getAttribute('viewBox')}">${symbol.innerHTML}</svg>`;
    sheet.insertRule(`.linja-sign--${name} { mask-image: url("data:image/svg+xml,${encodeURIComponent(svg)}"); }`);
  }

  /** Wagtail asks for its icons on somebody's first visit; afterwards they are there at once. */
  function whenIconsCome(draw) {
    const sprite = document.querySelector('[data-sprite]');
    if (!sprite || sprite.childElementCount) return; // there is no such icon
    const observer = new MutationObserver(() => {
      observer.disconnect();
      draw();
    });
    observer.observe(sprite, { childList: true });
  }

  /** Show on a card that is drawn already whether something is worth a look. */
  function caution(element, card) {
    element.querySelector('.linja-event__caution')?.remove();
    if (!card.cautions?.length) return;
    const mark = icon('warning');
    mark.classList.add('linja-event__caution');
    element.querySelector('.linja-event__state')?.after(mark);
  }

  window.linjaCalendar = { ...window.linjaCalendar, card: { caution, classes, content, icon, label, render, span, time } };
})();
