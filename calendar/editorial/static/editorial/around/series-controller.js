/** The form of a series: shows what belongs to the choices made, and the dates that come of them. */
(() => {
  const WAIT_MS = 350;

  class SeriesController extends window.StimulusModule.Controller {
    static targets = ['dates', 'look'];

    static values = { url: String, id: String };

    connect() {
      this.form = this.element.closest('form');
      this.lookTarget.hidden = true;
      this.arrange();
      this.show();
    }

    disconnect() {
      window.clearTimeout(this.timer);
    }

    changed() {
      this.arrange();
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.show(), WAIT_MS);
    }

    /** Hide the fields of choices that are not made; what stands in them is not asked for then. */
    arrange() {
      this.element.querySelectorAll('[data-linja-series-when]').forEach((part) => {
        const [name, value] = part.dataset.linjaSeriesWhen.split('=');
        const chosen = this.form.querySelector(`[name="${name}"]:checked`);
        part.hidden = !chosen || chosen.value !== value;
      });
    }

    async show() {
      const asked = new URLSearchParams(new FormData(this.form));
      asked.delete('csrfmiddlewaretoken');
      if (this.idValue) asked.set('series', this.idValue);
      this.asked = asked.toString();
      const { asked: mine } = this;
      try {
        const response = await fetch(`${this.urlValue}?${mine}`);
        if (!response.ok) throw new Error(`${this.urlValue} answered ${response.status}`);
        const html = await response.text();
        // A later answer may have come first.
        if (mine === this.asked) this.dates(html);
      } catch (error) {
        console.error(error);
        this.lookTarget.hidden = false;
      }
    }

    dates(html) {
      if (this.datesTarget.innerHTML !== html) this.datesTarget.innerHTML = html;
    }
  }

  window.wagtail.app.register('linja-series', SeriesController);
})();
