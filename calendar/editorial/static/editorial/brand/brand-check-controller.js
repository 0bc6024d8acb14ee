/** What the brand's rules find in the post, while it is written; the server checks again at review. */
(() => {
  const PAUSE_MS = 150;
  const QUIET_MS = 1000; // a screen reader is told when the typing rests
  const MARKS_KEY = 'linja:brand-marks';
  const SEVERITIES = ['must', 'should', 'hint'];

  class BrandCheckController extends window.StimulusModule.Controller {
    static targets = ['summary', 'marks', 'list', 'severity', 'finding'];

    static values = { settings: Object };

    async connect() {
      this.settings = this.settingsValue;
      this.form = document.querySelector('[data-edit-form]');
      this.checked = new Map();
      this.shown = new Map();
      this.said = '';
      this.list = new window.linjaBrand.FindingList(
        this.listTarget,
        {
          finding: this.findingTarget,
          severities: Object.fromEntries(this.severityTargets.map((one) => [one.dataset.severity, one])),
        },
        this.settings.texts,
      );
      this.live = document.createElement('div');
      this.live.className = 'w-sr-only';
      this.live.setAttribute('role', 'status');
      document.body.append(this.live);
      this.marksTarget.checked = remembered();
      this.recall = this.recall.bind(this);
      window.addEventListener('storage', this.recall);
      try {
        this.engine = await window.linjaBrand.prepareEngine(this.settings);
      } catch (error) {
        this.fail(error);
        return;
      }
      if (!this.element.isConnected) return;
      this.watch();
      this.run();
    }

    disconnect() {
      clearTimeout(this.timer);
      clearTimeout(this.telling);
      this.observer?.disconnect();
      for (const name of ['input', 'change', 'click']) this.form?.removeEventListener(name, this.schedule);
      window.removeEventListener('storage', this.recall);
      this.live?.remove();
      window.linjaBrand.showMarks(new Map());
    }

    /** Check again when something is typed, chosen, added, moved or deleted. */
    watch() {
      this.schedule = this.schedule.bind(this);
      for (const name of ['input', 'change', 'click']) this.form.addEventListener(name, this.schedule);
      this.observer = new MutationObserver((mutations) => {
        if (mutations.some((mutation) => !isOwn(mutation))) this.schedule();
      });
      this.observer.observe(this.form, { childList: true, subtree: true });
    }

    schedule() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.run(), PAUSE_MS);
    }

    /** Read the form, check what has changed, and show it. */
    run() {
      const { language, languages, networks, tagsLinks, texts } = this.settings;
      const known = { brand: language, networks: languages };
      const blocks = window.linjaBrand.readPost(this.form, known, tagsLinks);
      const groups = [];
      this.shown = new Map();
      try {
        for (const block of blocks) {
          const items = this.itemsOf(block);
          items.forEach((item) => this.shown.set(item.key, item));
          if (items.length) groups.push({ key: block.key, label: networks[block.network], items });
        }
      } catch (error) {
        this.fail(error);
        return;
      }
      this.list.render(groups);
      this.mark();
      this.count(blocks.length ? texts.none : texts.nothing);
    }

    /** The findings of a block, the gravest first; those of a text that is as it was are remembered. */
    itemsOf(block) {
      const said = JSON.stringify(block.content);
      let known = this.checked.get(block.key);
      if (known?.said !== said) {
        known = { said, findings: this.engine.check(block.content) };
        this.checked.set(block.key, known);
      }
      const seen = new Map();
      const items = known.findings.map((finding) => {
        const same = [block.network, finding.field, finding.rule, finding.code].join('|');
        const number = seen.get(same) || 0;
        seen.set(same, number + 1);
        return this.itemOf(block, finding, `${same}|${number}`);
      });
      return items.sort((one, other) => rank(one) - rank(other));
    }

    itemOf(block, finding, key) {
      const rule = this.engine.rules[finding.rule] || {};
      return {
        key,
        finding,
        isMissing: !finding.found,
        isWaived: this.settings.waived.includes(waivedName(block.network, finding)),
        field: block.elements[finding.field],
        severity: finding.severity,
        message: this.engine.messageOf(finding),
        found: finding.found,
        reason: rule.reason,
        url: rule.url,
        offers: window.linjaBrand.offersOf(finding),
      };
    }

    clicked(event) {
      const key = event.target.closest('[data-key]')?.dataset.key;
      const offer = event.target.closest('[data-offer]')?.dataset.offer;
      const isShow = event.target.closest('[data-show]');
      if (offer === undefined && !isShow) return;
      this.run(); // what was typed just now counts
      const item = this.shown.get(key);
      if (item?.field && isShow) this.show(item);
      else if (item?.field) this.put(item, offer);
    }

    show({ field, finding }) {
      window.linjaBrand.show(field, finding.start, finding.end);
    }

    /** Show a finding that the content checks list; without it they open the preview as always. */
    showListed(event) {
      const item = this.shown.get(event.detail.key);
      if (!item?.field) return;
      event.preventDefault();
      this.show(item);
    }

    /** Put an offered text into the post, at its place. */
    put({ field, finding }, text) {
      const { start, end, written } = window.linjaBrand.editOf(field.value, finding, text);
      window.linjaBrand.replace(field, start, end, written);
      this.run();
    }

    toggleMarks() {
      remember(this.marksTarget.checked);
      this.mark();
    }

    /** The switch in the preview is the same one. */
    recall({ key }) {
      if (key !== MARKS_KEY) return;
      this.marksTarget.checked = remembered();
      this.mark();
    }

    mark() {
      const ranges = new Map();
      if (this.marksTarget.checked) {
        for (const { field, severity, finding, isWaived } of this.shown.values()) {
          if (field && !isWaived && finding.end > finding.start) {
            ranges.set(field, [...(ranges.get(field) || []), { start: finding.start, end: finding.end, severity }]);
          }
        }
      }
      window.linjaBrand.showMarks(ranges);
    }

    /** Say how many findings there are: in the panel, on its button, and to a screen reader. */
    count(none) {
      const counts = { must: 0, should: 0, hint: 0 };
      const open = [...this.shown.values()].filter(({ isWaived }) => !isWaived);
      for (const { severity } of open) counts[severity] += 1;
      const said = this.shown.size
        ? this.settings.texts.counts.replace(/%\((\w+)\)s/g, (whole, name) => counts[name])
        : none;
      this.badge(counts);
      this.summaryTarget.classList.remove('linja-brand__summary--failed');
      if (this.said === said) return;
      const isFirst = !this.said;
      this.said = said;
      this.summaryTarget.textContent = said;
      clearTimeout(this.telling);
      if (!isFirst) this.telling = setTimeout(() => { this.live.textContent = said; }, QUIET_MS);
    }

    badge({ must, should }) {
      const badge = document.querySelector(
        '[data-side-panel-toggle="brand-check"] [data-side-panel-toggle-counter]',
      );
      if (!badge) return;
      badge.textContent = must + should;
      badge.hidden = must + should === 0;
      badge.classList.toggle('linja-brand-counter--must', must > 0);
    }

    fail(error) {
      console.error(error);
      this.list.render([]);
      this.shown = new Map();
      this.mark();
      this.badge({ must: 0, should: 0 });
      this.said = this.settings.texts.unreadable;
      this.summaryTarget.textContent = this.said;
      this.summaryTarget.classList.add('linja-brand__summary--failed');
    }
  }

  /** What is waived comes last. */
  const rank = ({ severity, isWaived }) =>
    isWaived ? SEVERITIES.length : SEVERITIES.indexOf(severity);

  /** What names a finding in every version of a post, as on the server. */
  const waivedName = (network, { rule, code, found, subject }) =>
    `${network}:${rule}:${code}:${window.linjaRules.fold(found || subject).text}`;

  /** Whether a change of the page is that of a layer of marks. */
  function isOwn({ target, addedNodes, removedNodes }) {
    const isLayer = (node) => node.nodeType === 1 && node.classList.contains('linja-marks');
    const nodes = [...addedNodes, ...removedNodes];
    return Boolean(target.closest?.('.linja-marks')) || (nodes.length > 0 && nodes.every(isLayer));
  }

  function remembered() {
    try {
      return localStorage.getItem(MARKS_KEY) !== 'off';
    } catch {
      return true; // storage is closed to this page
    }
  }

  function remember(on) {
    try {
      localStorage.setItem(MARKS_KEY, on ? 'on' : 'off');
    } catch {
      // The choice holds until the page is left.
    }
  }

  window.wagtail.app.register('linja-brand-check', BrandCheckController);
})();
