/** The brand's voice beside the post: fetched when its panel opens, at hand for the text one is in. */
(() => {
  const fold = (text) => text.normalize('NFC').toLowerCase();

  class VoiceController extends window.linjaBrand.FetchedPanel {
    static targets = ['channels', 'search', 'term', 'noTerm'];

    /** Show what is said of the post's networks, that of the text one is in first and open. */
    arrange() {
      if (!this.hasChannelsTarget || this.panel.hidden) return;
      const networks = window.linjaBrand.networksOf(this.form, window.linjaBrand.lastField());
      if (this.arranged === networks.join()) return;
      this.arranged = networks.join();
      const advice = [...this.channelsTarget.querySelectorAll('[data-network]')];
      for (const one of advice) one.hidden = networks.length > 0 && !networks.includes(one.dataset.network);
      const place = (one) => (networks.indexOf(one.dataset.network) + networks.length + 1) % (networks.length + 1);
      advice.sort((one, other) => place(one) - place(other));
      const shown = advice.filter((one) => !one.hidden);
      shown.forEach((one, number) => { one.open = number === 0 && networks.length > 0; });
      this.channelsTarget.append(...advice);
      this.channelsTarget.hidden = shown.length === 0;
    }

    filter() {
      const wanted = fold(this.searchTarget.value.trim());
      let left = 0;
      for (const term of this.termTargets) {
        term.hidden = !term.dataset.searched.includes(wanted);
        left += Number(!term.hidden);
      }
      this.noTermTarget.hidden = left > 0;
    }

    /** Put a word where the cursor was. */
    word({ params: { text } }) {
      this.put(text);
    }
  }

  window.wagtail.app.register('linja-voice', VoiceController);
})();
