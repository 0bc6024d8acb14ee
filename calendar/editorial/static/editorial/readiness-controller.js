/** What stands in a post's way, checked by the server as it is written; nothing of it is saved there. */
(() => {
  const PAUSE_MS = 800;

  class ReadinessController extends window.StimulusModule.Controller {
    static targets = ['list', 'failed', 'live'];

    static values = { url: String };

    connect() {
      this.form = document.querySelector('[data-edit-form]');
      if (!this.form) return;
      this.schedule = this.schedule.bind(this);
      for (const name of ['input', 'change', 'click']) this.form.addEventListener(name, this.schedule);
      this.observer = new MutationObserver(this.schedule);
      this.observer.observe(this.form, { childList: true, subtree: true });
      this.schedule();
      this.arrive();
    }

    disconnect() {
      clearTimeout(this.arriving);
      clearTimeout(this.timer);
      this.asked?.abort();
      this.observer?.disconnect();
      for (const name of ['input', 'change', 'click']) this.form?.removeEventListener(name, this.schedule);
    }

    schedule() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.check(), PAUSE_MS);
    }

    /** Have the form checked, unless it is as it was at the last check. */
    async check() {
      const written = read(this.form);
      // A page that has just been opened is shown with what its saved version lacks.
      if (this.written === undefined) this.written = written;
      if (written === this.written) return;
      this.asked?.abort();
      const asked = new AbortController();
      this.asked = asked;
      this.listTarget.setAttribute('aria-busy', 'true');
      try {
        const response = await fetch(this.urlValue, {
          method: 'POST',
          body: new URLSearchParams(written),
          headers: { 'X-CSRFToken': this.form.elements.csrfmiddlewaretoken.value },
          signal: asked.signal,
        });
        if (!response.ok) throw new Error(`${this.urlValue} answered ${response.status}`);
        this.show(await response.text());
        this.written = written;
        this.failedTarget.hidden = true;
      } catch (error) {
        if (asked.signal.aborted) return;
        console.error(error);
        this.failedTarget.hidden = false;
      }
      this.listTarget.removeAttribute('aria-busy');
    }

    /** Put a checked list in the place of the last one; the focus stays with its problem. */
    show(html) {
      const key = document.activeElement?.closest?.('[data-readiness-show]')?.dataset.key;
      const before = this.summary();
      this.listTarget.innerHTML = html;
      if (key) (this.listTarget.querySelector(`[data-key="${CSS.escape(key)}"]`) || this.listTarget).focus();
      if (this.summary() !== before) this.liveTarget.textContent = this.summary();
      this.badge();
    }

    summary() {
      return this.listTarget.querySelector('[data-readiness-summary]')?.textContent.trim() ?? '';
    }

    badge() {
      const counts = this.listTarget.querySelector('[data-readiness-counts]');
      const badge = document.querySelector(
        '[data-side-panel-toggle="readiness"] [data-side-panel-toggle-counter]',
      );
      if (!badge || !counts) return;
      const must = Number(counts.dataset.must);
      const open = must + Number(counts.dataset.should);
      badge.textContent = open;
      badge.hidden = open === 0;
      badge.classList.toggle('linja-brand-counter--must', must > 0);
    }

    clicked(event) {
      const button = event.target.closest('[data-readiness-show]');
      if (!button) return;
      this.reveal(button.dataset);
    }

    /** Lead to the field that the address names, as in a list of problems: `#readiness/x/media.0`. */
    arrive(tries = 20) {
      const [place, network, field] = window.location.hash.slice(1).split('/');
      if (place !== 'readiness' || !field) return;
      // The form's blocks are built after the page: their place is there a moment later.
      if (fieldOf(this.form, network, field, null)) this.reveal({ network, field });
      else if (tries) this.arriving = setTimeout(() => this.arrive(tries - 1), 100);
    }

    reveal({ network, field }) {
      if (field === 'slots') {
        document.querySelector('[data-side-panel-toggle="publishing"]')?.click();
        return;
      }
      const element = visible(fieldOf(this.form, network, field));
      if (element) window.linjaBrand.show(element, element.value?.length ?? 0, element.value?.length ?? 0);
    }
  }

  /** The form's fields as they are sent, without files and what only protects the form. */
  function read(form) {
    const fields = [...new FormData(form)].filter(
      ([name, value]) => typeof value === 'string' && name !== 'csrfmiddlewaretoken',
    );
    return new URLSearchParams(fields).toString();
  }

  /** The element of a problem's field: of a channel's block, where it takes the shared one of that, or of the post. */
  function fieldOf(form, network, field, otherwise = form.elements['content-count']) {
    if (!network) return form.elements[field] || form.elements[`${field}-count`];
    const blocks = window.linjaBrand.readPost(form, { brand: '', networks: {} });
    const block = blocks.find((one) => one.network === network);
    if (!block) return otherwise;
    const media = field.match(/^media\.\d+$/);
    return (
      block.elements[media ? `${field}.alt_text` : field] ||
      form.elements[`${block.key}-value-${field}`] ||
      form.elements[`${block.key}-value-${field}-count`] ||
      form.elements[`${block.key}-type`]
    );
  }

  /** What can be focused in the place of a field that nobody sees, such as that of a chooser or a stream. */
  function visible(element) {
    if (!element || element.type !== 'hidden') return element;
    const place = element.closest('[data-contentpath]') || element.parentElement;
    return place.querySelector('button, textarea, input:not([type="hidden"])') || place;
  }

  window.wagtail.app.register('linja-readiness', ReadinessController);
})();
