/** How long a text is on X: twitter-text's configuration v3, as in networks/lengths/x.py. */
(() => {
  const counting = (window.linjaCounting ??= { units: {} });
  const URL_LENGTH = 23;
  const EMOJI_LENGTH = 2;
  const LIGHT = [
    [0, 4351],
    [8192, 8205],
    [8208, 8223],
    [8242, 8247],
  ];

  const weights = (text) => {
    let used = 0;
    for (const character of text) {
      const point = character.codePointAt(0);
      used += LIGHT.some(([first, last]) => first <= point && point <= last) ? 1 : 2;
    }
    return used;
  };

  const withoutLinks = (text) => {
    let [used, position] = [0, 0];
    for (const match of text.matchAll(counting.EMOJI)) {
      used += weights(text.slice(position, match.index)) + EMOJI_LENGTH;
      position = match.index + match[0].length;
    }
    return used + weights(text.slice(position));
  };

  counting.units['x-weighted'] = (text) => {
    const stored = text.normalize('NFC');
    return counting.aroundLinks(stored, counting.xLinks(stored), URL_LENGTH, withoutLinks);
  };
})();
