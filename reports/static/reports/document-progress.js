/**
 * Keeps a list of documents up to date while some of them are being made.
 *
 * The element stands inside the list's results and is only there while there is something to wait
 * for: each answer brings the next one, or none.
 */
class DocumentProgressController extends window.StimulusModule.Controller {
  static values = {
    url: String,
    target: { type: String, default: '#listing-results' },
    interval: { type: Number, default: 3000 },
  };

  connect() {
    this.abort = new AbortController();
    this.wait();
  }

  disconnect() {
    window.clearTimeout(this.timer);
    this.abort.abort();
  }

  wait() {
    this.timer = window.setTimeout(() => this.refresh(), this.intervalValue);
  }

  async refresh() {
    const results = document.querySelector(this.targetValue);
    // Whoever reads or operates the list is not interrupted.
    if (!results || document.hidden || results.contains(document.activeElement)) {
      this.wait();
      return;
    }
    try {
      const response = await fetch(this.urlValue + window.location.search, {
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
        signal: this.abort.signal,
      });
      if (!response.ok) throw new Error(String(response.status));
      results.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== 'AbortError') this.wait();
    }
  }
}

window.wagtail.app.register('linja-document-progress', DocumentProgressController);
