/** The rules' engine, prepared with what the server says of a brand's rules. */
(() => {
  /**
   * @param {{payload: string, patterns: string}} addresses Of the rules, and of the engine for patterns,
   *   which is large and fetched where a rule is one.
   * @returns {Promise<object>} The engine; it fails where something can't be fetched.
   */
  async function prepareEngine({ payload, patterns }) {
    const response = await fetch(payload, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`${payload} answered ${response.status}`);
    const engine = window.linjaRules.prepare(await response.json());
    if (engine.needsPatterns) await load(patterns);
    return engine;
  }

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = address;
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error(`${address} can't be loaded`)));
      document.head.append(script);
    });
  }

  Object.assign(window.linjaBrand, { prepareEngine });
})();
