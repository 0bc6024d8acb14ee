/**
 * How long a text is, by the units of the networks' rules: as networks/lengths/ counts in Python.
 * A corpus that both run holds them to the same numbers.
 */
(() => {
  const counting = (window.linjaCounting ??= { units: {} });
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const RESERVED = new Set('\\|{}@[]()<>#*_~'); // LinkedIn sends each with a backslash before it
  // eslint-disable-next-line no-control-regex
  const ASCII = /^[\x00-\x7f]*$/;

  const isLead = (unit) => unit >= 0xd800 && unit <= 0xdbff;
  const isTrail = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

  /** The number of Unicode code points; half a pair counts as one. */
  const characters = (text) => {
    let pairs = 0;
    for (let at = 1; at < text.length; at += 1) {
      if (isTrail(text.charCodeAt(at)) && isLead(text.charCodeAt(at - 1))) pairs += 1;
    }
    return text.length - pairs;
  };

  /** The number of bytes in UTF-8; half a pair, which has none, counts as 3. */
  const bytes = (text) => {
    let size = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) size += 1;
      else if (unit < 0x800) size += 2;
      else if (isLead(unit) && isTrail(text.charCodeAt(at + 1))) {
        size += 4;
        at += 1;
      } else size += 3;
    }
    return size;
  };

  /** The extended grapheme clusters: what a reader takes for one character. */
  const clusters = (text) => Array.from(segmenter.segment(text), (part) => part.segment);

  const graphemes = (text) => {
    if (ASCII.test(text)) return text.length - (text.match(/\r\n/g)?.length ?? 0);
    let number = 0;
    for (const part of segmenter.segment(text)) number += part.segment ? 1 : 0;
    return number;
  };

  const linkedin = (text) => {
    let escapes = 0;
    for (let at = 0; at < text.length; at += 1) if (RESERVED.has(text[at])) escapes += 1;
    return characters(text) + escapes;
  };

  /** On Threads an emoji is as long as its UTF-8, all else one a code point. */
  const threads = (text) => {
    if (ASCII.test(text)) return text.length;
    let used = 0;
    for (const cluster of clusters(text)) {
      used += counting.isEmoji(cluster) ? bytes(cluster) : characters(cluster);
    }
    return used;
  };

  Object.assign(counting, { characters, bytes, clusters, graphemes });
  Object.assign(counting.units, {
    characters,
    graphemes,
    bytes,
    utf16: (text) => text.length,
    'linkedin-escaped': linkedin,
    threads,
  });
})();
