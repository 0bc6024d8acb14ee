/** What is at hand while one writes: fetched when its panel opens, put where the cursor was. */
(() => {
  const fold = (text) => text.normalize('NFC').toLowerCase();

  class WritingController extends window.linjaBrand.FetchedPanel {
    static targets = ['search', 'contact', 'saved'];

    /** Show the saved texts of every channel, and of the one whose text the person is in. */
    arrange() {
      const field = window.linjaBrand.lastField();
      const own = /^content-\d+-value/.test(field?.name || '');
      const [network] = own ? window.linjaBrand.networksOf(this.form, field) : [];
      for (const saved of this.savedTargets) {
        saved.hidden = Boolean(own && saved.dataset.network && saved.dataset.network !== network);
      }
    }

    filter() {
      const wanted = fold(this.searchTarget.value.trim());
      for (const contact of this.contactTargets) {
        contact.hidden = !fold(contact.dataset.searched).includes(wanted);
      }
    }

    insert({ params: { text, name } }) {
      this.put(text, name);
    }
  }

  window.wagtail.app.register('linja-writing', WritingController);
})();
