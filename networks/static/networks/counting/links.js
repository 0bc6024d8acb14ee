/** Links in plain text, found as networks/lengths/links.py finds them. */
(() => {
  const counting = (window.linjaCounting ??= { units: {} });
  const SHORT_DOMAINS_OF = new Set(['co', 'tv']);
  const MAX_LABEL = 63;

  const CHARACTER = '[^\\p{White_Space}\\p{Cc}\\p{Cf}!-\\/:-@\\[-`\\{-~]';
  const LABEL = `${CHARACTER}(?:[-_]*${CHARACTER})*`;
  const NAME = `${CHARACTER}(?:-*${CHARACTER})*`;
  const ASCII_LABEL = '[a-z0-9](?:[-_]*[a-z0-9])*';
  const ASCII_NAME = '[a-z0-9](?:-*[a-z0-9])*';
  const X_PATH = "[a-z0-9\\p{Script=Cyrillic}\\u00c0-\\u024f!*';:=+,.$\\/%#\\[\\]\\-\\u2013_~@\\|&]";
  const X_PATH_END = '[a-z0-9\\p{Script=Cyrillic}\\u00c0-\\u024f+\\-=_#\\/]';
  const MASTODON_PATH = '[^\\p{White_Space}<>\\(\\)?]';
  const MASTODON_PATH_END =
    '[^\\p{White_Space}\\(\\)?!*"\'\\u300c\\u300d<>;:=,.$%\\[\\]~&\\|@]';
  const QUERY = "(?:\\?[a-z0-9!?*'\\(\\);:&=+$\\/%#\\[\\]\\-_.,~\\|@]*[a-z0-9\\-_&=#\\/])?";
  const BEFORE = '(?<![a-z0-9@\\uff20$#\\uff03])';

  /** A path may hold balanced parentheses, and doesn't take a sentence's full stop along. */
  const path = (character, end) => {
    const parentheses = `\\((?:${character}+|${character}*\\(${character}+\\)${character}*)\\)`;
    return `\\/(?:(?:${character}|${parentheses})*(?:${end}|${parentheses}))?`;
  };

  let patterns;
  /** The patterns, made when the first text is counted; the top-level domains are a file of their own. */
  const prepared = () => {
    if (patterns) return patterns;
    const escaped = [...counting.topLevelDomains].sort((one, other) => other.length - one.length);
    const tld = `(?:${escaped.join('|')})(?![0-9a-z@+\\-])`;
    const whole = `https?:\\/\\/(?<domain>(?:${LABEL}\\.)*${NAME}\\.${tld})`;
    const bare = `(?<![-_.\\/])(?<bare>(?:${ASCII_LABEL}\\.)*${ASCII_NAME}\\.${tld})`;
    patterns = {
      x: new RegExp(
        `${BEFORE}(?:${whole}|${bare})(?::[0-9]+)?(?<path>${path(X_PATH, X_PATH_END)})?${QUERY}`,
        'giu',
      ),
      mastodon: new RegExp(
        `${BEFORE}${whole}(?::[0-9]+)?(?:${path(MASTODON_PATH, MASTODON_PATH_END)})?${QUERY}`,
        'giu',
      ),
    };
    return patterns;
  };

  const labelsFit = (domain) =>
    domain.split('.').every((label) => counting.labelLength(label) <= MAX_LABEL);

  const isShort = (domain) => {
    const dot = domain.indexOf('.');
    const country = domain.slice(dot + 1);
    return dot > 0 && country.length === 2 && !SHORT_DOMAINS_OF.has(country);
  };

  /** As in Python, where this letter would be taken for an i. */
  counting.withoutDottedI = (text) => text.replaceAll('\u0130', '\u00ce');

  /** The links that X shortens, as [start, end] in UTF-16 units. */
  counting.xLinks = (text) => {
    if (!text.includes('.')) return [];
    const found = [];
    for (const match of counting.withoutDottedI(text).matchAll(prepared().x)) {
      const { domain, bare, path: behind } = match.groups;
      const host = (domain ?? bare).toLowerCase();
      if (labelsFit(host) && !(bare && !behind && isShort(host))) {
        found.push([match.index, match.index + match[0].length]);
      }
    }
    return found;
  };

  /** The links that Mastodon counts as 23. */
  counting.mastodonLinks = (text) => {
    if (!text.includes('://')) return [];
    const found = [];
    for (const match of counting.withoutDottedI(text).matchAll(prepared().mastodon)) {
      if (labelsFit(match.groups.domain.toLowerCase())) {
        found.push([match.index, match.index + match[0].length]);
      }
    }
    return found;
  };

  /** The length of a text in which each link has one length, and what is between them its own. */
  counting.aroundLinks = (text, links, linkLength, measure) => {
    let [used, position] = [0, 0];
    for (const [start, end] of links) {
      used += measure(text.slice(position, start)) + linkLength;
      position = end;
    }
    return used + measure(text.slice(position));
  };
})();
