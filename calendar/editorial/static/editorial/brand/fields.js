/** Text fields of the editor: what is put into them can be undone, and what is hidden is opened first. */
(() => {
  const TEXT = 'textarea, input[type="text"], input[type="url"], input[type="search"]';
  let last = null;

  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target.matches(TEXT) && target.closest('[data-edit-form]')) last = target;
    },
    { capture: true }, // before those who ask for the last field when the focus moves
  );

  /** The text field in which the person was last, or null where it is gone or can't be written in. */
  function lastField() {
    return last?.isConnected && isOpen(last) ? last : null;
  }

  function isOpen(field) {
    return !field.matches(':disabled') && !field.readOnly;
  }

  /** Open the collapsed blocks, settings and tabs in which an element is. */
  function reveal(element) {
    const boxes = [];
    for (let box = element.closest('[hidden]'); box; box = box.parentElement.closest('[hidden]')) {
      boxes.unshift(box);
    }
    for (const box of boxes) {
      const id = box.id && CSS.escape(box.id);
      if (id) document.querySelector(`[aria-controls="${id}"], [role="tab"][href="#${id}"]`)?.click();
      if (box.hidden) box.removeAttribute('hidden');
    }
  }

  /** Whether the side panels lie over the form, as they do on a phone. */
  function isCovered() {
    const side = document.querySelector('[data-form-side].form-side--open');
    return Boolean(side) && side.getBoundingClientRect().width > window.innerWidth * 0.6;
  }

  /** Open, scroll to and focus a field, and select a part of its text (UTF-16 units). */
  function show(field, start, end) {
    if (isCovered()) document.querySelector('[data-form-side-close-button]').click();
    reveal(field);
    field.focus({ preventScroll: true });
    if (field.matches(TEXT)) field.setSelectionRange(start, end);
    const place = window.linjaBrand.markAt?.(field, start) || field;
    place.scrollIntoView({ block: 'center' });
  }

  /**
   * Put a text in the place of a part of a field's text; the caret then stands after it.
   *
   * Where the side panels lie over the form, the focus goes back to where it was.
   *
   * @returns {boolean} Whether the field could be written in.
   */
  function replace(field, start, end, text) {
    if (!isOpen(field)) return false;
    const before = document.activeElement;
    const wanted = field.value.slice(0, start) + text + field.value.slice(end);
    reveal(field);
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    // The only way that keeps the browser's undo; what it is called deprecated for has no successor.
    document.execCommand('insertText', false, text);
    if (field.value !== wanted) {
      field.value = wanted;
      field.setSelectionRange(start + text.length, start + text.length);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.dispatchEvent(new Event('change', { bubbles: true }));
    if (isCovered()) before.focus({ preventScroll: true });
    return true;
  }

  /** Put a text where the cursor is, with a space where it would stick to a word. */
  function putWord(field, text) {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const isWord = /^[\p{L}\p{N}@#]/u.test(text);
    const before = isWord && /[\p{L}\p{N}.,;:!?)”"]$/u.test(value.slice(0, start)) ? ' ' : '';
    const after = isWord && /^[\p{L}\p{N}]/u.test(value.slice(end)) ? ' ' : '';
    return replace(field, start, end, `${before}${text}${after}`);
  }

  const fold = (text) => text.normalize('NFC').toLowerCase();

  /**
   * Put a hashtag at the end of a field's text.
   *
   * @returns {boolean} Whether it was put there; false where the text has it.
   */
  function addHashtag(field, hashtag) {
    const { value } = field;
    const tags = value.match(/#[\p{L}\p{M}\p{N}_]+/gu) || [];
    if (tags.some((tag) => fold(tag) === fold(hashtag))) return false;
    const space = !value || /\s$/.test(value) ? '' : ' ';
    return replace(field, value.length, value.length, `${space}${hashtag}`);
  }

  window.linjaBrand = { lastField, replace, putWord, addHashtag, show, isCovered };
})();
