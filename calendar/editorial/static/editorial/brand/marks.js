/**
 * Marks in the text of a field: a layer over it repeats the text invisibly and draws the lines.
 *
 * The layer takes no clicks, is hidden from screen readers, and stands beside the field in the page's
 * order without moving anything.
 */
(() => {
  const ORDER = ['must', 'should', 'hint'];
  const METRICS = [
    'fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'fontStretch', 'fontVariant', 'fontKerning',
    'fontFeatureSettings', 'letterSpacing', 'wordSpacing', 'lineHeight', 'textAlign', 'textIndent',
    'textTransform', 'tabSize', 'direction', 'paddingTop', 'paddingRight', 'paddingBottom',
    'paddingLeft', 'borderTopWidth', 'borderRightWidth', 'borderBottomWidth', 'borderLeftWidth',
  ];
  const layers = new Map();

  /** Parts of a text: [start, end, severity or ''], without overlap, the gravest severity winning. */
  function partsOf(length, ranges) {
    const places = new Set([0, length]);
    for (const { start, end } of ranges) places.add(start).add(end);
    const sorted = [...places].filter((place) => place <= length).sort((one, other) => one - other);
    return sorted.slice(1).map((end, number) => {
      const start = sorted[number];
      const severities = ranges
        .filter((range) => range.start <= start && range.end >= end)
        .map((range) => range.severity);
      return [start, end, ORDER.find((severity) => severities.includes(severity)) || ''];
    });
  }

  class Layer {
    constructor(field) {
      this.field = field;
      this.ranges = [];
      this.text = field.value;
      this.element = document.createElement('div');
      this.element.className = 'linja-marks';
      this.element.setAttribute('aria-hidden', 'true');
      field.parentElement.classList.add('linja-marked');
      field.after(this.element);
      this.fit = this.fit.bind(this);
      this.follow = this.follow.bind(this);
      this.typed = this.typed.bind(this);
      this.sizes = new ResizeObserver(this.fit);
      this.sizes.observe(field);
      field.addEventListener('scroll', this.follow);
      field.addEventListener('input', this.typed);
    }

    remove() {
      this.sizes.disconnect();
      this.field.removeEventListener('scroll', this.follow);
      this.field.removeEventListener('input', this.typed);
      this.field.parentElement?.classList.remove('linja-marked');
      this.element.remove();
    }

    show(ranges) {
      this.ranges = ranges;
      this.text = this.field.value;
      this.draw();
    }

    /** Move the marks with what is typed until the next check; a mark that is typed into goes. */
    typed() {
      const now = this.field.value;
      const least = Math.min(now.length, this.text.length);
      let head = 0;
      while (head < least && now[head] === this.text[head]) head += 1;
      let tail = 0;
      while (tail < least - head && now.at(-1 - tail) === this.text.at(-1 - tail)) tail += 1;
      const [from, to] = [head, this.text.length - tail];
      const by = now.length - this.text.length;
      this.ranges = this.ranges
        .filter(({ start, end }) => end <= from || start >= to)
        .map((range) => (range.start >= to ? { ...range, start: range.start + by, end: range.end + by } : range));
      this.text = now;
      this.draw();
    }

    draw() {
      this.element.replaceChildren(
        ...partsOf(this.text.length, this.ranges).map(([start, end, severity]) => {
          const part = document.createElement('span');
          part.textContent = this.text.slice(start, end);
          part.dataset.start = start;
          if (severity) part.className = `linja-mark-of linja-mark-of--${severity}`;
          return part;
        }),
      );
      this.fit();
    }

    /** Take the field's size, place and letters. */
    fit() {
      const { field, element } = this;
      const style = getComputedStyle(field);
      const isLine = field.tagName === 'INPUT';
      for (const name of METRICS) element.style[name] = style[name];
      Object.assign(element.style, {
        top: `${field.offsetTop}px`,
        left: `${field.offsetLeft}px`,
        width: `${field.offsetWidth}px`,
        height: `${field.offsetHeight}px`,
        whiteSpace: isLine ? 'pre' : 'pre-wrap',
      });
      if (isLine) {
        const padding = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
        element.style.lineHeight = `${field.clientHeight - padding}px`;
      }
      this.follow();
    }

    follow() {
      this.element.scrollTop = this.field.scrollTop;
      this.element.scrollLeft = this.field.scrollLeft;
    }
  }

  /**
   * Mark the fields, and no others.
   *
   * @param {Map<HTMLElement, {start: number, end: number, severity: string}[]>} ranges By field.
   */
  function showMarks(ranges) {
    for (const [field, layer] of layers) {
      if (!ranges.has(field) || !field.isConnected) {
        layer.remove();
        layers.delete(field);
      }
    }
    for (const [field, own] of ranges) {
      if (!layers.has(field)) layers.set(field, new Layer(field));
      layers.get(field).show(own);
    }
  }

  /** The mark that starts at a place of a field, or null. */
  function markAt(field, start) {
    return layers.get(field)?.element.querySelector(`.linja-mark-of[data-start="${start}"]`) ?? null;
  }

  Object.assign(window.linjaBrand, { showMarks, markAt });
})();
