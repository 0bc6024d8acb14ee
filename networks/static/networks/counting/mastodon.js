/** How long a text is on Mastodon, as in networks/lengths/mastodon.py. */
(() => {
  const counting = (window.linjaCounting ??= { units: {} });
  const URL_LENGTH = 23;
  const WORD = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]';
  const USERNAME = '[a-z0-9_]+(?:[.\\-]+[a-z0-9_]+)*';
  const REMOTE_MENTION = new RegExp(
    `(?<![=\\/\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}])(@${USERNAME})@${WORD}+(?:[.\\-]+${WORD}+)*`,
    'giu',
  );

  const withoutLinks = (text) => counting.graphemes(text.replace(REMOTE_MENTION, '$1'));

  counting.units.mastodon = (text) => {
    const plain = counting.withoutDottedI(text);
    return counting.aroundLinks(plain, counting.mastodonLinks(plain), URL_LENGTH, withoutLinks);
  };
})();
