/** How a post looks in the calendar and in its tray: time, channel, state and title; never colour alone. */
(() => {
  const icons = new Map();

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
      svg.append(...[...symbol.childNodes].map((node) => node.cloneNode(true)));
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

  /** The inside of a card. */
  function content(card, settings) {
    const state = settings.states[card.state];
    const top = span('linja-event__top', '');
    if (card.slot) top.append(span('linja-event__time', time(card, settings.language)));
    else if (card.on) top.append(span('linja-event__planned', settings.words.planned));
    if (card.mark) top.append(span('linja-netmark', card.mark, `${card.channel} (${card.network})`));
    if (settings.manyBrands) top.append(span('linja-brandmark', initials(card.brand), card.brand));
    const signs = span('linja-event__signs', '');
    signs.append(icon(state.icon));
    if (card.cautions?.length) signs.prepend(cautionSign());
    signs.title = state.label;
    top.append(signs);
    const body = span('linja-event__body', '');
    body.append(top, span('linja-event__title', card.title));
    return [body];
  }

  /** Show on a card that is drawn already whether something is worth a look. */
  function caution(element, card) {
    element.querySelector('.linja-event__caution')?.remove();
    if (card.cautions?.length) element.querySelector('.linja-event__signs')?.prepend(cautionSign());
  }

  function cautionSign() {
    const sign = icon('warning');
    sign.classList.add('linja-event__caution');
    return sign;
  }

  window.linjaCalendar = { ...window.linjaCalendar, card: { caution, classes, content, icon, label, span, time } };
})();
