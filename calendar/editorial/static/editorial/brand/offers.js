/** What a finding offers to write, and where that goes. */
(() => {
  /** The texts that may be written instead; with a capital where what was found has one. */
  function offersOf({ found, replacement, params }) {
    if (!replacement) return [];
    const others = (params.alternatives || []).slice(1).map((text) => {
      const isCapital = /^\p{Lu}/u.test(found) && /^\p{Ll}/u.test(text);
      return isCapital ? text[0].toUpperCase() + text.slice(1) : text;
    });
    return [replacement, ...others];
  }

  /**
   * The change that puts an offered text into a field: in the place of what was found, or where what is
   * missing belongs. A hashtag follows the text on its line; other texts have a line of their own.
   */
  function editOf(value, { found, code, start, end }, text) {
    if (found) return { start, end, written: text };
    const place = code === 'missing_first_line' ? value.search(/\S|$/) : value.trimEnd().length;
    const at = { start: place, end: place };
    if (code === 'missing_first_line') return { ...at, written: `${text} ` };
    if (!value.trim()) return { ...at, written: text };
    const isTag = text.startsWith('#') && code !== 'missing_last_line';
    return { ...at, written: isTag ? ` ${text}` : `\n\n${text}` };
  }

  Object.assign(window.linjaBrand, { offersOf, editOf });
})();
