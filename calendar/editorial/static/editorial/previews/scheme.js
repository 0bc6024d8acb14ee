/** The preview's switch of light and dark stays as it is while the preview is drawn again. */
(() => {
  const KEY = 'linja:preview-scheme';
  const box = document.getElementById('other-scheme');

  try {
    box.checked = localStorage.getItem(KEY) === 'other';
  } catch {
    return; // storage is closed to this page
  }
  box.addEventListener('change', () => {
    try {
      localStorage.setItem(KEY, box.checked ? 'other' : 'own');
    } catch {
      // The choice holds until the preview is drawn again.
    }
  });
})();
