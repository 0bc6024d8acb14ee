/**
 * Beside a field, how much of the network's limits its text uses, while it is typed.
 *
 * What is posted instead of what is typed is known to whoever sets `window.linjaAsPosted`, a function of the
 * text and the network.
 */
(() => {
  const NEAR = 0.9; // of a limit
  const QUIET_MS = 1000; // a screen reader is told when the typing rests
  const ICONS = { near: 'warning', over: 'cross' };
  const SVG = 'http://www.w3.org/2000/svg';

  const filled = (template, values) =>
    template.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);

  /** Near is 90 % of a limit and more, over is more than all of it. */
  const stateOf = ({ limit }, used) => {
    if (limit === null || used < limit * NEAR) return 'fine';
    return used > limit ? 'over' : 'near';
  };

  /** How full a limit is; what has none is never full. */
  const fullness = ({ limit }, used) => (limit === null ? -1 : used / limit);

  class CounterController extends window.StimulusModule.Controller {
    static values = { constraints: Array, texts: Object, fallback: String, unless: String, before: String, network: String };

    connect() {
      this.placeholder = this.element.placeholder;
      this.counted = undefined; // a field that is moved is taken out and put in again
      this.place = this.findPlace();
      this.live = document.createElement('div');
      this.live.className = 'w-sr-only';
      this.live.setAttribute('aria-live', 'polite');
      this.place.after(this.live);
      this.rows = this.constraintsValue.map((constraint) => this.rowOf(constraint));
      this.language = document.documentElement.lang || undefined;
      this.schedule = this.schedule.bind(this);
      this.heard = this.heard.bind(this);
      this.element.addEventListener('input', this.schedule);
      this.element.addEventListener('change', this.schedule);
      if (this.fallbackValue || this.beforeValue) document.addEventListener('input', this.heard);
      if (this.unlessValue) document.addEventListener('change', this.schedule);
      this.describe(true);
      this.update();
      this.schedule(); // whoever makes a field fills it after it was added
    }

    disconnect() {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.telling);
      this.element.removeEventListener('input', this.schedule);
      this.element.removeEventListener('change', this.schedule);
      document.removeEventListener('input', this.heard);
      document.removeEventListener('change', this.schedule);
      this.describe(false);
      this.element.placeholder = this.placeholder;
      this.live.remove();
      this.place.replaceChildren();
      this.place.removeAttribute('id');
      if (this.isOwnPlace) this.place.remove();
    }

    /** The place that the server left behind the field, or a new one. */
    findPlace() {
      const next = this.element.nextElementSibling;
      this.isOwnPlace = !next?.matches('[data-linja-counter-place]');
      if (!this.isOwnPlace) return next;
      const place = document.createElement('div');
      place.className = 'linja-counter';
      place.dataset.linjaCounterPlace = '';
      this.element.after(place);
      return place;
    }

    /** A screen reader that comes to the field reads the counter with it. */
    describe(isOn) {
      if (!this.element.id) return;
      this.place.id = `${this.element.id}-counter`;
      const ids = (this.element.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean);
      const others = ids.filter((id) => id !== this.place.id);
      const described = isOn ? [...others, this.place.id] : others;
      if (described.length) this.element.setAttribute('aria-describedby', described.join(' '));
      else this.element.removeAttribute('aria-describedby');
    }

    rowOf(constraint) {
      const element = document.createElement('span');
      element.className = 'linja-counter__row';
      element.title = constraint.hint;
      const icon = document.createElementNS(SVG, 'svg');
      icon.setAttribute('class', 'icon linja-counter__icon');
      icon.setAttribute('aria-hidden', 'true');
      icon.append(document.createElementNS(SVG, 'use'));
      const said = document.createElement('span');
      element.append(icon, said);
      this.place.append(element);
      return { constraint, element, icon, said, used: 0, state: '' };
    }

    schedule() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.update());
    }

    /** Something was typed elsewhere: in a field whose text counts for this one? */
    heard(event) {
      if ([this.fallbackField(), this.beforeField()].includes(event.target)) this.schedule();
    }

    fallbackField() {
      return this.fallbackValue
        ? (this.element.form ?? document).querySelector(this.fallbackValue)
        : null;
    }

    /** The field beside this one, of a channel's, by the last part of its name. */
    besideIt(name) {
      if (!name || !this.element.name) return null;
      return this.element.form?.elements.namedItem(this.element.name.replace(/[^-]+$/, name)) ?? null;
    }

    /** The field whose text the network counts before this one's. */
    beforeField() {
      return this.besideIt(this.beforeValue);
    }

    /** Whether the field beside it says that a text over the limit is parted into several posts. */
    isParted() {
      return Boolean(this.besideIt(this.unlessValue)?.value);
    }

    /** The text that counts: without the space around it, as it is saved. */
    text() {
      const own = this.element.value.trim();
      if (own) return { text: own, isOther: false };
      const other = this.fallbackField()?.value.trim() ?? '';
      return { text: other, isOther: Boolean(other) };
    }

    update() {
      const { text, isOther } = this.text();
      const isParted = this.isParted();
      const before = this.beforeField()?.value.trim() ?? '';
      const said = JSON.stringify([isOther, isParted, before, text]);
      if (said === this.counted) return;
      this.counted = said;
      this.isLoose = isParted;
      // What the channel takes from the shared field stands where its own would.
      if (this.fallbackValue) this.element.placeholder = isOther ? text : '';
      const posted = before + (window.linjaAsPosted?.(text, this.networkValue) ?? text);
      for (const row of this.rows) {
        row.used = window.linjaCounting.units[row.constraint.unit](posted);
        this.show(row, isOther);
      }
      this.order();
      this.tell();
    }

    show(row, isOther) {
      const { constraint, element, icon, said, used } = row;
      const state = this.isLoose ? 'fine' : stateOf(constraint, used);
      const sentence = this.sentence(constraint, used, state);
      said.textContent = isOther ? filled(this.textsValue.shared, { count: sentence }) : sentence;
      if (state === row.state) return;
      row.state = state;
      element.dataset.state = state;
      element.dataset.severity = constraint.severity;
      if (ICONS[state]) icon.firstChild.setAttribute('href', `#icon-${ICONS[state]}`);
    }

    sentence({ limit, label, severity }, used, state) {
      const { plain, limited, left, over, above } = this.textsValue;
      const number = (value) => value.toLocaleString(this.language);
      const values = { used: number(used), limit: limit === null ? '' : number(limit), unit: label };
      const count = filled(limit === null ? plain : limited, values);
      if (state === 'fine') return count;
      if (state === 'near') return filled(left, { count, number: number(limit - used) });
      return filled(severity === 'must' ? over : above, { count, number: number(used - limit) });
    }

    /** The tightest limit stands first. */
    order() {
      const ordered = [...this.rows].sort(
        (one, other) => fullness(other.constraint, other.used) - fullness(one.constraint, one.used),
      );
      if (ordered.every((row, at) => this.place.children[at] === row.element)) return;
      this.place.append(...ordered.map((row) => row.element));
    }

    /** Say it only near a limit, and not at each key. */
    tell() {
      const close = this.rows.filter((row) => row.state !== 'fine');
      const said = close.map((row) => row.said.textContent).join('. ');
      clearTimeout(this.telling);
      if (!said) this.live.textContent = '';
      else if (document.activeElement === this.element) {
        this.telling = setTimeout(() => { this.live.textContent = said; }, QUIET_MS);
      }
    }
  }

  window.wagtail.app.register('linja-counter', CounterController);
})();
