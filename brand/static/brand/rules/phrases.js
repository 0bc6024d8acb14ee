/** Phrases of many rules found in one pass; the browser's half of brand/rules/engine/phrases.py. */
(() => {
  const GAP = /^[\p{White_Space}\-\u2010-\u2013'’/]{1,3}$/u;
  const UNSPACED =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const WORD_AT_START = /^[\p{L}\p{M}\p{N}_]/u;
  const WORD_AT_END = /[\p{L}\p{M}\p{N}_]$/u;

  /** The sets of endings: each the product of a few lists, made when it is first asked for. */
  class Endings {
    constructor(lists) {
      this.lists = lists;
      this.sets = new Map();
    }

    fits(rest, name) {
      if (name === 'any') return true;
      if (name === 'none') return rest === '';
      if (!this.sets.has(name)) {
        let made = [''];
        for (const part of this.lists[name]) {
          made = made.flatMap((left) => part.map((right) => left + right));
        }
        this.sets.set(name, new Set(made));
      }
      return this.sets.get(name).has(rest);
    }
  }

  /** Yield where folded characters stand in a folded text, not inside a longer word. */
  function* findLiteral(text, literal) {
    const unspaced = UNSPACED.test(literal);
    let start = text.indexOf(literal);
    while (start >= 0) {
      const end = start + literal.length;
      const inside =
        (WORD_AT_START.test(literal) && WORD_AT_END.test(text.slice(Math.max(0, start - 2), start))) ||
        (WORD_AT_END.test(literal) && WORD_AT_START.test(text.slice(end, end + 2)));
      if (unspaced || !inside) yield [start, end];
      start = text.indexOf(literal, end);
    }
  }

  /** Finds phrases, each with the number of its owner. */
  class PhraseIndex {
    constructor(phrases, endings) {
      this.endings = endings;
      this.first = new Map();
      this.literals = [];
      for (const [owner, phrase] of phrases) {
        if (typeof phrase === 'string') {
          if (phrase) this.literals.push([owner, phrase]);
        } else if (phrase.length) {
          for (const [stem, set] of phrase[0]) {
            if (!this.first.has(stem)) this.first.set(stem, []);
            this.first.get(stem).push([owner, set, phrase]);
          }
        }
      }
      this.lengths = [...new Set([...this.first.keys()].map((stem) => stem.length))].sort(
        (one, other) => one - other,
      );
    }

    /** Return [owner, start, end] of each place in the folded text, by owner and place. */
    find(text) {
      const folded = text.folded.text;
      const found = [];
      const seen = new Set();
      text.words.forEach(([start, end], number) => {
        for (const length of this.lengths) {
          if (start + length > end) break;
          for (const [owner, set, phrase] of this.first.get(folded.slice(start, start + length)) || []) {
            if (!this.endings.fits(folded.slice(start + length, end), set)) continue;
            const last = this.rest(text, number, phrase);
            const key = `${owner} ${start} ${last}`;
            if (last && !seen.has(key)) {
              seen.add(key);
              found.push([owner, start, last]);
            }
          }
        }
      });
      for (const [owner, literal] of this.literals) {
        for (const [start, end] of findLiteral(folded, literal)) found.push([owner, start, end]);
      }
      return found.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
    }

    /** Where a phrase ends whose first word is a text's word; 0 where it goes on otherwise. */
    rest(text, number, phrase) {
      const folded = text.folded.text;
      let place = number;
      let end = text.words[number][1];
      for (const stems of phrase.slice(1)) {
        place += 1;
        const next = text.words[place];
        if (!next || !GAP.test(folded.slice(end, next[0]))) return 0;
        const word = folded.slice(next[0], next[1]);
        const fits = stems.some(
          ([stem, set]) => word.startsWith(stem) && this.endings.fits(word.slice(stem.length), set),
        );
        if (!fits) return 0;
        [, end] = next;
      }
      return end;
    }
  }

  Object.assign(window.linjaRules, { Endings, PhraseIndex, findLiteral });
})();
