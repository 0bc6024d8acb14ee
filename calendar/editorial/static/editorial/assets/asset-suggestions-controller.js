/**
 * Adds a row for each network for which the post has content but neither media nor a row yet.
 *
 * It reads the form as it is now, saved or not: the blocks of the content stream by the hidden
 * fields that say of which type each is and whether it was deleted.
 */
(() => {
  const MEDIA_FIELD = /-(?:image|picture|video|document|file|media)$/;

  class AssetSuggestionsController extends window.StimulusModule.Controller {
    static targets = ['status'];

    static values = { content: String, shared: String, prefix: String, rows: Object, texts: Object };

    add() {
      const wanted = this.networksWithoutMedia().filter((network) => !this.hasRow(network));
      wanted.forEach((network) => this.addRow(this.rowsValue[network]));
      const { added, none } = this.textsValue;
      this.statusTarget.textContent = wanted.length ? added.replace('%(count)s', wanted.length) : none;
    }

    networksWithoutMedia() {
      // What all channels share stands in for each channel's own.
      if (this.hasMedia(`${this.sharedValue}-`)) return [];
      const start = `${this.contentValue}-`;
      const type = new RegExp(`^${this.contentValue}-(\\d+)-type$`);
      const found = [...document.querySelectorAll(`input[name^="${start}"]`)]
        .map((input) => ({ input, match: type.exec(input.name) }))
        .filter(({ input, match }) => match && this.rowsValue[input.value])
        .filter(({ match }) => !this.isDeleted(`${start}${match[1]}`))
        .filter(({ match }) => !this.hasMedia(`${start}${match[1]}-value-`))
        .map(({ input }) => input.value);
      return [...new Set(found)];
    }

    hasMedia(start) {
      return [...document.querySelectorAll(`input[name^="${start}"]`)].some(
        (input) => MEDIA_FIELD.test(input.name) && input.value && !this.isInDeleted(input.name),
      );
    }

    isInDeleted(name) {
      const parts = name.split('-');
      return parts.some((_part, index) => this.isDeleted(parts.slice(0, index).join('-')));
    }

    isDeleted(prefix) {
      const field = prefix && document.querySelector(`input[name="${prefix}-deleted"]`);
      return Boolean(field && field.value);
    }

    hasRow(network) {
      const rows = document.querySelectorAll(`select[name^="${this.prefixValue}-"][name$="-network"]`);
      return [...rows].some((select) => {
        const remove = document.querySelector(`[name="${select.name.replace(/-network$/, '-DELETE')}"]`);
        return select.value === network && !(remove && (remove.checked || remove.value === '1'));
      });
    }

    addRow(row) {
      document.getElementById(`id_${this.prefixValue}-ADD`).click();
      const total = document.getElementById(`id_${this.prefixValue}-TOTAL_FORMS`);
      const start = `id_${this.prefixValue}-${Number(total.value) - 1}-`;
      // The controllers of the new row are connected in a microtask, and listen from then on.
      Promise.resolve().then(() => this.fill(start, { ...row, due_on: this.due() }));
    }

    fill(start, values) {
      Object.entries(values).forEach(([name, value]) => {
        const field = document.getElementById(`${start}${name}`);
        if (!field || value === null || value === '') return;
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }

    due() {
      const field = document.getElementById('id_production_due_on');
      return field ? field.value : '';
    }
  }

  window.wagtail.app.register('linja-asset-suggestions', AssetSuggestionsController);
})();
