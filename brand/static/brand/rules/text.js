/**
 * Texts as the brand's rules read them: folded, split and searched. The browser's half of
 * brand/rules/engine (folding, tokens, texts, languages); the shared cases hold both to the same.
 *
 * Places are UTF-16 units here, as a text field counts them, and code points on the server.
 */
(() => {
  const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f]/u;
  const ALL_INVISIBLE = /[\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f]/gu;
  const SEQUENCE = /\P{M}\p{M}*|\p{M}+/gu;
  const PARAGRAPH = /\r\n|[\n\r\u0085\u2028\u2029]/gu;
  const STOP = /([.!?。！？]+)(["'”’»)\]}]*)([^\P{White_Space}\n\r\u0085\u2028\u2029]*)/gu;
  const TAIL = new Set('.,;:!?)]}\'’»');
  const CONTINUES = new Set(',-:;–—');
  const SEGMENTED_WORD =
    /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=[\p{L}\p{M}])['’·](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu;
  const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
  const HASHTAG = /(?<![\p{L}\p{M}\p{N}_&/])[#＃][\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*/gu;
  const LINK = /(?:https?:\/\/|www\.)[^\p{White_Space}<>"“”]+/giu;
  const MAIL = /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu;
  const EMOJI =
    /(?:\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|(?![©®™])\p{ExtPict}(?:\p{EMod}|\uFE0F)?(?:\u200D\p{ExtPict}(?:\p{EMod}|\uFE0F)?)*[\u{E0020}-\u{E007F}]*|[©®™]\uFE0F)/gu;
  const EXCLAMATION = /[!！]+/gu;
  const CAPITALS = /(?<![\p{L}\p{M}\p{N}_#＃@])\p{Lu}[\p{Lu}\p{M}]+(?![\p{L}\p{N}_])/gu;

  /** A folded text, and for each of its units where it stands in the original (or null: in step). */
  function fold(text) {
    const lower = text.toLowerCase();
    if (/^[\x00-\x7f]*$/.test(text)) return { text: lower, starts: null, ends: null };
    if (
      lower.length === text.length &&
      lower.normalize('NFC') === lower &&
      !INVISIBLE.test(text)
    ) {
      return { text: lower.replaceAll('ς', 'σ'), starts: null, ends: null };
    }
    let folded = '';
    const starts = [];
    const ends = [];
    for (const match of text.matchAll(SEQUENCE)) {
      const piece = match[0]
        .normalize('NFC')
        .toLowerCase()
        .replaceAll('ς', 'σ')
        .normalize('NFC')
        .replace(ALL_INVISIBLE, '');
      folded += piece;
      for (let unit = 0; unit < piece.length; unit += 1) {
        starts.push(match.index);
        ends.push(match.index + match[0].length);
      }
    }
    return { text: folded, starts, ends };
  }

  //: White space by Unicode, as on the server; that of ``trim`` has another sign.
  const stripEnd = (text) => text.replace(/\p{White_Space}+$/u, '');
  const strip = (text) => stripEnd(text).replace(/^\p{White_Space}+/u, '');

  /** Where a part of a folded text stands in the original. */
  function span(folded, start, end) {
    if (folded.starts === null || end <= start) return [start, end];
    return [folded.starts[start], folded.ends[end - 1]];
  }

  const spans = (text, pattern) =>
    Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length]);

  /** Where addresses stand, without the stop of the sentence around them. */
  function links(text) {
    if (!text.includes('://') && !text.toLowerCase().includes('www.')) return [];
    return spans(text, LINK).map(([start, end]) => {
      let stop = end;
      while (stop > start && TAIL.has(text[stop - 1])) stop -= 1;
      return [start, stop];
    });
  }

  function isBreak(line, match) {
    const after = match.index + match[0].length;
    if (after >= line.length) return false;
    const following = String.fromCodePoint(line.codePointAt(after));
    if (CONTINUES.has(following)) return false;
    if (!match[1].endsWith('.')) return true;
    if (!match[2] && !match[3]) {
      if (/\p{N}/u.test(following)) return false;
      if (/\p{L}$/u.test(line.slice(0, match.index)) && /\p{Lu}/u.test(following)) return false;
    }
    const letter = /\p{L}/u.exec(line.slice(after));
    return !(letter && /\p{Ll}/u.test(letter[0]));
  }

  /** How many sentences a text has, by UAX #29. */
  function sentences(text) {
    let count = 0;
    let position = 0;
    const marks = spans(text, PARAGRAPH);
    marks.push([text.length, text.length]);
    for (const [start, end] of marks) {
      if (position >= text.length) break;
      const line = text.slice(position, start);
      count += 1 + Array.from(line.matchAll(STOP)).filter((match) => isBreak(line, match)).length;
      position = end;
    }
    return count;
  }

  /** The LIX readability of a text, or null under ten words. */
  function lix(text) {
    const words = (text.match(SEGMENTED_WORD) || []).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const stops = sentences(text);
    if (words.length < 10 || !stops) return null;
    const long = words.filter((word) => word.length > 6).length;
    return words.length / stops + (long / words.length) * 100;
  }

  /** The language of a text by the votes of its common words, or null where that is not clear. */
  function languageOf(text, evidence) {
    let rest = text;
    for (const [start, end] of links(text).reverse()) rest = rest.slice(0, start) + rest.slice(end);
    const words = fold(rest).text.match(WORD) || [];
    if (words.length < evidence.least_words) return null;
    const votes = Object.entries(evidence.languages).map(([code, speaks]) => [
      words.filter(
        (word) =>
          speaks.words.has(word) ||
          (word.length > 6 && speaks.endings.some((ending) => word.endsWith(ending))),
      ).length,
      code,
    ]);
    votes.sort((one, other) => other[0] - one[0] || (one[1] < other[1] ? -1 : 1));
    const [[most, winner], [second]] = votes;
    return most >= evidence.least_votes && most >= evidence.margin * second ? winner : null;
  }

  /** Whether one of some spans, in their order and apart, has a part of another one in it. */
  function touches(sorted, start, end) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle][0] < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && sorted[low - 1][1] > start;
  }

  /** A text field while it is being checked: each part is worked out once, when it is asked for. */
  class Text {
    constructor(field, text) {
      this.field = field;
      this.text = text;
      this.made = {};
    }

    once(name, make) {
      if (!(name in this.made)) this.made[name] = make();
      return this.made[name];
    }

    get folded() {
      return this.once('folded', () => fold(this.text));
    }

    get words() {
      return this.once('words', () => spans(this.folded.text, WORD));
    }

    get links() {
      return this.once('links', () => links(this.text));
    }

    get quiet() {
      return this.once('quiet', () =>
        this.text.includes('@')
          ? [...this.links, ...spans(this.text, MAIL)].sort((one, other) => one[0] - other[0])
          : this.links,
      );
    }

    get hashtags() {
      return this.once('hashtags', () => this.outsideLinks(HASHTAG));
    }

    get emoji() {
      return this.once('emoji', () => spans(this.text, EMOJI));
    }

    get exclamations() {
      return this.once('exclamations', () => spans(this.text, EXCLAMATION));
    }

    get capitals() {
      return this.once('capitals', () => this.outsideLinks(CAPITALS));
    }

    isQuiet(start, end) {
      return touches(this.quiet, start, end);
    }

    outsideLinks(pattern) {
      return spans(this.text, pattern).filter(([start]) => !touches(this.links, start, start + 1));
    }
  }

  window.linjaRules = Object.assign(window.linjaRules || {}, {
    Text, fold, languageOf, lix, sentences, span, strip, stripEnd,
  });
})();
