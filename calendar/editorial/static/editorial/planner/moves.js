/** What the calendar asks of the server: each answer has ``say``, a text for the person. */
(() => {
  /**
   * Send JSON.
   *
   * @returns {Promise<{status: number, body: object}>} Status 0 where nothing came back.
   */
  async function send(url, body, words) {
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
      const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
      if (isJson) return { status: response.status, body: await response.json() };
      const isOut = response.redirected || response.status === 403;
      return { status: 0, body: { say: isOut ? words.signedOut : words.failed } };
    } catch {
      return { status: 0, body: { say: words.failed } };
    }
  }

  /** A day so many days later: ``2026-12-01`` or ``2026-12-01T09:30``, by a clock without a zone. */
  function plusDays(wall, days) {
    const at = new Date(`${wall.slice(0, 10)}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() + days);
    return at.toISOString().slice(0, 10) + wall.slice(10);
  }

  /** The same day so many months later; the last of the month where that has no such day. */
  function plusMonths(day, months) {
    const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
    at.setUTCMonth(at.getUTCMonth() + months);
    return at.toISOString().slice(0, 10);
  }

  window.linjaCalendar = { ...window.linjaCalendar, plusDays, plusMonths, send };
})();
