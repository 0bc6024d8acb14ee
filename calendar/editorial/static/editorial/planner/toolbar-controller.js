/** The calendar's toolbar in every view: a phone's first view is the agenda, and the last view is kept. */
(() => {
  class ToolbarController extends window.StimulusModule.Controller {
    static values = { agenda: String, default: Boolean, remember: String, remembered: String, view: String };

    connect() {
      const isGrid = ['month', 'week'].includes(this.viewValue);
      if (this.defaultValue && isGrid && window.matchMedia('(max-width: 50em)').matches) {
        window.location.replace(this.agendaValue);
      } else if (!this.defaultValue) {
        this.keep({ view: this.viewValue });
      }
      // The first screen of the agenda is today, unless somebody asked for another day.
      const today = document.querySelector('#today');
      const isAsked = new URLSearchParams(window.location.search).has('date') || window.location.hash;
      if (today && !isAsked && today.getBoundingClientRect().top > window.innerHeight * 0.6) today.scrollIntoView();
    }

    /** Keep a view or colours for the next time. */
    keep(choice) {
      if (choice.view && choice.view === this.rememberedValue) return;
      if (choice.view) this.rememberedValue = choice.view;
      fetch(this.rememberValue, {
        method: 'POST',
        body: new URLSearchParams(choice),
        headers: { [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN },
        keepalive: true,
      }).catch(() => {}); // the next time begins with an older choice, no more
    }

    kept({ detail }) {
      this.keep(detail);
    }
  }

  window.wagtail.app.register('linja-toolbar', ToolbarController);
})();
