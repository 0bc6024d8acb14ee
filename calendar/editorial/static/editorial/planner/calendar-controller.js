/** The month and the week: FullCalendar, filled from the feed; every move is asked of the server. */
(() => {
  const { card: cards, plusDays, plusMonths, send } = window.linjaCalendar;
  const VIEWS = { month: 'dayGridMonth', week: 'timeGridWeek' };
  const UNDO_MS = 10_000;
  const ARROWS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  class CalendarController extends window.StimulusModule.Controller {
    static targets = [
      'dialog', 'dialogCautions', 'dialogFacts', 'dialogPicture', 'dialogState', 'dialogTitle', 'dialogWhy', 'dialogZone', 'earlier',
      'editLink', 'fold', 'grid', 'hush', 'later', 'legend', 'moveForm', 'problem', 'save', 'scope', 'scopeOne',
      'slotLink', 'startDialog', 'startForm', 'startOn', 'startTitle', 'status', 'title', 'toast', 'today', 'tray',
      'trayCount', 'trayList', 'undo', 'wall',
    ];

    static values = { colour: String, view: String };

    connect() {
      this.settings = read('linja-calendar-settings');
      this.queue = Promise.resolve();
      this.startedAt = Date.now();
      this.calendar = new window.FullCalendar.Calendar(this.gridTarget, this.options());
      this.calendar.render();
      this.fillTray();
      this.onKey = this.onKey.bind(this);
      this.onPop = this.onPop.bind(this);
      this.onNew = this.onNew.bind(this);
      document.addEventListener('keydown', this.onKey);
      window.addEventListener('popstate', this.onPop);
      document.addEventListener('click', this.onNew);
      this.element.addEventListener('focusin', ({ target }) => {
        this.focused = target.closest('[data-event]')?.dataset.event ?? (target.closest('dialog') ? this.focused : null);
      });
    }

    disconnect() {
      document.removeEventListener('keydown', this.onKey);
      window.removeEventListener('popstate', this.onPop);
      document.removeEventListener('click', this.onNew);
      clearTimeout(this.undoTimer);
      clearTimeout(this.refetchTimer);
      this.loading?.abort();
      this.draggable?.destroy();
      this.calendar.destroy();
    }

    options() {
      const { settings } = this;
      const { words } = settings;
      return {
        initialView: VIEWS[this.viewValue],
        initialDate: settings.date,
        timeZone: 'UTC', // walls of the brands' own clocks, which no zone may turn
        now: () => this.wallNow(),
        nowIndicator: !settings.manyZones,
        locale: settings.language,
        firstDay: settings.firstDay,
        headerToolbar: false,
        height: this.height(),
        allDayText: words.allDay,
        dayMaxEvents: 4,
        fixedWeekCount: false,
        lazyFetching: false, // the legend is that of what is shown
        weekNumbers: true,
        weekNumberFormat: { week: 'numeric' },
        scrollTime: '07:00:00',
        slotDuration: '00:30:00',
        slotEventOverlap: false,
        eventMinHeight: 40,
        defaultTimedEventDuration: '00:30:00',
        eventDisplay: 'block',
        eventDurationEditable: false,
        eventStartEditable: true,
        eventOrder: 'order,start,title',
        editable: true,
        droppable: true,
        longPressDelay: 350,
        navLinks: true,
        navLinkDayClick: (date) => this.show('week', iso(date)),
        navLinkWeekClick: (date) => this.show('week', iso(date)),
        moreLinkContent: ({ num }) => words.more.replace('{count}', num),
        moreLinkHint: (num) => words.moreHint.replace('{count}', num),
        closeHint: words.close,
        events: (info, done, fail) => this.load(info, done, fail),
        eventClass: ({ event, isDragging, isMirror }) => [...this.classesOf(event), isDragging && !isMirror && 'is-dragged'].filter(Boolean).join(' '),
        eventContent: ({ event }) => this.contentOf(event),
        eventDidMount: ({ event, el }) => this.mounted(event, el),
        eventClick: (info) => this.clicked(info),
        eventDrop: (info) => this.dropped(info),
        eventReceive: (info) => this.received(info),
        dateClick: ({ dateStr }) => this.askForPost(dateStr),
        datesSet: () => this.turned(),
      };
    }

    // What is shown

    async load({ start, end }, done, fail) {
      this.loading?.abort();
      this.loading = new AbortController();
      const { signal } = this.loading;
      const params = new URLSearchParams(this.settings.query);
      params.set('start', iso(start));
      params.set('end', iso(end));
      const days = `${params}`;
      params.set('colour', this.colourValue);
      this.gridTarget.setAttribute('aria-busy', 'true');
      try {
        const body = await ask(`${this.settings.urls.events}?${params}`, signal);
        this.drawLegend(body.legend);
        done([
          ...body.marks.map((mark) => asMark(mark)),
          ...body.planned.map((card) => asPlanned(card)),
          ...body.events.map((card) => asEvent(this.withCautions(card))),
        ]);
        this.gridTarget.setAttribute('aria-busy', 'false');
        this.caution(days, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.gridTarget.setAttribute('aria-busy', 'false');
        fail(error);
        if (document.querySelector('.linja-cal-message')) return; // the page has said so already
        this.say(error instanceof SyntaxError || error instanceof TypeError || !error.message ? this.settings.words.loadFailed : error.message);
      }
    }

    /** Say beside the cards what is worth a look: asked for when they are drawn, as nobody waits for it. */
    async caution(days, signal) {
      const before = this.cautions ?? {};
      try {
        ({ cautions: this.cautions } = await ask(`${this.settings.urls.cautions}?${days}`, signal));
      } catch {
        return; // the posts are there without it, and with the next ones it is asked for again
      }
      if (!Object.keys({ ...before, ...this.cautions }).length) return;
      const shown = new Map(this.calendar.getEvents().map(({ id, extendedProps }) => [id, this.withCautions(extendedProps.card)]));
      for (const el of this.element.querySelectorAll('[data-event]')) {
        const card = shown.get(el.dataset.event);
        if (!card?.slot) continue;
        cards.caution(el, card);
        el.setAttribute('aria-label', cards.label(card, this.settings));
      }
      if (this.opened?.slot) this.drawCautions(this.withCautions(this.opened));
    }

    /** Tell a card what is known to be worth a look about it. */
    withCautions(card) {
      if (card?.slot) card.cautions = this.cautions?.[card.slot] ?? [];
      return card;
    }

    classesOf(event) {
      const { card, mark } = event.extendedProps;
      return mark ? ['linja-mark-event', `linja-mark-event--${mark.kind}`] : cards.classes(card, this.settings);
    }

    contentOf(event) {
      const { card, mark } = event.extendedProps;
      if (!mark) return cards.content(card, this.settings);
      const label = cards.span('linja-mark-event__label', mark.label);
      label.prepend(cards.icon(mark.icon));
      return { domNodes: [label] };
    }

    mounted(event, el) {
      const { card, mark } = event.extendedProps;
      if (mark) {
        el.title = mark.label;
        return;
      }
      el.dataset.event = event.id;
      if (card.cautions?.length) cards.caution(el, card);
      el.setAttribute('role', 'button');
      el.setAttribute('aria-haspopup', 'dialog');
      el.setAttribute('aria-label', cards.label(card, this.settings));
      el.title = [card.title, this.settings.states[card.state].label, card.channel].filter(Boolean).join('\n');
      if (!card.why && card.slot) el.setAttribute('aria-keyshortcuts', 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown');
    }

    drawLegend(keys) {
      const icons = Object.fromEntries(Object.values(this.settings.states).map(({ label, icon }) => [label, icon]));
      this.legendTarget.replaceChildren(
        ...keys.map(({ hue, label }) => {
          const key = cards.span(`linja-key linja-hue-${hue}`, label);
          if (this.colourValue === 'state' && icons[label]) key.prepend(cards.icon(icons[label]));
          return key;
        }),
      );
    }

    fillTray() {
      const waiting = read('linja-calendar-tray') ?? [];
      if (!this.hasTrayListTarget) return;
      this.trayCards = new Map(waiting.map((card) => [`p${card.post}`, card]));
      this.trayListTarget.replaceChildren(
        ...waiting.map((card) => {
          const item = document.createElement('li');
          const button = document.createElement('button');
          button.type = 'button';
          button.className = cards.classes(card, this.settings).join(' ');
          button.dataset.tray = `p${card.post}`;
          cards.render(cards.content(card, this.settings), button);
          button.setAttribute('aria-haspopup', 'dialog');
          button.setAttribute('aria-label', cards.label(card, this.settings));
          button.addEventListener('click', () => this.open(card));
          item.append(button);
          return item;
        }),
      );
      this.draggable = new window.FullCalendar.Interaction.Draggable(this.trayListTarget, {
        itemSelector: '[data-tray]:not(.is-fixed)',
        eventData: (el) => ({ ...asPlanned(this.trayCards.get(el.dataset.tray)), id: el.dataset.tray, start: undefined }),
      });
    }

    wallNow() {
      const at = new Date(`${this.settings.now}Z`).getTime() + Date.now() - this.startedAt;
      return new Date(at).toISOString().slice(0, 19);
    }

    // Going somewhere else

    goToday(event) {
      if (isPlain(event)) this.show(this.viewValue, this.wallNow().slice(0, 10));
    }

    goEarlier(event) {
      if (isPlain(event)) this.step(-1);
    }

    goLater(event) {
      if (isPlain(event)) this.step(1);
    }

    step(by) {
      const day = iso(this.calendar.view.currentStart);
      this.show(this.viewValue, this.viewValue === 'week' ? plusDays(day, 7 * by) : plusMonths(day, by));
    }

    change(event) {
      const { view } = event.currentTarget.dataset;
      if (VIEWS[view] && isPlain(event)) this.show(view, this.day());
    }

    /** The day that the address names while the screen holds it, so that month and week agree. */
    day() {
      const { currentStart, currentEnd } = this.calendar.view;
      const today = this.wallNow().slice(0, 10);
      const holds = (day) => day >= iso(currentStart) && day < iso(currentEnd);
      return [this.settings.date, today].find((day) => day && holds(day)) ?? iso(currentStart);
    }

    show(view, day, { isBack = false } = {}) {
      this.viewValue = view;
      this.settings.date = day;
      this.calendar.setOption('height', this.height());
      this.calendar.changeView(VIEWS[view], day);
      if (!isBack) window.history.pushState(null, '', this.address(view, day));
      this.dispatch('keep', { detail: { view }, prefix: 'linja-toolbar' });
    }

    address(view, day) {
      const params = new URLSearchParams(this.settings.query);
      params.set('view', view);
      params.set('date', day);
      params.set('colour', this.colourValue);
      return `?${params}`;
    }

    /** A month is as high as its posts need; a week's hours scroll in what the window has. */
    height() {
      return this.viewValue === 'week' ? Math.max(window.innerHeight - 230, 480) : 'auto';
    }

    titleOf({ title, currentStart }) {
      const { language, words } = this.settings;
      if (this.viewValue !== 'week') return capital(title);
      const [first, last] = [0, 6].map((days) => new Date(`${plusDays(iso(currentStart), days)}T00:00:00Z`));
      const month = language === 'fi' ? 'long' : 'short';
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
      return words.weekTitle.replace('{days}', format.formatRange(first, last)).replace('{number}', weekNumber(first));
    }

    /** Make everything around say what is shown now. */
    turned() {
      const day = this.settings.date;
      this.titleTarget.textContent = this.titleOf(this.calendar.view);
      for (const link of this.element.querySelectorAll('[data-view]')) {
        link.setAttribute('href', this.address(link.dataset.view, day));
        if (link.dataset.view === this.viewValue) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
      for (const [name, value] of [['view', this.viewValue], ['date', day], ['colour', this.colourValue]]) {
        const input = document.querySelector(`[data-search-form] input[type=hidden][name=${name}]`);
        if (input) input.value = value;
      }
      const step = this.viewValue === 'week' ? (by) => plusDays(day, 7 * by) : (by) => plusMonths(day, by);
      if (this.hasEarlierTarget) this.earlierTarget.href = this.address(this.viewValue, step(-1));
      if (this.hasLaterTarget) this.laterTarget.href = this.address(this.viewValue, step(1));
      if (this.hasSaveTarget) {
        const query = this.address(this.viewValue, day).slice(1);
        this.saveTarget.href = `${this.saveTarget.href.split('?')[0]}?query=${encodeURIComponent(query)}`;
      }
    }

    onPop() {
      const params = new URLSearchParams(window.location.search);
      if (VIEWS[params.get('view')]) this.show(params.get('view'), params.get('date') || this.wallNow().slice(0, 10), { isBack: true });
      else window.location.reload();
    }

    recolour({ target }) {
      this.colourValue = target.value;
      window.history.replaceState(null, '', this.address(this.viewValue, this.settings.date));
      this.dispatch('keep', { detail: { colour: target.value }, prefix: 'linja-toolbar' });
      this.turned();
      this.calendar.refetchEvents();
    }
  }

  /** Ask for JSON; throws an Error with what the server says, or that of the browser where nothing came. */
  async function ask(url, signal) {
    const response = await fetch(url, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }, signal });
    const body = await response.json();
    if (!response.ok) throw new Error(body.say);
    return body;
  }

  function read(id) {
    const element = document.getElementById(id);
    return element ? JSON.parse(element.textContent) : null;
  }

  function iso(date) {
    return date.toISOString().slice(0, 10);
  }

  /** The number of a week by ISO 8601, whatever day it starts with: that of its Thursday. */
  function weekNumber(first) {
    const thursday = new Date(first.getTime() + (((11 - first.getUTCDay()) % 7) * 86_400_000));
    return 1 + Math.floor((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000);
  }

  function capital(text) {
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
  }

  /** Whether a click is to be answered here, and not by a new tab or window; it is then. */
  function isPlain(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return false;
    event.preventDefault();
    return true;
  }

  function asEvent(card) {
    return {
      id: `s${card.slot}`,
      title: card.title,
      start: `${card.wall}:00`,
      startEditable: !card.why,
      extendedProps: { card, order: 2 },
    };
  }

  function asPlanned(card) {
    return {
      id: `p${card.post}`,
      title: card.title,
      start: card.on,
      allDay: true,
      startEditable: !card.why,
      extendedProps: { card, order: 1 },
    };
  }

  function asMark(mark) {
    return {
      id: `m${mark.kind}${mark.first}${mark.label}`,
      title: mark.label,
      start: mark.first,
      end: plusDays(mark.last, 1),
      allDay: true,
      editable: false,
      // Not even undefined: FullCalendar would make a link of it.
      ...(mark.url ? { url: mark.url } : {}),
      interactive: Boolean(mark.url),
      extendedProps: { mark, order: 0 },
    };
  }

  window.linjaCalendar = { ...window.linjaCalendar, ARROWS, CalendarController, UNDO_MS, asEvent, isPlain, iso };
})();
