/** What an emoji is: the pattern of networks/lengths/emoji.py. */
(() => {
  const counting = (window.linjaCounting ??= { units: {} });
  const element =
    '(?:(?![\\u00a9\\u00ae\\u2122])\\p{Extended_Pictographic}|[\\u00a9\\u00ae\\u2122](?=\\ufe0f))' +
    '(?!\\ufe0e)(?:\\p{Emoji_Modifier}|\\ufe0f)?\\u20e3?(?:[\\u{e0020}-\\u{e007e}]+\\u{e007f})?';
  const emoji =
    `\\p{Regional_Indicator}{2}|[0-9#*]\\ufe0f?\\u20e3|${element}(?:\\u200d${element})*|\\p{Emoji_Modifier}`;
  const whole = new RegExp(`^(?:${emoji})$`, 'u');

  counting.EMOJI = new RegExp(emoji, 'gu');
  counting.isEmoji = (cluster) => whole.test(cluster);
})();
