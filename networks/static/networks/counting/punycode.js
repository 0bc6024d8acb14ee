/** How long a label of a domain is in the ASCII that the domain name system knows (RFC 3492). */
(() => {
  const counting = (window.linjaCounting ??= { units: {} });
  const BASE = 36;
  const T_MIN = 1;
  const T_MAX = 26;
  const SKEW = 38;
  const DAMP = 700;

  const adapt = (delta, points, isFirst) => {
    let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
    rest += Math.floor(rest / points);
    let k = 0;
    for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
    return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
  };

  /** The number of digits that a variable-length integer takes. */
  const digits = (number, bias) => {
    let rest = number;
    let count = 1;
    for (let k = BASE; ; k += BASE) {
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (rest < threshold) return count;
      rest = Math.floor((rest - threshold) / (BASE - threshold));
      count += 1;
    }
  };

  /** The length of a label in bytes, with its xn-- where it is not ASCII. */
  counting.labelLength = (label) => {
    const points = Array.from(label, (character) => character.codePointAt(0));
    const basic = points.filter((point) => point < 0x80).length;
    if (basic === points.length) return basic;
    let length = 'xn--'.length + basic + (basic ? 1 : 0);
    let [known, delta, bias, handled] = [0x80, 0, 72, basic];
    while (handled < points.length) {
      const next = Math.min(...points.filter((point) => point >= known));
      delta += (next - known) * (handled + 1);
      known = next;
      for (const point of points) {
        if (point < known) delta += 1;
        else if (point === known) {
          length += digits(delta, bias);
          bias = adapt(delta, handled + 1, handled === basic);
          delta = 0;
          handled += 1;
        }
      }
      delta += 1;
      known += 1;
    }
    return length;
  };
})();
