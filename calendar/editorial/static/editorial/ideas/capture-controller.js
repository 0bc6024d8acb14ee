/**
 * The dialog for a new idea, on every page. What is typed is kept in the tab's session storage until it is
 * saved: through an error, a closed dialog, another page and a lost connection. So is the form itself, for
 * the moment when it is needed and there is no connection.
 */
(() => {
  class IdeaController extends window.StimulusModule.Controller {
    static targets = ['again', 'place', 'problem', 'sign', 'submit'];

    static values = {
      failed: String,
      offline: String,
      person: String,
      signedOut: String,
      url: String,
    };

    async open() {
      this.element.closest('.w-dialog').dispatchEvent(new Event('w-dialog:show'));
      if (!this.form) await this.load();
      this.form?.elements.title.focus();
    }

    /** Fetch the form; where there is no connection, show the one of last time. */
    async load() {
      this.say('');
      try {
        const response = await fetch(`${this.urlValue}?fragment=1`, { headers: { Accept: 'text/html' } });
        const html = await response.text();
        if (!response.ok || !html.includes('linja-idea#save')) {
          this.say(response.redirected ? this.signedOutValue : this.failedValue);
          return;
        }
        write(this.formKey, html);
        this.show(html);
      } catch {
        const html = read(this.formKey);
        if (html) this.show(html);
        else this.say(this.offlineValue);
      } finally {
        this.placeTarget.removeAttribute('aria-busy');
        this.againTarget.hidden = Boolean(this.form);
      }
    }

    show(html) {
      this.placeTarget.innerHTML = html;
      const kept = JSON.parse(read(this.draftKey) || '{}');
      for (const [name, value] of Object.entries(kept)) {
        const field = this.form.elements[name];
        const isThere = !field?.options || [...field.options].some((option) => option.value === value);
        if (field && field.type !== 'hidden' && isThere) field.value = value;
      }
    }

    /** Keep what is typed; files can't be kept. */
    keep() {
      if (!this.form) return;
      const texts = [...new FormData(this.form)].filter(([, value]) => typeof value === 'string');
      write(this.draftKey, JSON.stringify(Object.fromEntries(texts)));
    }

    async save(event) {
      event.preventDefault();
      if (this.isSaving) return;
      this.keep();
      this.clearErrors();
      this.wait(true);
      try {
        const response = await fetch(this.urlValue, {
          method: 'POST',
          body: new FormData(this.form),
          headers: {
            Accept: 'application/json',
            [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN,
          },
        });
        await this.read(response);
      } catch {
        this.say(this.offlineValue);
      } finally {
        this.wait(false);
      }
    }

    async read(response) {
      const isOurs = response.headers.get('Content-Type')?.startsWith('application/json');
      if (isOurs && response.status === 201) this.saved((await response.json()).message);
      else if (isOurs && response.status === 422) this.showErrors((await response.json()).errors);
      else this.say(response.redirected || response.status === 403 ? this.signedOutValue : this.failedValue);
    }

    saved(text) {
      remove(this.draftKey);
      this.placeTarget.replaceChildren(); // the next one is asked for anew, with the brand of this one
      this.element.closest('.w-dialog').dispatchEvent(new Event('w-dialog:hide'));
      const detail = { clear: true, text, type: 'success' };
      document.dispatchEvent(new CustomEvent('w-messages:add', { detail }));
    }

    showErrors(errors) {
      const loose = [];
      let first = null;
      for (const [name, messages] of Object.entries(errors)) {
        const field = this.form.querySelector(`[data-contentpath="${name}"]`);
        const input = field?.querySelector('input, textarea, select');
        if (input) {
          this.mark(field, input, messages.join(' '));
          first ??= input;
        } else {
          loose.push(...messages);
        }
      }
      this.say(loose.join(' '));
      first?.focus();
    }

    mark(field, input, text) {
      const message = document.createElement('p');
      message.className = 'error-message';
      message.id = `${input.id}-error`;
      message.textContent = text;
      field.classList.add('w-field--error');
      field.querySelector('[data-field-errors]').append(this.signTarget.content.cloneNode(true), message);
      input.setAttribute('aria-invalid', 'true');
      const described = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
      input.setAttribute('aria-describedby', [message.id, ...described].join(' '));
    }

    clearErrors() {
      this.say('');
      for (const field of this.form.querySelectorAll('.w-field--error')) {
        const input = field.querySelector('[aria-invalid]');
        const described = (input?.getAttribute('aria-describedby') ?? '').split(' ');
        field.classList.remove('w-field--error');
        field.querySelector('[data-field-errors]').replaceChildren();
        input?.removeAttribute('aria-invalid');
        input?.setAttribute('aria-describedby', described.filter((id) => id !== `${input.id}-error`).join(' '));
      }
    }

    say(text) {
      this.problemTarget.textContent = text;
      this.problemTarget.hidden = !text;
    }

    wait(isSaving) {
      this.isSaving = isSaving;
      if (this.hasSubmitTarget) this.submitTarget.setAttribute('aria-disabled', String(isSaving));
      this.placeTarget.toggleAttribute('aria-busy', isSaving);
    }

    get form() {
      return this.placeTarget.querySelector('form');
    }

    get draftKey() {
      return `linja-idea-draft:${this.personValue}`;
    }

    get formKey() {
      return `linja-idea-form:${this.personValue}`;
    }
  }

  // Storage can be full or forbidden: the idea is then only as safe as the page.
  function write(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      remove(key);
    }
  }

  function read(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function remove(key) {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // forbidden: nothing was kept either
    }
  }

  window.wagtail.app.register('linja-idea', IdeaController);
})();
