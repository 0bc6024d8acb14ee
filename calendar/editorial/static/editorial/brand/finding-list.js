/** The list of findings: what stays keeps its element, so that the focus stays where it is. */
(() => {
  const clone = (template) => template.content.firstElementChild.cloneNode(true);

  /** Give a parent these children in this order, moving as few as it can. */
  function arrange(parent, children) {
    for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
    let next = parent.firstElementChild;
    for (const child of children) {
      if (child === next) next = next.nextElementSibling;
      else parent.insertBefore(child, next);
    }
  }

  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
    element.hidden = !text;
  }

  class FindingList {
    /**
     * @param {HTMLElement} element What holds the list.
     * @param {{finding: HTMLTemplateElement, severities: Object<string, HTMLTemplateElement>}} templates
     * @param {{use: string, insert: string, found: string, waived: string}} texts With `%(text)s` for a text.
     */
    constructor(element, templates, texts) {
      this.element = element;
      this.templates = templates;
      this.texts = texts;
      this.items = new Map();
      this.sections = new Map();
    }

    /** @param {{key: string, label: string, items: object[]}[]} groups One a network. */
    render(groups) {
      const focused = this.items.get(document.activeElement?.closest?.('[data-key]')?.dataset.key);
      const place = focused ? [...this.items.values()].indexOf(focused) : -1;
      const sections = groups.map((group) => this.section(group));
      arrange(this.element, sections);
      const keys = new Set(groups.flatMap((group) => group.items.map((item) => item.key)));
      for (const key of [...this.items.keys()]) if (!keys.has(key)) this.items.delete(key);
      if (focused && !focused.isConnected) {
        const left = [...this.element.querySelectorAll('[data-show]')];
        (left[Math.min(place, left.length - 1)] || this.element).focus();
      }
    }

    section({ key, label, items }) {
      if (!this.sections.has(key)) {
        const section = document.createElement('section');
        const heading = document.createElement('h3');
        heading.className = 'linja-brand__title';
        section.append(heading, document.createElement('ul'));
        section.lastElementChild.className = 'linja-brand__list';
        this.sections.set(key, section);
      }
      const section = this.sections.get(key);
      setText(section.firstElementChild, label);
      arrange(section.lastElementChild, items.map((item) => this.item(item)));
      return section;
    }

    item(shown) {
      const { key, severity } = shown;
      let element = this.items.get(key);
      if (!element) {
        element = clone(this.templates.finding);
        element.dataset.key = key;
        this.items.set(key, element);
      }
      if (element.dataset.severity !== severity) {
        element.dataset.severity = severity;
        const head = element.querySelector('.linja-finding__head');
        head.replaceChildren(clone(this.templates.severities[severity]));
      }
      setText(element.querySelector('.linja-finding__waived'), shown.isWaived ? this.texts.waived : '');
      setText(element.querySelector('.linja-finding__message'), shown.message);
      setText(
        element.querySelector('.linja-finding__found'),
        shown.found && !shown.message.includes(shown.found)
          ? this.texts.found.replace('%(text)s', shown.found)
          : '',
      );
      setText(element.querySelector('.linja-finding__reason'), shown.reason);
      const rule = element.querySelector('.linja-finding__rule');
      rule.hidden = !shown.url;
      if (shown.url) rule.href = shown.url;
      element.querySelector('[data-show]').hidden = !shown.field;
      const label = shown.isMissing ? this.texts.insert : this.texts.use;
      this.offers(element, shown.offers.map((text) => [text, label.replace('%(text)s', text)]));
      return element;
    }

    /** The buttons that put a text into the post. */
    offers(element, offers) {
      const said = JSON.stringify(offers);
      if (element.dataset.offers === said) return;
      element.dataset.offers = said;
      element.querySelectorAll('[data-offer]').forEach((button) => button.remove());
      const buttons = offers.map(([text, label]) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'button button-small';
        button.dataset.offer = text;
        button.textContent = label;
        return button;
      });
      element.querySelector('.linja-finding__actions').prepend(...buttons);
    }
  }

  Object.assign(window.linjaBrand, { FindingList });
})();
