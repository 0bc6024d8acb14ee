/**
 * Starts Wagtail's own adding, moving and deleting of rows for a panel whose rows are folded up.
 *
 * Wagtail's panel does so with an inline script. The element stands before the rows and is empty.
 */
(() => {
  class RowsController extends window.StimulusModule.Controller {
    static values = { options: Object };

    connect() {
      if (this.element.dataset.started) return;
      this.element.dataset.started = 'true';
      this.panel = new window.InlinePanel(this.optionsValue);
    }
  }

  window.wagtail.app.register('linja-rows', RowsController);
})();
