/** What each form of check does with a content; the browser's half of brand/rules/engine/forms.py. */
(() => {
  const { Text, findLiteral, fold, languageOf, lix, strip, stripEnd } = window.linjaRules;

  const FILE_NAME =
    /^(?:\P{White_Space}*\.(?:avif|gif|heic|jpe?g|png|svg|tiff?|webp)|(?:img|dsc|dscn|dscf|pxl|p|image|kuva|screenshot)[-_ ]?[0-9][0-9_-]*)$/u;
  //: Browsers take a backslash for a slash, so that a host ends there too.
  const HOST = /^(?:https?:\/\/)?(?:[^/?#@\\]*@)?([^/?#:\\]+)/iu;
  const LINE = /\r\n|[\n\r\u0085\u2028\u2029]/u;
  const TOKENS = {
    hashtag: 'hashtags', emoji: 'emoji', exclamation: 'exclamations', capitals: 'capitals',
  };
  //: Nobody's handle is longer, and a text is not read again for each name in it.
  const LONGEST_HANDLE = 100;
  const LEAST_CONTRAST = { body: 4.5, large: 3 };

  /** A finding of a check in a text. */
  function found(check, code, text, start = 0, end = 0, said = {}) {
    const { replacement = '', subject = '', ...params } = said;
    return {
      rule: check.rule,
      kind: check.kind,
      code,
      severity: check.severity,
      field: text.field,
      start,
      end,
      found: text.text.slice(start, end),
      replacement,
      subject,
      params: { ...check.facts, ...params },
    };
  }

  const first = (text) => (text ? String.fromCodePoint(text.codePointAt(0)) : '');

  function cased(replacement, original) {
    const letter = first(replacement);
    return /\p{Lu}/u.test(first(original)) && /\p{Ll}/u.test(letter)
      ? letter.toUpperCase() + replacement.slice(letter.length)
      : replacement;
  }

  /** The finding of a phrase that stands somewhere, or null where it is none. */
  function ofPhrase(check, run, text, start, end) {
    const original = text.text.slice(start, end);
    if (check.form === 'name') {
      const inHandle = /[#＃@][\p{L}\p{M}\p{N}_.]*$/u.test(text.text.slice(Math.max(0, start - LONGEST_HANDLE), start));
      if (original.startsWith(check.name) || inHandle) return null;
      const replacement = check.name + original.slice(check.name.length);
      return found(check, check.code, text, start, end, { replacement });
    }
    if (check.form !== 'phrases' || isExcused(check, run)) return null;
    return found(check, check.code, text, start, end, {
      replacement: cased(check.replacement || '', original),
    });
  }

  function isExcused(check, run) {
    return (check.unless_link && run.hasLink) || (check.unless && run.stands(check));
  }

  function holds(check, run) {
    const when = check.when || {};
    return (
      when.always ||
      run.seen.has(check) ||
      (when.link && run.hasLink) ||
      (when.tags || []).some((tag) => run.tags.has(tag)) ||
      (when.campaigns || []).includes(run.campaign)
    );
  }

  function* require(check, run) {
    if (!run.texts.length || !holds(check, run)) return;
    let places = run.texts.map((text) => text.folded.text);
    if (check.place !== 'anywhere') {
      const lines = fold(strip(run.main.text)).text.split(LINE).filter((line) => strip(line));
      places = check.place === 'first_line' ? lines.slice(0, 1) : lines.slice(-1);
    }
    const there = places.some((place) =>
      check.any_of.some((wanted) => !findLiteral(place, wanted).next().done),
    );
    if (!there) {
      const code = check.place === 'anywhere' ? 'missing' : `missing_${check.place}`;
      yield found(check, code, run.main, 0, 0, { replacement: check.insert || '' });
    }
  }

  const among = (text, [start, end], names) =>
    Boolean(names) && names.includes(fold(text.text.slice(start, end)).text);

  function* member(check, text, span) {
    if (among(text, span, check.banned)) yield found(check, 'banned', text, ...span);
    else if (check.allowed && !among(text, span, check.allowed)) {
      yield found(check, 'not_allowed', text, ...span);
    }
  }

  function* inARow(check, text, [start, end]) {
    if (check.longest && end - start > check.longest) {
      const replacement = text.text.slice(start, start + check.longest);
      yield found(check, 'in_a_row', text, start, end, { replacement, limit: check.longest });
    }
  }

  /** The tokens after which something else than such tokens follows. */
  function* misplaced(check, text, spans) {
    let end = stripEnd(text.text).length;
    let atEnd = 0;
    for (const [start, stop] of [...spans].reverse()) {
      if (/[^ \t\r\n,.·|]/.test(text.text.slice(stop, end))) break;
      end = start;
      atEnd += 1;
    }
    for (const span of spans.slice(0, spans.length - atEnd)) {
      yield found(check, 'misplaced', text, ...span);
    }
  }

  const codePoints = (text) => Array.from(text).length;

  function* count(check, run) {
    const counted = [];
    for (const text of run.texts) {
      const spans = text[TOKENS[check.sort]];
      for (const span of spans) {
        if (check.sort === 'exclamation') {
          for (let at = span[0]; at < span[1]; at += 1) counted.push([text, [at, at + 1]]);
          yield* inARow(check, text, span);
        } else if (check.sort === 'capitals') {
          const length = codePoints(text.text.slice(...span));
          if (length >= (check.longest || 0) && !among(text, span, check.allowed)) {
            counted.push([text, span]);
          }
        } else {
          counted.push([text, span]);
          yield* member(check, text, span);
        }
      }
      if (check.place === 'end' && text.field === 'text') yield* misplaced(check, text, spans);
    }
    const used = counted.length;
    if (check.maximum !== undefined) {
      for (const [text, span] of counted.slice(check.maximum)) {
        yield found(check, 'too_many', text, ...span, { used, limit: check.maximum });
      }
    }
    if (check.minimum !== undefined && used < check.minimum && run.texts.length) {
      yield found(check, 'too_few', run.main, 0, 0, { used, limit: check.minimum });
    }
  }

  function* boundLix(check, run) {
    const value = lix(run.main.text);
    if (value === null) return;
    const used = Math.floor(value + 0.5);
    if (check.maximum !== undefined && value > check.maximum) {
      yield found(check, 'too_hard', run.main, 0, 0, { used, limit: check.maximum });
    } else if (check.minimum !== undefined && value < check.minimum) {
      yield found(check, 'too_easy', run.main, 0, 0, { used, limit: check.minimum });
    }
  }

  function* describe(check, run) {
    for (const [index, picture] of (run.content.media || []).entries()) {
      if (picture.alt_is_elsewhere) continue; // the server knows what stands with the picture itself
      const alt = picture.alt_text || '';
      const text = new Text(`media.${index}.alt_text`, alt);
      const said = strip(alt);
      const number = index + 1;
      const file = fold(picture.file_name || '').text;
      const stem = file.slice(0, Math.max(0, file.lastIndexOf('.'))) || file;
      if (!said) {
        yield found(check, 'alt_missing', text, 0, 0, { subject: picture.file_name || '', number });
      } else if (FILE_NAME.test(fold(said).text) || (stem && [stem, file].includes(fold(said).text))) {
        yield found(check, 'alt_file_name', text, 0, alt.length, { number });
      } else if (codePoints(said) < (check.shortest || 1)) {
        yield found(check, 'alt_short', text, 0, alt.length, { number, limit: check.shortest });
      }
    }
  }

  const leadsTo = (host, hosts) =>
    (hosts || []).some((known) => host === known || host.endsWith(`.${known}`));

  function* link(check, text, start, end, added = []) {
    const address = text.text.slice(start, end);
    const match = HOST.exec(address);
    const host = match ? match[1].toLowerCase().replace(/\.+$/, '') : '';
    if (leadsTo(host, check.banned_hosts)) {
      yield found(check, 'host_banned', text, start, end, { host });
    } else if (check.allowed_hosts && !leadsTo(host, check.allowed_hosts)) {
      yield found(check, 'host_unknown', text, start, end, { host });
    }
    if (check.https && address.slice(0, 7).toLowerCase() === 'http://') {
      const replacement = `https://${address.slice(7)}`;
      yield found(check, 'not_https', text, start, end, { replacement, host });
    }
    if (check.utm && (!check.utm_hosts || leadsTo(host, check.utm_hosts))) {
      const missing = check.utm.filter(
        (name) => !added.includes(name) && !new RegExp(`[?&]${name}=[^&#]`).test(address),
      );
      if (missing.length) {
        yield found(check, 'utm_missing', text, start, end, { missing: missing.join(', ') });
      }
    }
  }

  function* links(check, run) {
    for (const text of run.texts) {
      for (const [start, end] of text.links) yield* link(check, text, start, end);
    }
    for (const [name, address] of Object.entries(run.content.links || {})) {
      const added = run.content.link_tags || [];
      if (address) yield* link(check, new Text(name, address), 0, address.length, added);
    }
  }

  const linear = (channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

  function luminance(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) =>
      linear(parseInt(colour.slice(at, at + 2), 16) / 255),
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** The WCAG 2.2 contrast ratio of two colours as #rrggbb, or null where one is none. */
  function contrast(ink, ground) {
    if (![ink, ground].every((colour) => /^#[0-9a-f]{6}$/.test(colour))) return null;
    const [dark, light] = [luminance(ink), luminance(ground)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  }

  function* colours(check, run) {
    for (const [index, picture] of (run.content.media || []).entries()) {
      const ink = (picture.text_colour || '').toLowerCase();
      const background = (picture.background_colour || '').toLowerCase();
      const ratio = contrast(ink, background);
      const use = picture.is_large ? 'large' : 'body';
      const text = new Text(`media.${index}.colours`, '');
      if (ratio !== null) {
        const facts = {
          subject: [ink, background, picture.file_name || ''].join(' '),
          number: index + 1, text: ink, background, ratio: (Math.trunc(ratio * 100) / 100).toFixed(2),
        };
        if (ratio < LEAST_CONTRAST[use]) {
          yield found(check, 'contrast_low', text, 0, 0, { limit: `${LEAST_CONTRAST[use]}`, ...facts });
        } else if (
          check.pairs &&
          !check.pairs.some(
            ([one, other, allowed]) =>
              one === ink && other === background && (allowed === 'body' || use === 'large'),
          )
        ) {
          yield found(check, 'pair_not_allowed', text, 0, 0, facts);
        }
      }
    }
  }

  function* language(check, run) {
    const [expected] = (check.expected || run.content.language || '').split('-');
    if (!expected || !run.main.text) return;
    const actual = languageOf(run.main.text, run.evidence);
    if (actual !== null && actual !== expected) {
      yield found(check, 'other_language', run.main, 0, 0, { actual, expected });
    }
  }

  const forms = {
    require, tokens: count, lix: boundLix, alt: describe, links, colours, language,
  };

  Object.assign(window.linjaRules, { forms, found, ofPhrase });
})();
