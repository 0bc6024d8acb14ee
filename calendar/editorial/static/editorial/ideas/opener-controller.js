/** The menu's item opens the dialog for a new idea; with a key for a new tab or window it stays a link. */
(() => {
  class IdeaOpenerController extends window.StimulusModule.Controller {
    open(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation(); // the sidebar would follow the link
      const form = document.querySelector('[data-idea-page] [name=title]');
      if (form) {
        form.focus(); // the page for a new idea is open already
      } else {
        document.dispatchEvent(new CustomEvent('linja:new-idea'));
      }
    }
  }

  window.wagtail.app.register('linja-idea-opener', IdeaOpenerController);
})();
