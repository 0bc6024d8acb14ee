/**
 * Keeps the heading of a folded row what its first field says while somebody types.
 *
 * The first visible text field or select of a row is its name, as the server sees it too.
 */
(() => {
  class RowTitleController extends window.StimulusModule.Controller {
    static targets = ['title'];

    connect() {
      this.field = this.element.querySelector(
        '.w-panel__content input:not([type=hidden]):not([type=checkbox]):not([type=radio]), .w-panel__content select',
      );
      if (!this.field) return;
      this.update = this.update.bind(this);
      this.field.addEventListener('input', this.update);
      this.field.addEventListener('change', this.update);
    }

    disconnect() {
      this.field?.removeEventListener('input', this.update);
      this.field?.removeEventListener('change', this.update);
    }

    update() {
      const { field } = this;
      const text = field.tagName === 'SELECT' ? field.selectedOptions[0]?.text : field.value;
      this.titleTarget.textContent = (text || '').trim().slice(0, 90);
    }
  }

  window.wagtail.app.register('linja-row-title', RowTitleController);
})();
