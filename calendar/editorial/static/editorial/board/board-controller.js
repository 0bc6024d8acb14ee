/** The board: cards are dragged, or moved by their menu, to the columns that the server says are legal. */
(() => {
  const { Controller } = window.StimulusModule;
  /** What has to be said before a card goes there. */
  const ASKS = { changes: 'comment', scheduled: 'wall' };
  /** So long a drop can be taken back; the server gives a little more. */
  const UNDO_MS = 10_000;
  let loading;

  /** Load SortableJS once; without it the menus still work. */
  function sortable(url) {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = url;
      script.onload = () => resolve(window.Sortable);
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  class BoardController extends Controller {
    static targets = [
      'chooser', 'column', 'comment', 'commentField', 'confirm', 'dialog', 'dialogTitle', 'foldField', 'folds',
      'form', 'hush', 'list', 'problem', 'status', 'undo', 'wall', 'wallField',
    ];

    static values = { failed: String, sortable: String, undoUrl: String, url: String };

    connect() {
      this.sortables = [];
      this.element.classList.add('is-ready'); // without a script a phone shows all columns
      this.choose();
      sortable(this.sortableValue).then(
        (Sortable) => {
          if (this.element.isConnected) this.listTargets.forEach((list) => this.makeSortable(Sortable, list));
        },
        () => {},
      );
    }

    disconnect() {
      this.forgetUndo();
      this.sortables.forEach((each) => each.destroy());
      this.sortables = [];
    }

    makeSortable(Sortable, list) {
      this.sortables.push(
        new Sortable(list, {
          group: { name: 'linja-board', put: (to, from, card) => this.isLegal(card, to.el.dataset.column) },
          sort: false,
          draggable: '.is-movable',
          filter: 'a, button, summary, details ul',
          preventOnFilter: false,
          // Not the browser's own dragging, which hides where the pointer was let go.
          forceFallback: true,
          fallbackTolerance: 4,
          delay: 250,
          delayOnTouchOnly: true,
          touchStartThreshold: 4,
          ghostClass: 'is-ghost',
          onStart: ({ item }) => this.light(item),
          onEnd: (event) => this.dropped(event),
        }),
      );
    }

    isLegal(card, column) {
      return card.dataset.targets.trim().split(/\s+/).includes(column);
    }

    /** Light up the columns on which a card may be dropped; none for null. */
    light(card) {
      this.columnTargets.forEach((column) => {
        const isLegal = Boolean(card) && this.isLegal(card, column.dataset.column);
        column.classList.toggle('is-legal', isLegal);
        column.classList.toggle('is-illegal', Boolean(card) && !isLegal);
        column.querySelector('[data-hint]').hidden = !isLegal;
      });
    }

    dropped({ item, from, to, oldIndex, originalEvent }) {
      this.light(null);
      if (from === to) return;
      this.home = from.dataset.column;
      this.back = () => from.insertBefore(item, from.children[oldIndex] ?? null);
      // On its way a card visits legal columns; it counts where it was let go.
      const { clientX, clientY } = originalEvent.changedTouches?.[0] ?? originalEvent;
      const under = document.elementFromPoint(clientX, clientY)?.closest('[data-column]');
      if (under?.dataset.column === to.dataset.column) this.start(item, to.dataset.column);
      else this.back();
    }

    /** The card's menu. */
    move({ currentTarget }) {
      const card = currentTarget.closest('[data-post]');
      currentTarget.closest('details').open = false;
      this.home = card.parentElement.dataset.column;
      this.back = () => {};
      this.start(card, currentTarget.dataset.to);
    }

    start(card, to) {
      this.hush();
      this.card = card;
      this.to = to;
      if (ASKS[to]) this.ask(ASKS[to], '');
      else this.send({});
    }

    // The dialog

    ask(field, problem, choices = []) {
      this.dialogTitleTarget.textContent = this.card.dataset.title;
      this.confirmTarget.textContent = this.confirmTarget.dataset[field];
      this.commentFieldTarget.hidden = field !== 'comment';
      this.commentTarget.required = field === 'comment';
      this.wallFieldTarget.hidden = field === 'comment';
      this.wallTarget.required = field !== 'comment';
      this.problemTarget.textContent = problem;
      this.askWhich(choices);
      if (!this.dialogTarget.open) {
        this.formTarget.reset();
        this.dialogTarget.showModal();
      }
      (field === 'comment' ? this.commentTarget : this.wallTarget).focus();
    }

    /** When clocks go back a time comes twice: let the person choose. */
    askWhich(choices) {
      this.foldFieldTarget.hidden = !choices.length;
      this.foldsTarget.replaceChildren(
        ...choices.map(({ fold, label }) => {
          const line = document.createElement('label');
          const input = document.createElement('input');
          Object.assign(input, { type: 'radio', name: 'fold', value: fold, required: true });
          line.append(input, ` ${label}`);
          return line;
        }),
      );
    }

    answer(event) {
      event.preventDefault();
      const said = new FormData(this.formTarget);
      const body = this.commentFieldTarget.hidden ? { wall: said.get('wall').slice(0, 16) } : { comment: said.get('comment') };
      if (said.has('fold')) body.fold = Number(said.get('fold'));
      this.send(body);
    }

    dismiss() {
      this.dialogTarget.close();
    }

    /** Closed without an answer: the card goes back. */
    dismissed() {
      if (!this.card) return;
      this.back();
      this.focusOn(this.card);
      this.card = null;
    }

    // The server

    async send(more) {
      if (this.isAsking) return;
      this.isAsking = true;
      const { card, to } = this;
      card.setAttribute('aria-busy', 'true');
      const { post, revision } = card.dataset;
      const body = { post: Number(post), revision: Number(revision), to, ...more };
      const { status, answer } = await this.request(this.urlValue, body);
      card.removeAttribute('aria-busy');
      this.isAsking = false;
      if (answer.field && ASKS[to]) {
        this.ask(ASKS[to], answer.say, answer.choices);
        return;
      }
      this.card = null;
      if (this.dialogTarget.open) this.dialogTarget.close();
      if (status !== 200) this.back();
      const shown = answer.card ? this.put(card, answer) : card;
      this.say(answer.say);
      this.focusOn(shown);
      if (answer.undo) this.offerUndo(answer.undo, post);
    }

    // Taking a drop back

    offerUndo(token, post) {
      this.undoable = { token, post };
      this.undoTarget.hidden = false;
      this.undoTimer = setTimeout(() => this.forgetUndo(), UNDO_MS);
    }

    forgetUndo() {
      clearTimeout(this.undoTimer);
      this.undoable = null;
      if (this.hasUndoTarget) this.undoTarget.hidden = true;
    }

    undoByKey(event) {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
      if (!isUndo || !this.undoable || event.target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      this.undo();
    }

    async undo() {
      const { token, post } = this.undoable;
      this.hush();
      const card = this.element.querySelector(`[data-post="${post}"]`);
      card.setAttribute('aria-busy', 'true');
      const { answer } = await this.request(this.undoUrlValue, { undo: token });
      card.removeAttribute('aria-busy');
      this.home = card.parentElement.dataset.column;
      const shown = answer.card ? this.put(card, answer) : card;
      this.say(answer.say);
      this.focusOn(shown);
    }

    async request(url, body) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            Accept: 'application/json',
            'Content-Type': 'application/json',
            'X-Requested-With': 'XMLHttpRequest',
            [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN,
          },
        });
        return { status: response.status, answer: await response.json() };
      } catch {
        return { status: 0, answer: { say: this.failedValue } };
      }
    }

    /** Put a card where the server says it is now, and count anew. */
    put(card, { card: html, column }) {
      const template = document.createElement('template');
      template.innerHTML = html;
      const fresh = template.content.querySelector('li');
      const list = this.listTargets.find((each) => each.dataset.column === column);
      if (card.parentElement === list) card.replaceWith(fresh);
      else {
        card.remove();
        list.prepend(fresh);
      }
      this.count(this.home, -1);
      this.count(column, 1);
      return fresh;
    }

    count(key, change) {
      const number = this.columnTargets.find((each) => each.dataset.column === key).querySelector('[data-count]');
      const option = [...this.chooserTarget.options].find((each) => each.value === key);
      const now = Number(number.textContent) + change;
      option.textContent = option.textContent.replace(/\(\d+\)$/, `(${now})`);
      number.textContent = now;
    }

    say(text) {
      this.hush();
      // Said again even if it is the same text.
      requestAnimationFrame(() => {
        this.statusTarget.textContent = text;
        this.hushTarget.hidden = false;
      });
    }

    hush() {
      this.forgetUndo();
      this.statusTarget.textContent = '';
      this.hushTarget.hidden = true;
    }

    focusOn(card) {
      (card.querySelector('summary') ?? card).focus({ preventScroll: false });
    }

    // Small things

    choose() {
      const chosen = this.chooserTarget.value;
      this.columnTargets.forEach((column) => column.classList.toggle('is-chosen', column.dataset.column === chosen));
    }

    /** A menu that opens at the edge of the board is scrolled to. */
    opened({ target }) {
      if (target.open) target.querySelector('ul')?.scrollIntoView({ block: 'nearest' });
    }

    closeMenus({ target }) {
      this.element.querySelectorAll('details[open]').forEach((menu) => {
        if (!menu.contains(target)) menu.open = false;
      });
    }

    closeOnEscape(event) {
      const menu = event.key === 'Escape' && event.target.closest('details[open]');
      if (!menu) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }

  window.wagtail.app.register('linja-board', BoardController);
})();
