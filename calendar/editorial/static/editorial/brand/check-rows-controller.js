/** Wagtail's content checks name what the brand's rules found in the preview, and lead to its field. */
(() => {
  class CheckRowsController extends window.StimulusModule.Controller {
    /** Fill in the rows of marks after the checks have run. */
    fill() {
      const preview = document.getElementById('w-preview-iframe')?.contentDocument;
      if (!preview) return;
      for (const row of document.querySelectorAll('[data-checks-panel] [data-content-checker-row]')) {
        const button = row.querySelector('[data-content-checker-selector]');
        const text = row.querySelector('[data-content-checker-selector-text]');
        const mark = find(preview, text.textContent);
        const note = mark && noteOf(preview, mark);
        if (note) {
          row.querySelector('[data-content-checker-name]').textContent = note.message;
          row.querySelector('[data-content-checker-help]').textContent = note.reason;
          text.textContent = mark.tagName === 'MARK' ? mark.textContent : '';
          button.addEventListener('click', (event) => this.show(event, mark.dataset.brandKey), true);
        }
      }
    }

    show(event, key) {
      const shown = this.dispatch('show', { detail: { key } });
      if (shown.defaultPrevented) event.stopImmediatePropagation();
    }
  }

  function find(page, selector) {
    try {
      return page.querySelector(selector);
    } catch {
      return null; // no row of ours: its text is for people
    }
  }

  /** What the list below the preview says of a mark. */
  function noteOf(page, mark) {
    const number = mark.dataset.brandNumber?.split(' ')[0];
    const note = number ? page.getElementById(`brand-note-${number}`) : mark.closest('.finding');
    if (!mark.dataset.brandKey || !note) return null;
    const [label, message, reason] = note.children;
    return {
      message: `${label.textContent}: ${message.textContent}`,
      reason: reason?.textContent ?? '',
    };
  }

  window.wagtail.app.register('linja-check-rows', CheckRowsController);
})();
