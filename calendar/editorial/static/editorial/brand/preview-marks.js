/** The switch of a preview's marks; it is one with the switch in the editor. */
(() => {
  const KEY = 'linja:brand-marks';
  const box = document.querySelector('[data-brand-marks]');

  const show = (on) => {
    box.checked = on;
    document.documentElement.classList.toggle('without-marks', !on);
  };

  const remembered = () => {
    try {
      return localStorage.getItem(KEY) !== 'off';
    } catch {
      return true; // storage is closed to this page
    }
  };

  box.addEventListener('change', () => {
    show(box.checked);
    try {
      localStorage.setItem(KEY, box.checked ? 'on' : 'off');
    } catch {
      // The choice holds until the preview is drawn again.
    }
  });
  window.addEventListener('storage', (event) => {
    if (event.key === KEY) show(remembered());
  });
  show(remembered());
})();
