/**
 * Leads to a field of the form: opens its tab and the rows that are folded around it.
 *
 * Follows links inside of its element, and the address the page was opened with. Without it a link
 * still jumps to a field that is on the open tab.
 */
(() => {
  const GESTURES = ['keydown', 'pointerdown', 'wheel'];

  class FieldLinkController extends window.StimulusModule.Controller {
    connect() {
      this.follow = this.follow.bind(this);
      this.element.addEventListener('click', this.follow);
      // After the tabs, which choose one of themselves when the page has loaded.
      if (window.location.hash.startsWith('#id_')) {
        window.requestAnimationFrame(() => window.requestAnimationFrame(() => this.show(window.location.hash.slice(1))));
      }
    }

    disconnect() {
      this.element.removeEventListener('click', this.follow);
    }

    follow(event) {
      const link = event.target.closest('a[href^="#id_"]');
      if (link && this.show(link.hash.slice(1))) event.preventDefault();
    }

    show(id) {
      const field = document.getElementById(id);
      if (!field) return false;
      for (let part = field.parentElement; part; part = part.parentElement) {
        if (part.matches('[role="tabpanel"][hidden]')) {
          document.querySelector(`[role="tab"][href="#${part.id}"]`)?.click();
        }
        part.querySelector(':scope > .w-panel__header [data-panel-toggle][aria-expanded="false"]')?.click();
      }
      this.reveal(field, 60);
      return true;
    }

    /** Focus a field as soon as it is to be seen: tabs fade from one to the other. */
    reveal(field, frames) {
      if (field.offsetParent === null && frames > 0) {
        window.requestAnimationFrame(() => this.reveal(field, frames - 1));
        return;
      }
      field.focus({ preventScroll: true });
      this.held = field;
      GESTURES.forEach((name) => {
        window.addEventListener(name, () => { this.held = null; }, { once: true, passive: true, capture: true });
      });
      this.centre(field, null, 30);
    }

    /** Scroll a field to the middle, and hold it there while texts above it grow, until somebody does something. */
    centre(field, before, frames) {
      if (this.held !== field) return;
      const { top } = field.getBoundingClientRect();
      if (top !== before) this.scrollDown(field);
      if (frames > 0) {
        const after = field.getBoundingClientRect().top;
        window.requestAnimationFrame(() => this.centre(field, after, frames - 1));
      }
    }

    /** On a phone a field can reach beyond the edge: the page does not move sideways for that. */
    scrollDown(field) {
      const around = [];
      for (let part = field.parentElement; part; part = part.parentElement) {
        around.push([part, part.scrollLeft]);
      }
      field.scrollIntoView({ block: 'center', behavior: 'instant' });
      around.forEach(([part, left]) => {
        if (part.scrollLeft !== left) part.scrollLeft = left;
      });
    }
  }

  window.wagtail.app.register('linja-field-link', FieldLinkController);
})();
