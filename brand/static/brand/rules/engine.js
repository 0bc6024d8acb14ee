/**
 * The engine of the brand's rules in the browser: the same checks over the same shapes as
 * brand/rules/engine/running.py, so that what is shown while writing is what is held at review.
 */
(() => {
  const { Endings, PhraseIndex, Text, fold, forms, found, ofPhrase, span } = window.linjaRules;

  const MOST_FINDINGS = 50;
  //: The forms whose findings come from the index of phrases or from patterns.
  const INDEXED = new Set(['phrases', 'name', 'pattern']);

  const covers = (scope, network, language, campaign) =>
    (!scope.networks || scope.networks.includes(network)) &&
    (!scope.languages || scope.languages.includes(language)) &&
    (!scope.campaigns || scope.campaigns.includes(campaign));

  const lookedFor = (check) => {
    if (check.form === 'phrases') return check.phrases || [];
    if (check.form === 'name') return [check.phrase];
    if (check.form === 'require') return (check.when && check.when.phrases) || [];
    return [];
  };

  /** One content while it is being checked. */
  class Run {
    constructor(content, engine) {
      this.content = content;
      this.engine = engine;
      this.evidence = engine.evidence;
      this.texts = Object.entries(content.texts || {})
        .filter(([, text]) => text)
        .map(([field, text]) => new Text(field, text));
      this.seen = new Set();
      this.main = this.texts.find((text) => text.field === 'text') || new Text('text', '');
      this.tags = new Set((content.tags || []).map((tag) => fold(tag).text));
      this.campaign = fold(content.campaign || '').text;
    }

    get hasLink() {
      return (
        Object.values(this.content.links || {}).some(Boolean) ||
        this.texts.some((text) => text.links.length > 0)
      );
    }

    /** Whether one of the phrases that excuse a check stands anywhere. */
    stands(check) {
      const index = this.engine.excuses(check);
      return this.texts.some((text) => index.find(text).length > 0);
    }
  }

  class Engine {
    /** Make an engine of what `brand_rules:payload` answers. */
    constructor(payload) {
      this.version = payload.version;
      this.rules = payload.rules || {};
      this.messages = payload.messages || {};
      this.languages = payload.languages || {};
      this.checks = payload.checks || [];
      this.endings = new Endings(payload.endings || {});
      const evidence = payload.evidence || { languages: {} };
      this.evidence = {
        ...evidence,
        languages: Object.fromEntries(
          Object.entries(evidence.languages).map(([code, { words, endings }]) => [
            code, { words: new Set(words), endings },
          ]),
        ),
      };
      this.campaigns = new Set(this.checks.flatMap((check) => check.scope?.campaigns || []));
      this.selections = new Map();
      this.excusing = new Map();
    }

    /** Whether the patterns' engine is needed: it is large, and few brands have patterns. */
    get needsPatterns() {
      return this.checks.some((check) => check.form === 'pattern');
    }

    excuses(check) {
      if (!this.excusing.has(check)) {
        const phrases = (check.unless || []).map((phrase) => [0, phrase]);
        this.excusing.set(check, new PhraseIndex(phrases, this.endings));
      }
      return this.excusing.get(check);
    }

    selection(content) {
      const campaign = fold(content.campaign || '').text;
      const key = [
        content.network || '', content.language || '', this.campaigns.has(campaign) ? campaign : '',
      ];
      const name = JSON.stringify(key);
      if (!this.selections.has(name)) {
        const checks = this.checks.filter((check) => covers(check.scope || {}, ...key));
        this.selections.set(name, {
          checks,
          others: checks.filter((check) => !INDEXED.has(check.form)),
          patterns: checks.filter((check) => check.form === 'pattern').map(compiled).filter(Boolean),
          index: new PhraseIndex(
            checks.flatMap((check, number) => lookedFor(check).map((phrase) => [number, phrase])),
            this.endings,
          ),
        });
      }
      return this.selections.get(name);
    }

    /**
     * Return what the rules find in a content, in the order of its fields and places.
     *
     * Shapes are those of Content and Finding on the server; places are UTF-16 units.
     */
    check(content) {
      const selection = this.selection(content);
      const run = new Run(content, this);
      const all = [...ofPhrases(selection, run), ...ofPatterns(selection, run)];
      for (const check of selection.others) all.push(...atMost(forms[check.form](check, run)));
      const fields = [...Object.keys(content.texts || {}), ...Object.keys(content.links || {})];
      const order = new Map(fields.map((field, number) => [field, number]));
      const rank = (finding) => order.get(finding.field) ?? 99;
      return all.sort(
        (one, other) =>
          rank(one) - rank(other) ||
          (one.field < other.field ? -1 : Number(one.field > other.field)) ||
          one.start - other.start ||
          one.end - other.end,
      );
    }

    /** What a finding says, in the person's language. */
    messageOf(finding) {
      const said = { ...finding.params, found: finding.found };
      for (const name of ['actual', 'expected']) {
        if (name in said) said[name] = this.languages[said[name]] || said[name];
      }
      const template = this.messages[`${finding.kind}.${finding.code}`] || finding.found;
      return template
        .replace(/%\((\w+)\)s/g, (whole, name) => (name in said ? String(said[name]) : whole))
        .replaceAll('%%', '%');
    }
  }

  function* atMost(findings) {
    let told = 0;
    for (const finding of findings) {
      yield finding;
      told += 1;
      if (told >= MOST_FINDINGS) return;
    }
  }

  function* ofPhrases(selection, run) {
    const told = new Map();
    for (const text of run.texts) {
      const covered = new Map();
      for (const [number, start, end] of selection.index.find(text)) {
        const check = selection.checks[number];
        const [begin, stop] = span(text.folded, start, end);
        if (begin >= (covered.get(number) || 0) && !text.isQuiet(begin, stop)) {
          run.seen.add(check);
          if ((told.get(number) || 0) < MOST_FINDINGS) {
            const finding = ofPhrase(check, run, text, begin, stop);
            if (finding) {
              covered.set(number, stop);
              told.set(number, (told.get(number) || 0) + 1);
              yield finding;
            }
          }
        }
      }
    }
  }

  /** A check with its pattern compiled, or null where the pattern's engine refuses it. */
  function compiled(check) {
    const engine = window.RE2JS?.RE2JS;
    if (!engine) return null;
    try {
      return { check, pattern: engine.compile(check.pattern, engine.CASE_INSENSITIVE) };
    } catch {
      return null;
    }
  }

  function* ofPatterns(selection, run) {
    for (const text of run.texts) {
      for (const { check, pattern } of selection.patterns) {
        const matcher = pattern.matcher(text.text);
        let told = 0;
        while (told < MOST_FINDINGS && matcher.find()) {
          const [start, end] = [matcher.start(), matcher.end()];
          if (end > start) {
            told += 1;
            yield found(check, check.code, text, start, end, { replacement: check.replacement || '' });
          }
        }
      }
    }
  }

  Object.assign(window.linjaRules, { prepare: (payload) => new Engine(payload) });
})();
