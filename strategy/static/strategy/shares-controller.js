/**
 * Says what the shares of the rows inside add up to, while somebody types, adds, and deletes.
 *
 * The server says it first. The same words are written once: what changes is read out.
 */
(() => {
  const WHOLE = 100;

  class SharesController extends window.StimulusModule.Controller {
    static targets = ['said'];

    static values = { usual: String, over: String };

    connect() {
      this.update = this.update.bind(this);
      // Wagtail's button sets the row's DELETE field after this click, and tells nobody.
      this.later = () => window.requestAnimationFrame(this.update);
      this.element.addEventListener('input', this.update);
      this.element.addEventListener('change', this.update);
      this.element.addEventListener('click', this.later);
    }

    disconnect() {
      this.element.removeEventListener('input', this.update);
      this.element.removeEventListener('change', this.update);
      this.element.removeEventListener('click', this.later);
    }

    get total() {
      let total = 0;
      this.element.querySelectorAll('input[name$="-share"]').forEach((field) => {
        const deleted = this.element.querySelector(`[name="${field.name.replace(/-share$/, '-DELETE')}"]`);
        const share = field.value.trim();
        if (!deleted?.value && /^\d+$/.test(share)) total += Number(share);
      });
      return total;
    }

    update() {
      const { total } = this;
      const words = total > WHOLE ? this.overValue : this.usualValue;
      const said = words.replace('{total}', total).replace('{over}', total - WHOLE);
      if (this.saidTarget.textContent !== said) this.saidTarget.textContent = said;
    }
  }

  window.wagtail.app.register('linja-shares', SharesController);
})();
