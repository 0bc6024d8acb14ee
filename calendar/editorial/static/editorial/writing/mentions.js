/** People named in a text, as each network names them; `editorial.writing.mentions` does the same on the server. */
(() => {
  const TOKEN = /@\[([^\][\n]{1,120})\]/gu;
  /** What Python takes for space; JavaScript's own list is another. */
  const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
  const AROUND = new RegExp(`^${SPACE}|${SPACE}$`, 'gu');

  let known = null;

  /** The brand's address book: name, folded -> network -> handle. */
  function book() {
    const place = document.getElementById('linja-address-book');
    known ??= place ? JSON.parse(place.textContent) : {};
    return known;
  }

  const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

  /** A text as a network gets it: each `@[name]` as the handle there, or the plain name. */
  function expand(text, network, people) {
    if (!text.includes('@[')) return text;
    return text.replace(TOKEN, (_whole, said) => {
      const name = said.replace(AROUND, '');
      const handle = own(own(people, name.toLowerCase()) ?? {}, network) ?? '';
      const bare = handle.replace(/^@+/, '');
      return bare ? `@${bare}` : name;
    });
  }

  window.linjaMentions = { expand };
  // Asked by the counters.
  window.linjaAsPosted = (text, network) => expand(text, network, book());
})();
