/** What a person does to the calendar's posts: moves them by mouse, key or dialog, takes it back, starts new ones. */
(() => {
  const { ARROWS, CalendarController, UNDO_MS, card: cards, plusDays, send } = window.linjaCalendar;

  class MovingCalendarController extends CalendarController {
    // By mouse

    async dropped({ event, revert }) {
      const { card } = event.extendedProps;
      const wall = this.wallOf(event, card);
      if (!card.slot) {
        await this.place(card, wall, revert);
        return;
      }
      revert(); // a slot dropped among the days without a time would stay without one
      this.focused = event.id;
      await this.move(event.id, wall);
    }

    async received({ event, revert }) {
      const { card } = event.extendedProps;
      await this.place(card, this.wallOf(event, card), revert);
      event.remove(); // the feed brings what it has become
    }

    /** Where an event has been dropped: on a day alone it keeps its time, or takes nine o'clock, or the next hour. */
    wallOf(event, card) {
      const at = event.start.toISOString();
      if (!event.allDay) return at.slice(0, 16);
      const wall = `${at.slice(0, 10)}T${card.wall?.slice(11, 16) ?? '09:00'}`;
      const now = this.wallNow();
      if (card.slot || wall > now || wall.slice(0, 10) !== now.slice(0, 10)) return wall;
      return new Date(Math.ceil(new Date(`${now}Z`).getTime() / 3_600_000) * 3_600_000).toISOString().slice(0, 16);
    }

    // By key

    onKey(event) {
      if (!window.wagtailConfig.KEYBOARD_SHORTCUTS_ENABLED) return;
      const { target } = event;
      if (target.closest?.('input, textarea, select, [contenteditable], dialog')) return;
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z' && this.undoToken) {
        event.preventDefault();
        this.undo();
        return;
      }
      const days = ARROWS[event.key];
      // A card that has just moved is drawn anew, and the key may be pressed again before it has the focus back.
      const id = target.closest?.('[data-event]')?.dataset.event ?? (target === document.body && this.focused);
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !days || !id) return;
      event.preventDefault();
      const found = this.calendar.getEventById(id);
      const card = found?.extendedProps.card;
      if (!card?.slot) return;
      if (card.why) {
        this.say(card.why);
        return;
      }
      this.focused = id;
      const { wall: from = card.wall, waiting = 0 } = this.pressed?.get(id) ?? {};
      const wall = plusDays(from, days);
      (this.pressed ??= new Map()).set(id, { wall, waiting: waiting + 1 });
      this.queue = this.queue.then(() => this.moveByKey(id, wall));
    }

    /** One press of several, in their order; the next starts where this one ends, and is dropped where this is refused. */
    async moveByKey(id, wall) {
      if (!this.pressed.has(id)) return;
      const { status } = await this.move(id, wall);
      const { wall: last, waiting } = this.pressed.get(id);
      if (status === 200 && waiting > 1) this.pressed.set(id, { wall: last, waiting: waiting - 1 });
      else this.pressed.delete(id);
    }

    // Asking the server

    /** Move a slot to a wall time: at once on the screen, unless a dialog lies over it, and for good by the server. */
    async move(id, wall, { isShown = true, scope = 'one', fold = null } = {}) {
      const event = this.calendar.getEventById(id);
      if (!event) return { status: 0, body: {} };
      const { card } = event.extendedProps;
      if (isShown) this.putAt(id, wall);
      const one = { slot: card.slot, version: card.version, wall };
      if (fold !== null) one.fold = fold;
      const answer = await send(this.settings.urls.move, { moves: [one], scope }, this.settings.words);
      if (answer.status === 200) {
        this.put(answer.body.moved);
        this.offerUndo(answer.body);
      } else {
        if (isShown) this.putAt(id, card.wall);
        this.put(answer.body.conflicts ?? []);
        this.say(answer.body.say);
        if (answer.status === 409 && !answer.body.conflicts?.length) this.calendar.refetchEvents();
      }
      return answer;
    }

    async place(card, wall, revert) {
      const answer = await send(this.settings.urls.place, { post: card.post, wall }, this.settings.words);
      if (answer.status === 200) {
        this.takeFromTray(card);
        this.offerUndo(answer.body);
        this.calendar.refetchEvents();
      } else {
        revert?.();
        this.say(answer.body.say);
      }
      return answer;
    }

    takeFromTray(card) {
      this.taken = this.element.querySelector(`[data-tray="p${card.post}"]`)?.closest('li') ?? null;
      if (!this.taken) return;
      this.taken.remove();
      this.trayCountTarget.textContent = Number(this.trayCountTarget.textContent) - 1;
    }

    putIntoTray() {
      if (!this.taken) return;
      this.trayListTarget.prepend(this.taken);
      this.trayCountTarget.textContent = Number(this.trayCountTarget.textContent) + 1;
      this.taken = null;
    }

    /** Show slots where the server has them. */
    put(slots) {
      for (const { slot, version, wall } of slots) {
        const event = this.calendar.getEventById(`s${slot}`);
        if (event) {
          event.setExtendedProp('card', { ...event.extendedProps.card, version, wall: wall.slice(0, 16) });
          event.setStart(`${wall.slice(0, 16)}:00`, { maintainDuration: true });
        }
      }
      if (slots.length) this.follow(slots[0].wall);
      this.refocus();
      clearTimeout(this.refetchTimer);
      // States may have changed with the times; nobody waits for that.
      this.refetchTimer = setTimeout(() => this.refetch(), 1500);
    }

    refetch() {
      this.calendar.refetchEvents();
      this.refocus(60);
    }

    putAt(id, wall) {
      this.calendar.getEventById(id)?.setStart(`${wall}:00`, { maintainDuration: true });
      this.follow(wall);
      this.refocus();
    }

    /** Give a card that was drawn anew its focus back, as soon as it can be seen. */
    refocus(frames = 40) {
      const isFree = document.activeElement === document.body || document.activeElement?.closest('[data-event]');
      if (!frames || !this.focused || !isFree) return;
      const element = this.gridTarget.querySelector(`[data-event="${this.focused}"]`);
      if (element && document.activeElement !== element) element.focus({ preventScroll: true });
      requestAnimationFrame(() => this.refocus(frames - 1));
    }

    /** Turn to the page on which a moved card is now. */
    follow(wall) {
      const day = wall.slice(0, 10);
      const { activeStart, activeEnd } = this.calendar.view;
      const isThere = day >= activeStart.toISOString().slice(0, 10) && day < activeEnd.toISOString().slice(0, 10);
      if (!isThere) this.show(this.viewValue, day);
    }

    // Saying and taking back

    say(text) {
      this.forgetUndo();
      this.statusTarget.textContent = text;
      this.hushTarget.hidden = !text;
      this.undoTimer = setTimeout(() => this.hush(), UNDO_MS);
    }

    offerUndo({ say, undo }) {
      this.say(say);
      this.undoToken = undo || '';
      this.undoTarget.hidden = !undo;
    }

    forgetUndo() {
      clearTimeout(this.undoTimer);
      this.undoToken = '';
      this.undoTarget.hidden = true;
    }

    hush() {
      // Somebody who is on the button is about to press it.
      if (this.toastTarget.matches(':hover, :focus-within')) {
        this.undoTimer = setTimeout(() => this.hush(), UNDO_MS / 5);
        return;
      }
      this.clear();
    }

    clear() {
      this.forgetUndo();
      this.statusTarget.textContent = '';
      this.hushTarget.hidden = true;
    }

    async undo() {
      const token = this.undoToken;
      this.forgetUndo();
      if (!token) return;
      const { status, body } = await send(this.settings.urls.undo, { undo: token }, this.settings.words);
      this.put(body.moved ?? body.conflicts ?? []);
      this.say(body.say);
      if (this.focused && status === 200) this.gridTarget.querySelector(`[data-event="${this.focused}"]`)?.focus();
      if (status === 200 && !body.moved?.length) this.putIntoTray();
      this.calendar.refetchEvents();
    }

    // The dialog of a post

    clicked({ event, jsEvent }) {
      const { card, mark } = event.extendedProps;
      if (mark) return;
      jsEvent.preventDefault();
      this.focused = event.id;
      this.open(card);
    }

    open(card) {
      const { settings } = this;
      this.opened = card;
      const state = settings.states[card.state];
      this.dialogTitleTarget.textContent = card.title;
      const badge = cards.span(`linja-state${state.tone ? ` linja-state--${state.tone}` : ''}`, state.label);
      badge.prepend(cards.icon(state.icon));
      this.dialogStateTarget.replaceChildren(badge);
      this.drawFacts(card);
      this.askForPicture(card);
      this.drawCautions(card);
      this.dialogWhyTarget.textContent = card.why;
      this.moveFormTarget.hidden = Boolean(card.why);
      this.problemTarget.textContent = '';
      this.foldTarget.hidden = true;
      this.foldTarget.replaceChildren();
      this.wallTarget.value = card.slot ? card.wall : `${card.on || plusDays(this.wallNow(), 1).slice(0, 10)}T09:00`;
      this.dialogZoneTarget.textContent = card.zone ? `(${card.zone})` : '';
      const isOnMany = card.slot && this.siblings(card).length > 0;
      this.scopeTarget.hidden = !isOnMany;
      this.moveFormTarget.elements.scope.value = 'one';
      this.scopeOneTarget.textContent = this.scopeOneTarget.dataset.words.replace('{channel}', card.channel ?? '');
      this.editLinkTarget.hidden = !card.opens;
      this.editLinkTarget.href = settings.urls.edit.replace('/0/', `/${card.post}/`);
      const back = encodeURIComponent(window.location.pathname + window.location.search);
      this.slotLinkTarget.hidden = Boolean(card.why) || !card.slot;
      this.slotLinkTarget.href = `${settings.urls.slot.replace('/0/', `/${card.post}/`).replace(/\/1\/$/, `/${card.channelId}/`)}?next=${back}`;
      this.dialogTarget.showModal();
      if (!card.why) this.wallTarget.focus();
    }

    /** The post's picture comes when the dialog is open: the feed has none. */
    askForPicture(card) {
      const { thumbnail } = this.settings.urls;
      this.dialogPictureTarget.hidden = true;
      this.dialogPictureTarget.removeAttribute('src');
      if (thumbnail) this.dialogPictureTarget.src = thumbnail.replace('/0/', `/${card.post}/`);
    }

    showPicture() {
      this.dialogPictureTarget.hidden = false;
    }

    drawCautions(card) {
      this.dialogCautionsTarget.replaceChildren(
        ...(card.cautions ?? []).map((text) => {
          const item = document.createElement('li');
          item.append(cards.icon('warning'), text);
          return item;
        }),
      );
    }

    drawFacts(card) {
      const { dataset } = this.dialogFactsTarget;
      const time = card.slot
        ? `${this.fullDate(card.wall)}, ${cards.time(card, this.settings.language)} (${card.zone})`
        : this.settings.words.noTime;
      const facts = {
        time,
        channel: card.channel && `${card.channel} (${card.network})`,
        brand: card.brand,
        owner: card.owner,
        pillar: card.pillar,
        goal: card.goal,
        persona: card.persona,
        campaign: card.campaign,
      };
      this.dialogFactsTarget.replaceChildren(
        ...Object.entries(facts)
          .filter(([, value]) => value)
          .flatMap(([name, value]) => {
            const term = document.createElement('dt');
            const text = document.createElement('dd');
            term.textContent = dataset[name];
            text.textContent = value;
            return [term, text];
          }),
      );
    }

    /** A wall time's day in words; what formats it is dear to make, and made once. */
    fullDate(wall) {
      this.dates ??= new Intl.DateTimeFormat(this.settings.language, { dateStyle: 'full', timeZone: 'UTC' });
      return this.dates.format(new Date(`${wall.slice(0, 10)}T00:00:00Z`));
    }

    siblings(card) {
      return this.calendar
        .getEvents()
        .map((event) => event.extendedProps.card)
        .filter((other) => other?.post === card.post && other.slot && other.slot !== card.slot);
    }

    async moveFromDialog(event) {
      event.preventDefault();
      const card = this.opened;
      const wall = this.wallTarget.value.slice(0, 16);
      if (!wall || this.isAsking) {
        this.wallTarget.focus();
        return;
      }
      this.isAsking = true;
      const chosen = new FormData(this.moveFormTarget).get('fold');
      const answer = card.slot
        ? await this.move(`s${card.slot}`, wall, { isShown: false, scope: this.scopeTarget.hidden ? 'one' : this.moveFormTarget.elements.scope.value, fold: chosen === null ? null : Number(chosen) })
        : await this.place(card, wall);
      this.isAsking = false;
      if (answer.status === 200 || answer.status === 409) {
        this.dialogTarget.close();
        this.gridTarget.querySelector(`[data-event="${this.focused}"]`)?.focus();
        return;
      }
      this.clear();
      this.problemTarget.textContent = answer.body.say;
      this.askWhich(answer.body.choices ?? []);
    }

    /** When clocks go back a time comes twice: let the person choose. */
    askWhich(choices) {
      this.foldTarget.hidden = !choices.length;
      this.foldTarget.replaceChildren(
        ...choices.map(({ fold, label }) => {
          const line = document.createElement('label');
          const input = document.createElement('input');
          input.type = 'radio';
          input.name = 'fold';
          input.value = fold;
          line.append(input, ` ${label}`);
          return line;
        }),
      );
    }

    closeDialog(event) {
      event.currentTarget.closest('dialog').close();
    }

    // New posts

    onNew(event) {
      if (event.target.closest?.('[data-linja-calendar-new]') && this.hasStartFormTarget && window.linjaCalendar.isPlain(event)) {
        this.askForPost(this.wallNow());
      }
    }

    askForPost(wall) {
      if (!this.hasStartFormTarget) return;
      const day = wall.slice(0, 10);
      this.startTitleTarget.textContent = this.settings.words.newPost.replace('{day}', this.fullDate(day));
      this.startOnTarget.value = day;
      this.startDialogTarget.showModal();
    }

    start(event) {
      event.preventDefault();
      const folders = JSON.parse(document.getElementById('linja-calendar-folders').textContent);
      const { url, start } = folders[this.startFormTarget.elements.folder.value];
      const params = new URLSearchParams(start);
      params.set('target_on', this.startOnTarget.value);
      window.location.assign(`${url}?${params}`);
    }
  }

  window.wagtail.app.register('linja-calendar', MovingCalendarController);
})();
