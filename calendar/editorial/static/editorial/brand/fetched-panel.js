/** What panels have in common whose inside is fetched when they open, and put into the text one is in. */
(() => {
  class FetchedPanel extends window.StimulusModule.Controller {
    static targets = ['content', 'said', 'failed'];

    static values = { url: String, inserted: String, there: String, nowhere: String };

    connect() {
      this.form = document.querySelector('[data-edit-form]');
      this.panel = this.element.closest('[data-side-panel]');
      this.open = this.open.bind(this);
      this.arrange = this.arrange.bind(this);
      this.panel.addEventListener('show', this.open);
      this.form.addEventListener('focusin', this.arrange);
      if (!this.panel.hidden) this.open();
    }

    disconnect() {
      this.panel.removeEventListener('show', this.open);
      this.form.removeEventListener('focusin', this.arrange);
    }

    open() {
      if (this.loaded) this.arrange();
      else this.load();
    }

    async load() {
      if (this.loading) return;
      this.loading = true;
      try {
        const response = await fetch(this.urlValue);
        if (!response.ok) throw new Error(`${this.urlValue} answered ${response.status}`);
        this.contentTarget.innerHTML = await response.text();
        this.loaded = true;
        this.arrange();
      } catch (error) {
        console.error(error);
        this.contentTarget.replaceChildren(this.failedTarget.content.cloneNode(true));
      }
      this.contentTarget.removeAttribute('aria-busy');
      this.loading = false;
    }

    /** Bring what was fetched in line with the text that the person is in; for those that need it. */
    arrange() {}

    /** Put a text where the cursor was, and say so by its name. */
    put(text, name = text) {
      const field = window.linjaBrand.lastField();
      if (!field) return this.say(this.nowhereValue);
      window.linjaBrand.putWord(field, text);
      return this.say(this.insertedValue, name);
    }

    /** Put a hashtag at the end of the text, unless it has it. */
    hashtag({ params: { text } }) {
      const field = window.linjaBrand.lastField();
      if (!field) return this.say(this.nowhereValue);
      const isNew = window.linjaBrand.addHashtag(field, text);
      return this.say(isNew ? this.insertedValue : this.thereValue, text);
    }

    say(template, text = '') {
      this.saidTarget.textContent = template.replace('%(text)s', text);
    }
  }

  Object.assign(window.linjaBrand, { FetchedPanel });
})();
