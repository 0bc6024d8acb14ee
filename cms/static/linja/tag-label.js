/** Wagtail's field for tags puts a box of its own beside itself to type into: it gets the field's label. */
(() => {
  const name = () => {
    for (const box of document.querySelectorAll('.tagit-new input:not([aria-label])')) {
      const field = box.closest('ul').previousElementSibling;
      const label = field?.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
      if (label) box.setAttribute('aria-label', label.textContent.replace('*', '').trim());
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    name();
    new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  });
})();
